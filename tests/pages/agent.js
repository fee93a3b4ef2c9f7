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

  /** How the page keeps what the SDK gives it. */
  keep: given => given,

  /** Whoever sets the clock does not change it. */
  now: () => performance.timeOrigin + performance.now(),

  record(what) { agentPage.events.push([what, agentPage.now()]); },

  start(options) {
    connect.core.initCCP(document.getElementById('container'), { loginPopup: false, softphone: { allowFramedSoftphone: false }, ...options });
    connect.contact(given => {
      const contact = agentPage.keep(given);
      agentPage.record('init');
      for (const [method, name] of Object.entries(agentPage.EVENTS)) contact[method](() => agentPage.record(name));
      contact.onRefresh(one => agentPage.look(agentPage.keep(one)));
    });
    connect.agent(agent => agentPage.keep(agent).onRefresh(() => { agentPage.refreshes += 1; }));
  },

  /** A changed attribute is recorded as well. */
  look(contact) {
    const { step } = contact.getAttributes();
    if (!step || step.value === agentPage.step) return;
    agentPage.step = step.value;
    agentPage.record('step');
  },

  agent() { return agentPage.keep(new connect.Agent()); },

  state() {
    try { return agentPage.agent().getState().name; } catch (early) { return ''; }
  },

  contacts() {
    return agentPage.keep(agentPage.agent().getContacts()).map(contact => ({
      id: contact.getContactId(), state: contact.getState().type,
      connections: agentPage.keep(contact.getConnections()).map(one => [one.getConnectionId(), one.getState().type]),
    }));
  },

  /** Ask the backend something. `limit`: the milliseconds that this page is ready to wait, where the SDK lets it say so. */
  ask(limit) {
    const number = agentPage.answers.push(undefined) - 1;
    const began = agentPage.now();
    const answered = outcome => () => { agentPage.answers[number] = [outcome, agentPage.now() - began]; };
    const callbacks = { success: answered('success'), failure: answered('failure') };
    const agent = agentPage.agent();
    if (limit) agent.connect(agentPage.keep(connect.Endpoint.byPhoneNumber('+12065550100')), { timeout: limit, ...callbacks });
    else agent.getEndpoints(agent.getAllQueueARNs(), callbacks);
    return number;
  },
};
