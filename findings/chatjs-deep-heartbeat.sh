#!/usr/bin/env bash
# ChatJS 5.0.0 asks its WebSocket for life every 10 seconds with the topic aws/ping, and takes a service that answers
# everything else (aws/subscribe, aws/heartbeat) for dead as long as this one question stays unanswered: it calls
# onDeepHeartbeatFailure each time. What it accepts is {"topic": "aws/ping", "statusCode": 200}; other members are not needed.
# Whoever stands in for the service in tests has to answer it, although chats work without.
#
# Runs: amazon-connect-chatjs 5.0.0 in Node.js against a service of 40 lines (participant API over HTTP, WebSocket), twice.
# Expected output:
#   amazon-connect-chatjs 5.0.0
#   aws/ping unanswered: failure failure
#   aws/ping answered: success success
# Ends with 1 where it differs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent amazon-connect-chatjs@5.0.0 ws@8.18.3

cat > service.cjs <<'JS'
const http = require("http");
const { WebSocketServer } = require("ws");

/** Starts the service; resolves with its port. `answersPing` decides whether aws/ping is answered. */
exports.start = answersPing => new Promise(resolve => {
  const server = http.createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Content-Type", "application/json");
    const soon = new Date(Date.now() + 3600e3).toISOString();
    request.resume().on("end", () => response.end(JSON.stringify({
      Websocket: { Url: `ws://127.0.0.1:${server.address().port}/chat`, ConnectionExpiry: soon },
      ConnectionCredentials: { ConnectionToken: "token", Expiry: soon },
    })));
  });
  new WebSocketServer({ server }).on("connection", socket => socket.on("message", text => {
    const { topic, content } = JSON.parse(text);
    const answer = message => socket.send(JSON.stringify({ topic, ...message }));
    if (topic === "aws/subscribe") answer({ content: { status: "success", topics: content.topics } });
    if (topic === "aws/heartbeat") answer({});
    if (topic === "aws/ping" && answersPing) answer({ statusCode: 200 });
  }));
  server.listen(0, "127.0.0.1", () => resolve(server.address().port));
});
JS

cat > chat.cjs <<'JS'
const answers = process.argv[2] === "answered";
const window = globalThis;
const listeners = new EventTarget();
Object.assign(window, {
  window, self: window, WebSocket: require("ws"),
  addEventListener: listeners.addEventListener.bind(listeners),
  removeEventListener: listeners.removeEventListener.bind(listeners),
  dispatchEvent: listeners.dispatchEvent.bind(listeners),
});
Object.defineProperty(window, "navigator", { value: { onLine: true, userAgent: "node" }, configurable: true });

require("./service.cjs").start(answers).then(async port => {
  require("amazon-connect-chatjs");
  const { ChatSession } = window.connect;
  ChatSession.setGlobalConfig({ endpoint: `http://127.0.0.1:${port}`, region: "us-west-2", loggerConfig: { useDefaultLogger: false } });
  const session = ChatSession.create({
    chatDetails: { contactId: "contact", participantId: "customer", participantToken: "token" },
    options: { region: "us-west-2" }, type: "CUSTOMER",
  });
  const reports = [];
  const take = report => {
    reports.push(report);
    if (reports.length < 2) return;
    console.log(`aws/ping ${process.argv[2]}: ${reports.join(" ")}`);
    process.exit(0);
  };
  session.onDeepHeartbeatFailure(() => take("failure"));
  session.onDeepHeartbeatSuccess(() => take("success"));
  setTimeout(() => { console.log(`aws/ping ${process.argv[2]}: ${reports.join(" ")} (and nothing else in 60 s)`); process.exit(1); }, 60000);
  await session.connect();
});
JS
seen=$(
  echo "amazon-connect-chatjs $(node -p 'require("amazon-connect-chatjs/package.json").version')"
  node chat.cjs unanswered
  node chat.cjs answered
)
echo "$seen"
diff - <(echo "$seen") > /dev/null << 'EXPECTED' || { echo "differs from what is stated above" >&2; exit 1; }
amazon-connect-chatjs 5.0.0
aws/ping unanswered: failure failure
aws/ping answered: success success
EXPECTED
