"""One inbound voice call, driven from the client page through the public API and from the backend's control API."""

from tests.support.recorder import RecorderPage


def inbound_call(recorder: RecorderPage) -> list[str]:
    """Available, ringing, accepted, held and resumed, hung up, wrapped up, cleared. Returns the contact ids."""
    recorder.ready()
    contact_id = recorder.connected_call(phoneNumber="+12065550100")
    recorder.agent_is("Busy")
    customer = "recorder.contact().getInitialConnection()"
    recorder.does(f"{customer}.hold(callbacks)")
    recorder.wait(f"{customer}.isOnHold()")
    recorder.does(f"{customer}.resume(callbacks)")
    recorder.wait(f"{customer}.isConnected()")
    recorder.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    recorder.contact_is("ended")
    recorder.agent_is("AfterCallWork")
    recorder.does("recorder.contact().clear(callbacks)")
    recorder.until("api contact.onDestroy")
    recorder.agent_is("Available")
    return [contact_id]
