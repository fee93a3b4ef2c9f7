// A small agent desktop: embeds the CCP, pops the customer, shows the events, drives the call. Public API only.
'use strict';

(() => {
  const byId = id => document.getElementById(id);
  const instance = `https://instance.localhost:${location.port}`;
  let current = null;

  function log(name, detail) {
    const line = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = new Date().toISOString().slice(11, 23);
    line.append(time, detail ? `${name}  ${detail}` : name);
    byId('events').prepend(line);
    while (byId('events').children.length > 200) byId('events').lastChild.remove();
  }

  function problem(message) {
    byId('problem').textContent = message;
    byId('problem').hidden = !message;
  }

  const outcome = what => ({
    success: () => { problem(''); log(what, 'done'); },
    failure: error => { problem(`${what} failed: ${error}`); log(what, `failed: ${error}`); },
  });

  function showAgent(agent) {
    const state = agent.getState();
    byId('agent').textContent = `${agent.getName()}: ${state.name}`;
    byId('agent').className = `chip ${state.type}`;
  }

  function chooseState(type) {
    const agent = new connect.Agent();
    agent.setState(agent.getAgentStates().filter(state => state.type === type)[0], outcome(`setState ${type}`));
  }

  function showContact(contact) {
    current = contact;
    const live = contact !== null;
    byId('customer').hidden = byId('controls').hidden = !live;
    byId('nobody').hidden = live;
    if (!live) return;
    const type = contact.getState().type;
    const customer = contact.getInitialConnection();
    const queue = contact.getQueue();
    byId('phone').textContent = (customer && customer.getEndpoint().phoneNumber) || contact.getName() || contact.getType();
    byId('queue').textContent = queue ? queue.name : '-';
    byId('state').textContent = type;
    byId('contact-id').textContent = contact.getContactId();
    byId('attributes').textContent = Object.values(contact.getAttributes() || {}).map(one => `${one.name} = ${one.value}`).join(', ') || '-';
    byId('accept').hidden = !['incoming', 'connecting'].includes(type) || !contact.isInbound();
    byId('hangup').hidden = !['connecting', 'connected'].includes(type);
    byId('clear').hidden = !['ended', 'missed', 'error', 'rejected'].includes(type);
  }

  function watch(contact) {
    log('contact', `${contact.getType()} ${contact.getContactId()}`);
    const events = ['onIncoming', 'onPending', 'onConnecting', 'onAccepted', 'onConnected', 'onMissed', 'onACW', 'onEnded', 'onError'];
    for (const name of events) contact[name](() => log(`contact.${name}`));
    contact.onRefresh(() => showContact(contact));
    contact.onDestroy(() => { log('contact.onDestroy'); showContact(null); });
    showContact(contact);
  }

  connect.core.initCCP(byId('ccp'), {
    ccpUrl: `${instance}/ccp-v2/`,
    loginPopup: true,
    loginPopupAutoClose: true,
    softphone: { allowFramedSoftphone: true },
  });
  if (connect.core.onError) connect.core.onError(error => { problem(`${error.message} ${error.remedy}`); log('error', error.code); });
  connect.core.onInitialized(() => { problem(''); log('initialized'); });

  connect.contact(watch);
  connect.agent(agent => {
    log('agent', agent.getName());
    showAgent(agent);
    agent.onRefresh(showAgent);
    agent.onStateChange(change => log('agent.onStateChange', `${change.oldState} > ${change.newState}`));
    byId('available').disabled = byId('offline').disabled = false;
  });

  byId('available').addEventListener('click', () => chooseState(connect.AgentStateType.ROUTABLE));
  byId('offline').addEventListener('click', () => chooseState(connect.AgentStateType.OFFLINE));
  byId('accept').addEventListener('click', () => current.accept(outcome('accept')));
  byId('hangup').addEventListener('click', () => current.getAgentConnection().destroy(outcome('hang up')));
  byId('clear').addEventListener('click', () => current.clear(outcome('clear')));

  byId('control').href = `${instance}/simulator/`;
  byId('place').addEventListener('click', async () => {
    const call = { type: 'voice', phoneNumber: '+12065550100', attributes: { tier: 'gold', language: 'en' } };
    try {
      const answer = await fetch(`${instance}/simulator/api/contacts`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(call),
      });
      const body = await answer.json();
      if (!answer.ok) throw new Error(body.message || answer.statusText);
      problem('');
    } catch (error) {
      problem(`The test call was not placed: ${error.message}`);
    }
  });
})();
