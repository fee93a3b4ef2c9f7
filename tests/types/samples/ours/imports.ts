// The namespace by default and its members by name.
import connect, { Agent, ContactType, core, getLog, type AgentState, type Subscription } from "connect-streams";

export function start(container: HTMLElement): Subscription {
    core.initCCP(container, "https://example.my.connect.aws/ccp-v2/");
    getLog().warn("starting %d", 1);
    return connect.agent((agent: Agent) => {
        const state: AgentState = agent.getState();
        const other: connect.Contact[] = agent.getContacts(ContactType.CHAT);
        console.log(state.name, other.length, connect.isCRM());
    });
}
