// Writes down what agent and contacts do. Elements are reached by their ids, as the browser offers them.
'use strict';

function write(list, words) {
  const line = document.createElement('li');
  line.textContent = `${new Date().toLocaleTimeString()}  ${words}`;
  list.prepend(line);
}

connect.core.initCCP(containerDiv, {
  ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
  loginPopup: true,
  softphone: { allowFramedSoftphone: true },
});

connect.agent(agent => {
  write(logMsgs, `hello, ${agent.getName()}; you are ${agent.getStatus().name}`);
  const { name, channelConcurrencyMap } = agent.getRoutingProfile();
  write(logMsgs, `routing profile ${name}, concurrency ${JSON.stringify(channelConcurrencyMap)}`);
  agent.onStateChange(change => write(logMsgs, `state: ${change.oldState} to ${change.newState}`));
  agent.onRoutable(() => write(logMsgs, 'routable'));
  agent.onNotRoutable(() => write(logMsgs, 'not routable'));
  agent.onOffline(() => write(logMsgs, 'offline'));
  agent.onAfterCallWork(() => write(logMsgs, 'after call work'));
  agent.onError(() => write(logMsgs, `error: ${agent.getState().name}`));
});

connect.contact(contact => {
  // A contact that waits for after call work has no active connection left: null, not an exception.
  const customer = contact.getActiveInitialConnection() && contact.getActiveInitialConnection().getEndpoint();
  write(eventMsgs, `${contact.isInbound() ? 'inbound' : 'outbound'} ${contact.getType()} ${customer ? customer.phoneNumber : ''}`);
  write(eventMsgs, `queue ${contact.getQueue().name}, attributes ${JSON.stringify(contact.getAttributes())}`);
  // The argument rather than `contact`: in onDestroy only that one still answers.
  for (const name of ['onIncoming', 'onPending', 'onConnecting', 'onAccepted', 'onConnected', 'onMissed', 'onACW', 'onEnded', 'onDestroy'])
    contact[name](current => write(eventMsgs, `${name}: ${current.getStatus().type}`));
});
