"""The report on a call when it is over. It needs nothing of the contact's data, which may be gone by then."""

from __future__ import annotations

from streams.api.metrics import CCP_VERSION
from streams.host.markers import JsObject, either, obj
from streams.host.objects import assign
from streams.media.softphone.call_contact import CallContact
from streams.media.softphone.statistics import CallStatistics
from streams.session.core import Core
from streams.util.members import copy
from streams.util.storage import attempt

FOR_THE_SERVICE = (
    "gumTimeMillis initializationTimeMillis iceCollectionTimeMillis signallingConnectTimeMillis "
    + "handshakingTimeMillis preTalkingTimeMillis talkingTimeMillis cleanupTimeMillis iceCollectionFailure "
    + "signallingConnectionFailure handshakingFailure gumOtherFailure gumTimeoutFailure createOfferFailure "
    + "setLocalDescriptionFailure userBusyFailure invalidRemoteSDPFailure noRemoteIceCandidateFailure "
    + "setRemoteDescriptionFailure"
)
"""What the RTC library found out (`session.sessionReport`) and goes on under its own name."""

FOR_THE_TABS = (
    "iceConnectionsLost iceConnectionsFailed peerConnectionFailed rtcJsVersion firstRTPTimeMillis isMediaClusterPath "
    + "isPersistentPeerConnection isExistingPersistentPeerConnection vdiMetadata vdiClientVersion userAgentData "
    + "isPCMv2Path iceCredentialSource isContactCredentialsDifferentRegion iceRestartAttempts iceRestartSuccesses "
    + "iceRestartInviteRetries iceRestartTimeMillis iceRestartFailed"
)


def publish_report(
    core: Core, contact: CallContact, session: JsObject, statistics: CallStatistics, facts: JsObject
) -> None:
    """Upload the report and send all tabs more of it; `facts` are those of the call."""
    found = either(session.sessionReport, obj())
    report = obj(callStartTime=found.sessionStartTime, callEndTime=found.sessionEndTime)
    copy(report, found, FOR_THE_SERVICE)
    report.softphoneStreamStatistics = statistics.totals()
    attempt(lambda: contact.sendSoftphoneReport(report))
    more = assign(obj(), report, statistics.summary(), facts)
    copy(more, found, FOR_THE_TABS)
    more.streamJsVersion = core.connect.version
    more.skewTimeMillis = attempt(lambda: core.snapshot().skew)
    more.activePeerConnectionCount = core.connect.activePeerConnectionCount
    published = obj(contactId=contact.getContactId(), ccpVersion=CCP_VERSION, report=more)
    attempt(lambda: core.connect.publishSoftphoneReport(published))
