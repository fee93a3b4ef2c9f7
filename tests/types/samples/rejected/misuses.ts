// Each marked line would fail at run time; here it fails to compile.
import connect, { Agent } from "connect-streams";

declare const agent: Agent;
declare const contact: connect.Contact;

// @ts-expect-error: the container is an element, not an id
connect.core.initCCP("container", { ccpUrl: "https://example.com" });
// @ts-expect-error: an address is needed
connect.core.initCCP(document.body, { loginPopup: true });
// @ts-expect-error: an option that does not exist
connect.core.initCCP(document.body, { ccpUrl: "", loginPopUp: true });
// @ts-expect-error: a state is an object, or the text of its name
agent.setState(1);
// @ts-expect-error: a number to call is an endpoint, or a text
agent.connect(441234567890);
// @ts-expect-error: an error has no such member
connect.core.onError((error) => error.stackTrace);
// @ts-expect-error: a CCP page needs a worker
connect.core.initSharedWorker({ region: "us-west-2" });
// @ts-expect-error: no such method
agent.getNumber();
// @ts-expect-error: a contact has queues, an agent has none
agent.getQueue();
// @ts-expect-error: success is mandatory
agent.getEndpoints([], { failure: () => undefined });
// @ts-expect-error: there may be no such connection
contact.getActiveInitialConnection().getEndpoint();
// @ts-expect-error: the callback receives an agent, not a contact
connect.agent((one: connect.Contact) => one.getContactId());
// @ts-expect-error: a value the enumeration lacks
connect.ContactStateType.RINGING;
// @ts-expect-error: a type of contact is compared with one of agent
contact.getType() === connect.ConnectionType.AGENT;
// @ts-expect-error: digits are text
contact.getAgentConnection().sendDigits(5);
// @ts-expect-error: the event carries a change, not an agent
connect.core.getEventBus().subscribe(connect.AgentEvents.STATE_CHANGE, (change) => change.getName());
// @ts-expect-error: the promise is one of an agent
connect.waitFor("agent::init").then((one) => one.getContactId());
// @ts-expect-error: an unknown level
connect.getLog().setLogLevel("LOUD");
// @ts-expect-error: what is inside stays inside
agent._core;
// @ts-expect-error: a name the namespace lacks
connect.nothing;
