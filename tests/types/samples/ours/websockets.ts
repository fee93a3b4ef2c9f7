// Web sockets of the page's own, to a service that speaks the protocol of the agent's one.
import { WebSocketManager } from "connect-streams";

async function transport() {
    const answer = await fetch("/transport");
    return { webSocketTransport: { url: await answer.text(), transportLifeTimeInSeconds: 3600 } };
}

WebSocketManager.setGlobalConfig({ loggerConfig: { logger: new WebSocketManager.Logger() } });
const links = WebSocketManager.create();
const off: () => void = links.onMessage("aws/orders", (message) => console.log(message.content));
links.init(transport).then((outcome) => {
    if (outcome?.webSocketConnectionFailed) links.terminateWebSocketManager();
    else links.subscribeTopics(["aws/orders"]);
});
const debug: 10 = WebSocketManager.LogLevel.DEBUG;
const agents: WebSocketManager = connect.core.getWebSocketManager();
addEventListener("pagehide", () => {
    off();
    links.closeWebSocket();
});
export { agents, debug };
