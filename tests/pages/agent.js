// A client page that records the events of its contacts, and when they came. Runs with this SDK and with the original alike.
'use strict';

const agentPage = {
  /** [what, milliseconds since the epoch] */
  events: [],
  refreshes: 0,
  step: '',
  /** Of requests: undefined while they are open, else [what came of it, milliseconds it took]. */
  answers: [],

  EVENTS: { onIncoming: 'incoming', onPending: 'pending', onConnecting: 'connecting', onConnected: 'connected', onMissed: 'missed',
    onError: 'error', onACW: 'acw', onEnded: 'ended', onDestroy: 'destroyed' },

  record(what) { agentPage.events.push([what, Date.now()]); },

  start(options) {
    connect.core.initCCP(document.getElementById('container'), { loginPopup: false, softphone: { allowFramedSoftphone: false }, ...options });
    connect.contact(contact => {
      agentPage.record('init');
      for (const [method, name] of Object.entries(agentPage.EVENTS)) contact[method](() => agentPage.record(name));
      contact.onRefresh(one => agentPage.look(one));
    });
    connect.agent(agent => agent.onRefresh(() => { agentPage.refreshes += 1; }));
  },

  /** A changed attribute is recorded as well. */
  look(contact) {
    const { step } = contact.getAttributes();
    if (!step || step.value === agentPage.step) return;
    agentPage.step = step.value;
    agentPage.record('step');
  },

  state() {
    try { return new connect.Agent().getState().name; } catch (early) { return ''; }
  },

  contacts() {
    return new connect.Agent().getContacts().map(contact => ({
      id: contact.getContactId(), state: contact.getState().type,
      connections: contact.getConnections().map(one => [one.getConnectionId(), one.getState().type]),
    }));
  },

  /** Ask the backend something. `limit`: the milliseconds that this page is ready to wait, where the SDK lets it say so. */
  ask(limit) {
    const number = agentPage.answers.push(undefined) - 1;
    const began = Date.now();
    const answered = outcome => () => { agentPage.answers[number] = [outcome, Date.now() - began]; };
    const callbacks = { success: answered('success'), failure: answered('failure') };
    const agent = new connect.Agent();
    if (limit) agent.connect(connect.Endpoint.byPhoneNumber('+12065550100'), { timeout: limit, ...callbacks });
    else agent.getEndpoints(agent.getAllQueueARNs(), callbacks);
    return number;
  },
};
