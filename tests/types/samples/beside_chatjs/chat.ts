// A page that loads ChatJS beside the SDK.
import "connect-streams";
import "amazon-connect-chatjs";

const websocketManager = connect.core.getWebSocketManager();
websocketManager.subscribeTopics(["aws/chat"]);

export function open(chatDetails: connect.ChatDetailsInput) {
    return connect.ChatSession.create({ chatDetails, options: { region: "us-west-2" }, type: "AGENT", websocketManager });
}
