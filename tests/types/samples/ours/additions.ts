// What is here beyond the original: events typed by their name, waiting, both spellings, the second global name.
import "connect-streams";

const bus = connect.core.getEventBus();
bus.subscribe(connect.AgentEvents.STATE_CHANGE, (change) => change.newState.length);
bus.subscribe("contact::connected", (contact, eventName) => contact.getContactId() + eventName);
bus.subscribe(connect.ConfigurationEvents.SPEAKER_DEVICE_CHANGED, ({ deviceId }) => deviceId.trim());
bus.subscribe(connect.AgentEvents.MUTE_TOGGLE, ({ muted }) => !muted);
bus.subscribe("own", (data) => data.anything);
connect.waitFor("agent::init", { timeout: 1000 }).then((agent) => agent.getName().length);
connect.waitFor("own", { timeout: 1000 }).then((data) => data.anything);
connect.onWebSocketInitFailure(() => undefined);
connect.core.destroy();
connect.core.onError((error) => console.warn(error.code.length, error.message, error.remedy.trim())).unsubscribe();
connect.core.onMultipleCCPs(({ numberOfConnectedCCPs }) => numberOfConnectedCCPs > 1).unsubscribe();
connect.agent(async (agent) => {
    agent.setState("Available", { failure: (reason) => console.warn(reason) });
    const contactId: string = await agent.connect("+12065550100", { timeout: 5000 });
    console.log(contactId);
});
connect.core.onConnectionStateChange(({ state }) => state === "offline").unsubscribe();
connect.core.initSharedWorker({
    sharedWorkerUrl: "/worker.js", authToken: "token", refreshToken: "token", authTokenExpiration: Date.now(), region: "us-west-2",
});
export const signedOut: boolean = connect.core.getConnectionState() === "signed_out";
lily.core.viewContact("");
const map: connect.AgentChannelConcurrencyMap = new lily.Agent().getChannelConcurrency();
connect.getLog().critical("late").withException(new Error("x")).withObject({ a: 1 });
connect.getLog().download({ logName: "today", filterByLogLevel: true });
connect.diagnose().then((report) => report.findings.map(({ code, evidence, remedy }) => [code, evidence.millis, remedy]));
connect.diagnose({ ccpUrl: "https://example.my.connect.aws/ccp-v2/", microphone: true, timeout: 5000 }).then(({ ok, checks }) => {
    const slow = checks.filter((check) => check.status === "passed" && check.millis > 1000);
    return ok && slow.length === 0;
});
export const broken = (report: connect.DiagnosisReport): boolean => report.findings.some(({ code }) => code === "worker_unavailable");
export const chats: number = map.CHAT;
export const alias: connect.Connection[] = [new connect.Connection("contact", "connection")];
export const error: Error = new connect.StateError("%s", "reason");
