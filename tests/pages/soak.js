// A client page that takes every contact, keeps it a while, hangs up, clears it, and counts the calls of its callbacks.
// Runs with this SDK and with the original alike.
'use strict';

const soak = {
  /** Calls of functions that this page handed to the SDK; of those, the ones that reported a change of a contact's state. */
  events: 0,
  changes: 0,
  /** Contacts that are over, and the sum of the numbers in their ids. */
  contacts: 0,
  sum: 0,
  failures: [],
  /** Lives of contacts that were not as they ought to be. */
  wrong: [],

  /** How often a contact is refreshed, once it is connected, before the agent hangs up; one contact stays. */
  refreshes: 0,
  LASTING: 'soak-0',
  LIFE: 'init connecting connected acw ended destroyed',
  EVENTS: { onIncoming: 'incoming', onPending: 'pending', onConnecting: 'connecting', onConnected: 'connected', onMissed: 'missed',
    onError: 'error', onACW: 'acw', onEnded: 'ended', onDestroy: 'destroyed' },

  request(what) {
    return { success: () => {}, failure: error => soak.failures.push(`${what}: ${error}`) };
  },

  changed(contact, life, name) {
    soak.events += 1;
    soak.changes += 1;
    life.push(name);
    // As pages do that were written for the original.
    connect.getLog().info('%s is %s', contact.getContactId(), name);
    if (name === 'connecting') contact.accept(soak.request('accept'));
    if (name === 'ended') contact.clear(soak.request('clear'));
    if (name === 'destroyed') {
      soak.contacts += 1;
      soak.sum += Number(contact.getContactId().split('-')[1]);
      if (life.join(' ') !== soak.LIFE) soak.wrong.push(`${contact.getContactId()}: ${life.join(' ')}`);
    }
  },

  takeContact(contact) {
    const life = [];
    let refreshed = 0;
    soak.changed(contact, life, 'init');
    for (const [method, name] of Object.entries(soak.EVENTS)) contact[method](() => soak.changed(contact, life, name));
    contact.onRefresh(() => {
      soak.events += 1;
      if (life[life.length - 1] !== 'connected') return;
      refreshed += 1;
      if (refreshed === soak.refreshes && contact.getContactId() !== soak.LASTING)
        contact.getAgentConnection().destroy(soak.request('destroy'));
    });
  },

  takeAgent(agent) {
    for (const name of ['onRefresh', 'onRoutable', 'onNotRoutable', 'onOffline', 'onStateChange', 'onAfterCallWork'])
      agent[name](() => { soak.events += 1; });
  },

  start(ccpUrl, refreshes) {
    soak.refreshes = refreshes;
    connect.getLog().setEchoLevel('ERROR');
    connect.core.initCCP(document.getElementById('container'), {
      ccpUrl, loginPopup: false, softphone: { allowFramedSoftphone: false }, logConfig: { echoLevel: 'ERROR' },
    });
    connect.contact(contact => soak.takeContact(contact));
    connect.agent(agent => soak.takeAgent(agent));
  },

  fillLog(lines) {
    for (let line = 0; line < lines; line += 1) connect.getLog().info('%s is %s', `soak-${line}`, 'connected');
  },

  state() {
    try { return new connect.Agent().getState().name; } catch (early) { return ''; }
  },

  choose(name) {
    const agent = new connect.Agent();
    agent.setState(agent.getAgentStates().find(state => state.name === name), soak.request('setState'));
  },

  counts() {
    return { events: soak.events, changes: soak.changes, contacts: soak.contacts, sum: soak.sum, failures: soak.failures, wrong: soak.wrong };
  },
};
