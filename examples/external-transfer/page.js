// Calls somebody while the customer waits: by number, or by one of the instance's quick connects.
'use strict';

const byId = id => document.getElementById(id);
const INTERNAL = 'INTERNAL-TRANSFER'; // what the service writes in place of a number for agents and queues
let contact = null;

function show() {
  const live = contact !== null && contact.getState().type === connect.ContactStateType.CONNECTED;
  const customer = live ? contact.getInitialConnection() : null;
  const party = live ? contact.getSingleActiveThirdPartyConnection() : null;
  byId('customer').textContent = customer ? customer.getState().type : '-';
  byId('party').textContent = party ? `${nameOf(party.getEndpoint())}: ${party.getState().type}` : '-';
  byId('transfer').disabled = !live || party !== null;
  for (const button of byId('quick').children) button.disabled = !live || party !== null;
  byId('hold').disabled = !customer || !customer.isActive();
  byId('hold').textContent = customer && customer.isOnHold() ? 'Resume customer' : 'Hold customer';
  byId('join').disabled = byId('leave').disabled = !party || !party.isActive();
  remember(`${byId('customer').textContent} / ${byId('party').textContent}`);
}

function nameOf(endpoint) {
  return endpoint.phoneNumber === INTERNAL ? 'a colleague' : endpoint.phoneNumber;
}

function remember(words) {
  if (byId('history').lastChild && byId('history').lastChild.textContent === words) return;
  const line = document.createElement('li');
  line.textContent = words;
  byId('history').append(line);
}

function call(endpoint) {
  contact.addConnection(endpoint, {}); // no callbacks: what happens shows in the next refresh
}

connect.core.initCCP(byId('ccp'), {
  ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
  loginPopup: true,
  softphone: { allowFramedSoftphone: true },
});

connect.agent(agent => {
  agent.getEndpoints(agent.getAllQueueARNs(), {
    success: ({ endpoints }) => {
      byId('quick').replaceChildren(...endpoints.map(endpoint => {
        const button = document.createElement('button');
        button.textContent = endpoint.name;
        button.disabled = true;
        button.onclick = () => call(endpoint);
        return button;
      }));
      show();
    },
  });
});

connect.contact(offered => {
  contact = offered;
  contact.onRefresh(show);
  contact.onDestroy(() => { contact = null; show(); });
  show();
});

byId('transfer').onclick = () => call(connect.Endpoint.byPhoneNumber(byId('number').value, null));
byId('hold').onclick = () => {
  const customer = contact.getInitialConnection();
  if (customer.isOnHold()) customer.resume({}); else customer.hold({});
};
byId('join').onclick = () => contact.conferenceConnections({});
byId('leave').onclick = () => contact.getAgentConnection().destroy({});
