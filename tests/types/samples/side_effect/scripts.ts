// A script of the release, imported for its effect.
import "connect-streams/release/connect-streams-min.js";
import "amazon-connect-streams/release/connect-streams.js";

connect.core.initCCP(document.body, { ccpUrl: "https://example.com" });
export const agent: connect.Agent = new connect.Agent();
