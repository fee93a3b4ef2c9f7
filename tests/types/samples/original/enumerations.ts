// Enumerations as values, as types, as keys, and as what variables hold.
import "amazon-connect-streams";

const labels: Record<connect.ContactType, string> = {
    [connect.ContactType.VOICE]: "call",
    [connect.ContactType.QUEUE_CALLBACK]: "callback",
    [connect.ContactType.CHAT]: "chat",
    [connect.ContactType.TASK]: "task",
    [connect.ContactType.EMAIL]: "mail",
};

function describe(type: connect.ConnectionType): string {
    switch (type) {
        case connect.ConnectionType.AGENT:
        case connect.ConnectionType.INBOUND:
        case connect.ConnectionType.OUTBOUND:
        case connect.ConnectionType.MONITORING:
            return labels.voice;
    }
}

let state = connect.AgentStateType.INIT;
state = connect.AgentStateType.ROUTABLE;

type Live = connect.ContactStateType.CONNECTED | connect.ContactStateType.CONNECTING;
const live: Live[] = [connect.ContactStateType.CONNECTED, connect.ContactStateType.CONNECTING];
const names: Array<keyof typeof connect.ContactEvents> = ["CONNECTED", "PAUSED", "ACW"];
const texts: string[] = [connect.AgentErrorStates.LINE_ENGAGED_AGENT, connect.CTIExceptions.BAD_ENDPOINT_EXCEPTION];
const proxy: string = connect.EventType.API_PROXY;
const platform: connect.VDIPlatformType = connect.VDIPlatformType.CITRIX;
const reference: connect.ReferenceDictionary = { ticket: { type: connect.ReferenceType.URL, value: "https://example.com" } };
const text: "voice" = connect.ContactType.VOICE;

declare const contact: connect.Contact;
if (contact.getType() === "chat") {
    console.log(contact.getEventName(connect.ContactEvents.CONNECTED));
}

export { describe, live, names, platform, proxy, reference, state, text, texts };
