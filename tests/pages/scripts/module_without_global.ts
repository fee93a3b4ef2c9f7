import streams, { core } from "connect-streams/module";
import other from "amazon-connect-streams/module";

const received: string[] = [];
Object.assign(window, { streams, other, received });
other.core.getEventBus().subscribeAll((data: unknown, name: string) => received.push(name));
streams.agent((agent) => {
    const [state] = agent.getAgentStates().filter((one) => one.type === streams.AgentStateType.ROUTABLE);
    agent.setState(state, { success: () => Object.assign(window, { available: true }) });
});
streams.contact((contact) => contact.onConnecting((one) => one.accept()));
const ccpUrl = `https://instance.localhost:${location.port}/ccp-v2/`;
core.initCCP(document.getElementById("container")!, { ccpUrl, loginPopup: false });
