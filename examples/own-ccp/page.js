// The CCP is there, but hidden: the page has its own buttons.
'use strict';

const byId = id => document.getElementById(id);
let agent = null;
let contact = null;

/** Callbacks of a request: what went wrong is shown. */
const outcome = what => ({
  success: () => { byId('problem').textContent = ''; },
  failure: reason => { byId('problem').textContent = `${what}: ${reason}`; },
});

function choose(type) {
  const state = agent.getAgentStates().filter(one => one.type === type)[0];
  agent.setState(state, outcome(`The state ${state.name} could not be taken`));
}

function show() {
  const type = contact ? contact.getStatus().type : '';
  const ringing = type === connect.ContactStateType.CONNECTING && contact.isInbound();
  byId('answer').disabled = !ringing;
  byId('hangup').disabled = ![connect.ContactStateType.CONNECTING, connect.ContactStateType.CONNECTED].includes(type);
  byId('done').disabled = ![connect.ContactStateType.ENDED, connect.ContactStateType.MISSED, connect.ContactStateType.ERROR].includes(type);
  const customer = contact && contact.getConnections().find(one => one.getType() === connect.ConnectionType.INBOUND);
  byId('caller').textContent = contact ? `${customer ? customer.getEndpoint().phoneNumber : 'Call'}: ${type}` : 'Nobody on the line';
  byId('caller').title = contact ? JSON.stringify(contact._getData().attributes) : '';
}

connect.core.initCCP(byId('ccp'), {
  ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
  loginPopup: true,
  softphone: { allowFramedSoftphone: true },
});

connect.agent(known => {
  agent = known;
  byId('available').disabled = byId('offline').disabled = false;
  const status = () => { byId('status').textContent = `${agent.getName()}: ${agent.getStatus().name}`; };
  agent.onRefresh(status);
  status();
});

connect.contact(offered => {
  contact = offered;
  contact.onRefresh(show);
  contact.onDestroy(() => { contact = null; show(); });
  show();
});

byId('available').onclick = () => choose(connect.AgentStateType.ROUTABLE);
byId('offline').onclick = () => choose(connect.AgentStateType.OFFLINE);
byId('answer').onclick = () => contact.accept(outcome('The call could not be answered'));
byId('hangup').onclick = () => contact.getAgentConnection().destroy(outcome('The call could not be ended'));
byId('done').onclick = () => contact.clear(outcome('The call could not be closed'));
