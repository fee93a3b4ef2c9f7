// A client page that writes down what it hears of its contacts, and when. Runs with this SDK and with the original alike.
'use strict';

const desk = {
  /** [what, milliseconds since the epoch] */
  heard: [],
  refreshes: 0,
  step: '',
  /** Of requests: undefined while they are open, else [what came of it, milliseconds it took]. */
  answers: [],

  HEARD: { onIncoming: 'incoming', onPending: 'pending', onConnecting: 'connecting', onConnected: 'connected', onMissed: 'missed',
    onError: 'error', onACW: 'acw', onEnded: 'ended', onDestroy: 'destroyed' },

  hear(what) { desk.heard.push([what, Date.now()]); },

  start(options) {
    connect.core.initCCP(document.getElementById('container'), { loginPopup: false, softphone: { allowFramedSoftphone: false }, ...options });
    connect.contact(contact => {
      desk.hear('init');
      for (const [method, name] of Object.entries(desk.HEARD)) contact[method](() => desk.hear(name));
      contact.onRefresh(one => desk.look(one));
    });
    connect.agent(agent => agent.onRefresh(() => { desk.refreshes += 1; }));
  },

  /** A changed attribute is heard of as well. */
  look(contact) {
    const { step } = contact.getAttributes();
    if (!step || step.value === desk.step) return;
    desk.step = step.value;
    desk.hear('step');
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
    const number = desk.answers.push(undefined) - 1;
    const began = Date.now();
    const answered = outcome => () => { desk.answers[number] = [outcome, Date.now() - began]; };
    const callbacks = { success: answered('success'), failure: answered('failure') };
    const agent = new connect.Agent();
    if (limit) agent.connect(connect.Endpoint.byPhoneNumber('+12065550100'), { timeout: limit, ...callbacks });
    else agent.getEndpoints(agent.getAllQueueARNs(), callbacks);
    return number;
  },
};
