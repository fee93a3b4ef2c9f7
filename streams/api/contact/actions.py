"""What can be done with a contact (public API §5). `callbacks` is `{success(data)?, failure(err, data)?}`."""

from __future__ import annotations

from typing import Any

from streams.api.callbacks import fail, succeed
from streams.api.core import Core
from streams.api.endpoint import endpoint_to_send
from streams.api.enumerations import ClickType, MonitoringErrorTypes, MonitoringMode
from streams.api.metrics import CCP_VERSION, publish_click
from streams.api.readiness import ready_to_start
from streams.host.markers import either, obj, part, text, truthy
from streams.host.objects import assign, first
from streams.wire.methods import ClientMethods
from streams.wire.names import ContactEvents


@part
class ContactActions:
    """A part of Contact. StateError before the CCP acknowledged."""

    _core: Core
    contactId: Any
    getActiveConnections: Any
    getEventName: Any

    def accept(self, callbacks: Any = None) -> None:
        """Accept the contact; on success all tabs hear `contact::accepted`. `failure` gets the text `error`."""
        publish_click(self._core, self.contactId, ClickType.ACCEPT)
        ready_to_start(self._core)
        accepted = obj(contactId=self.contactId)

        def spread(data: Any) -> None:
            self._core.broadcast(ContactEvents.ACCEPTED, accepted)
            self._core.broadcast(self.getEventName(ContactEvents.ACCEPTED), accepted)
            succeed(callbacks, data)

        def refuse(err: Any, data: Any) -> None:
            self._core.log.error("accept failed: %s", text(err))
            fail(callbacks, "error")

        send(self, ClientMethods.ACCEPT_CONTACT, obj(success=spread, failure=refuse))

    def destroy(self) -> None:
        """Deprecated: it does nothing. Hang up with `getAgentConnection().destroy()`."""
        self._core.log.warn("contact.destroy() does nothing.")

    def reject(self, callbacks: Any = None) -> None:
        """Reject an offered contact."""
        publish_click(self._core, self.contactId, ClickType.REJECT)
        send(self, ClientMethods.REJECT_CONTACT, callbacks)

    def complete(self, callbacks: Any = None) -> None:
        """Deprecated: use `clear`."""
        send(self, ClientMethods.COMPLETE_CONTACT, callbacks)

    def clear(self, callbacks: Any = None) -> None:
        """Let go of a contact that is in after contact work, missed, rejected or failed."""
        send(self, ClientMethods.CLEAR_CONTACT, callbacks)

    def notifyIssue(self, issueCode: Any, description: Any, callbacks: Any = None) -> None:
        """Report an issue with the contact to the service."""
        send(self, ClientMethods.NOTIFY_CONTACT_ISSUE, callbacks, obj(issueCode=issueCode, description=description))

    def addConnection(self, endpoint: Any, callbacks: Any = None) -> None:
        """Call a third party in; endpoints of `agent.getEndpoints` will do."""
        dial(self, ClientMethods.CREATE_ADDITIONAL_CONNECTION, endpoint, callbacks)

    def addParticipant(self, endpoint: Any, callbacks: Any = None) -> None:
        """Bring a third party in, on any channel that allows it."""
        dial(self, ClientMethods.ADD_NEW_CONNECTION, endpoint, callbacks)

    def transfer(self, endpoint: Any, callbacks: Any = None) -> None:
        """Hand the contact over."""
        dial(self, ClientMethods.TRANSFER_CONTACT, endpoint, callbacks)

    def toggleActiveConnections(self, callbacks: Any = None) -> None:
        """Swap who is on hold: names the first connection on hold, else the first active one."""
        active: list[Any] = self.getActiveConnections()
        fallback = first(active)
        chosen = either(first([one for one in active if truthy(one.isOnHold())]), fallback)
        send(
            self,
            ClientMethods.TOGGLE_ACTIVE_CONNECTIONS,
            callbacks,
            obj(connectionId=chosen.getConnectionId() if truthy(chosen) else None),
        )

    def conferenceConnections(self, callbacks: Any = None) -> None:
        """Let everyone talk to everyone."""
        send(self, ClientMethods.CONFERENCE_CONNECTIONS, callbacks)

    def pause(self, callbacks: Any = None) -> None:
        """Pause a task."""
        send(self, ClientMethods.PAUSE_CONTACT, callbacks)

    def resume(self, callbacks: Any = None) -> None:
        """Go on with a paused task."""
        send(self, ClientMethods.RESUME_CONTACT, callbacks)

    def updateMonitorParticipantState(self, targetState: Any, callbacks: Any = None) -> None:
        """Change between `SILENT_MONITOR` and `BARGE`, in any case; otherwise `failure("invalid_target_state")`."""
        target = text(targetState).upper()
        if not truthy(MonitoringMode[target]):
            fail(callbacks, MonitoringErrorTypes.INVALID_TARGET_STATE)
            return
        send(self, ClientMethods.UPDATE_MONITOR_PARTICIPANT_STATE, callbacks, obj(targetMonitorMode=target))

    def silentMonitor(self, callbacks: Any = None) -> None:
        """Listen in."""
        self.updateMonitorParticipantState(MonitoringMode.SILENT_MONITOR, callbacks)

    def bargeIn(self, callbacks: Any = None) -> None:
        """Talk."""
        self.updateMonitorParticipantState(MonitoringMode.BARGE, callbacks)

    def sendSoftphoneMetrics(self, softphoneStreamStatistics: Any, callbacks: Any = None) -> None:
        """Upload statistics of the softphone's streams; all tabs hear them."""
        stats = obj(ccpVersion=CCP_VERSION, softphoneStreamStatistics=softphoneStreamStatistics)
        send(self, ClientMethods.SEND_SOFTPHONE_CALL_METRICS, callbacks, stats)
        self._core.connect.publishSoftphoneStats(
            obj(contactId=self.contactId, ccpVersion=CCP_VERSION, stats=softphoneStreamStatistics)
        )

    def sendSoftphoneReport(self, report: Any, callbacks: Any = None) -> None:
        """Upload the report of a softphone call."""
        send(self, ClientMethods.SEND_SOFTPHONE_CALL_REPORT, callbacks, obj(ccpVersion=CCP_VERSION, report=report))


def send(contact: Any, method: str, callbacks: Any, params: Any = None) -> None:
    """Ask for something to be done with the contact."""
    contact._core.call(method, assign(obj(contactId=contact.contactId), params), callbacks)


def dial(contact: Any, method: str, endpoint: Any, callbacks: Any) -> None:
    """Ask for an endpoint to be added to the contact."""
    send(contact, method, callbacks, obj(endpoint=endpoint_to_send(endpoint)))
