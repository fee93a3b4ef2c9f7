"""What can be done with a contact (public API §5). Callbacks and promises: see `callbacks.py`."""

from __future__ import annotations

from typing import Any, cast

from streams.api.callbacks import fail, refused, succeed
from streams.api.context import ContactHandle, get_core
from streams.api.endpoint import Endpoint, endpoint_to_send
from streams.api.enumerations import ClickType, MonitoringErrorTypes, MonitoringMode
from streams.api.metrics import CCP_VERSION, publish_click
from streams.api.readiness import ready_to_start
from streams.host.markers import either, obj, part, same, text, truthy
from streams.host.objects import assign, first
from streams.model.states import ConnectionStateType
from streams.wire.methods import ClientMethods
from streams.wire.names import ContactEvents
from streams.wire.schema.requests import AddParticipantOptions, SuccessFailOptions, TransferOptions
from streams.wire.schema.words import MonitoringModeWord


@part
class ContactActions:
    """A part of Contact. StateError before the CCP acknowledged."""

    getContactId: Any
    getConnections: Any
    getEventName: Any

    def accept(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Accept an offered contact. On success `contact::accepted` is emitted in all tabs, for all contacts and for
        this one. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`). `failure` gets the
        text `error`; the promise rejects with a StreamsError that says why.
        """
        # Nothing is clicked on without a client.
        get_core().getClient()
        publish_click(get_core(), self.getContactId(), ClickType.ACCEPT)
        ready_to_start(get_core())
        accepted = obj(contactId=self.getContactId())

        def spread(data: object) -> None:
            get_core().broadcast(ContactEvents.ACCEPTED, accepted)
            get_core().broadcast(self.getEventName(ContactEvents.ACCEPTED), accepted)
            succeed(callbacks, data)

        def refuse(err: object, data: object) -> None:
            get_core().log.error("accept failed: %s", text(err))
            get_core().connect.publishMetric(obj(name="ContactAcceptFailure", data=obj(count=1)))
            fail(callbacks, "error")

        return send(self, ClientMethods.ACCEPT_CONTACT, obj(success=spread, failure=refuse))

    def destroy(self) -> None:
        """Deprecated: it does nothing. Hang up with `getAgentConnection().destroy()`."""
        get_core().log.warn("destroy() does nothing.")

    def reject(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Reject an offered contact: it is missed or rejected, and `onMissed` and `onEnded` follow. The outcome comes
        by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        get_core().getClient()
        publish_click(get_core(), self.getContactId(), ClickType.REJECT)
        return send(self, ClientMethods.REJECT_CONTACT, callbacks)

    def complete(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Deprecated: use `clear`. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`)."""
        return send(self, ClientMethods.COMPLETE_CONTACT, callbacks)

    def clear(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Release a contact that is in after contact work, missed, rejected or failed; `onDestroy` follows. The outcome
        comes by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.CLEAR_CONTACT, callbacks)

    def notifyIssue(self, issueCode: str, description: str, callbacks: SuccessFailOptions | None = None) -> Any:
        """Report an issue with the contact to the service: a code of the caller's choice and a description. No event
        follows. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        return send(
            self, ClientMethods.NOTIFY_CONTACT_ISSUE, callbacks, obj(issueCode=issueCode, description=description)
        )

    def addConnection(self, endpoint: Endpoint | str, callbacks: SuccessFailOptions | None = None) -> Any:
        """Call a third party, given as an Endpoint of `agent.getEndpoints` or as a phone number; a connection of type
        `outbound` appears (`onRefresh`). The outcome comes by `callbacks` and as a promise (see
        `SuccessFailOptions`).
        """
        return dial(self, ClientMethods.CREATE_ADDITIONAL_CONNECTION, endpoint, callbacks)

    def addParticipant(self, endpoint: Endpoint | str, callbacks: AddParticipantOptions | None = None) -> Any:
        """Add a third party on a channel that allows it, such as chat. The outcome comes by `callbacks` and as a
        promise (see `SuccessFailOptions`).
        """
        return dial(self, ClientMethods.ADD_NEW_CONNECTION, endpoint, callbacks)

    def transfer(self, endpoint: Endpoint | str, callbacks: TransferOptions | None = None) -> Any:
        """Transfer the contact to an endpoint. The outcome comes by `callbacks` and as a promise (see
        `SuccessFailOptions`).
        """
        return dial(self, ClientMethods.TRANSFER_CONTACT, endpoint, callbacks)

    def toggleActiveConnections(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Swap which party is on hold. Sends the id of the first connection on hold, or else of the first active one.
        The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        parties: list[Any] = self.getConnections()
        fallback = first([one for one in parties if truthy(one.isActive())])
        held = first([one for one in parties if same(one.getStatus().type, ConnectionStateType.HOLD)])
        chosen = either(held, fallback)
        return send(
            self,
            ClientMethods.TOGGLE_ACTIVE_CONNECTIONS,
            callbacks,
            obj(connectionId=chosen.getConnectionId() if truthy(chosen) else None),
        )

    def conferenceConnections(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Join all connections of the contact into one conference, in which all parties talk to each other; `onRefresh`
        follows. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.CONFERENCE_CONNECTIONS, callbacks)

    def pause(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Pause a task: its state becomes `paused`, of which `onRefresh` informs. The outcome comes by `callbacks` and
        as a promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.PAUSE_CONTACT, callbacks)

    def resume(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Resume a paused task: its state becomes `connected`. The outcome comes by `callbacks` and as a promise (see
        `SuccessFailOptions`).
        """
        return send(self, ClientMethods.RESUME_CONTACT, callbacks)

    def updateMonitorParticipantState(
        self, targetState: MonitoringModeWord, callbacks: SuccessFailOptions | None = None
    ) -> Any:
        """Change how a supervisor takes part in a monitored contact: `SILENT_MONITOR` or `BARGE`, in any case; for
        another state `failure` gets `invalid_target_state` and nothing is sent. The outcome comes by `callbacks` and
        as a promise (see `SuccessFailOptions`).
        """
        # Pages without types pass anything.
        target = text(cast(Any, targetState)).upper()
        if not truthy(MonitoringMode[target]):
            return refused(callbacks, MonitoringErrorTypes.INVALID_TARGET_STATE)
        return send(self, ClientMethods.UPDATE_MONITOR_PARTICIPANT_STATE, callbacks, obj(targetMonitorMode=target))

    def silentMonitor(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Listen silently to a monitored contact; the state of the supervisor's connection becomes
        `silent_monitor`. Fails unless this is allowed (see `isSilentMonitorEnabled`). The outcome comes by
        `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        return self.updateMonitorParticipantState(MonitoringMode.SILENT_MONITOR, callbacks)

    def bargeIn(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Take part in a monitored contact with one's own voice, or messages; the state of the supervisor's connection
        becomes `barge`. Fails unless this is allowed (see `isBargeEnabled`). The outcome comes by `callbacks` and as
        a promise (see `SuccessFailOptions`).
        """
        return self.updateMonitorParticipantState(MonitoringMode.BARGE, callbacks)

    def sendSoftphoneMetrics(
        self, softphoneStreamStatistics: object, callbacks: SuccessFailOptions | None = None
    ) -> Any:
        """Upload statistics of the softphone's streams; all tabs receive `softphone_stats`. The outcome comes by
        `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        stats = obj(ccpVersion=CCP_VERSION, softphoneStreamStatistics=softphoneStreamStatistics)
        outcome = send(self, ClientMethods.SEND_SOFTPHONE_CALL_METRICS, callbacks, stats)
        get_core().connect.publishSoftphoneStats(
            obj(contactId=self.getContactId(), ccpVersion=CCP_VERSION, stats=softphoneStreamStatistics)
        )
        return outcome

    def sendSoftphoneReport(self, report: object, callbacks: SuccessFailOptions | None = None) -> Any:
        """Upload the report of a softphone call. The outcome comes by `callbacks` and as a promise (see
        `SuccessFailOptions`).
        """
        return send(
            self, ClientMethods.SEND_SOFTPHONE_CALL_REPORT, callbacks, obj(ccpVersion=CCP_VERSION, report=report)
        )


def send(contact: ContactHandle, method: str, callbacks: SuccessFailOptions | None, params: object = None) -> Any:
    """Ask for something to be done with the contact; returns the promise of the outcome."""
    return get_core().call(method, assign(obj(contactId=contact.getContactId()), params), callbacks)


def dial(contact: ContactHandle, method: str, endpoint: Endpoint | str, callbacks: SuccessFailOptions | None) -> Any:
    """Ask for an endpoint to be added to the contact."""
    return send(contact, method, callbacks, obj(endpoint=endpoint_to_send(endpoint)))
