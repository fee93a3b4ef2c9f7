// A client page that records everything its SDK reports. Runs with this SDK and with the original alike.
'use strict';

const recorder = {
  /** Lines in the order of arrival: `bus <topic>` for what the bus triggers, `api <callback> [detail]` for callbacks. */
  lines: [],
  outcomes: {},
  /** The errors from `connect.core.onError`. */
  errors: [],
  /** The errors from `agent.onSoftphoneError`: `{errorType, endPointUrl}`. */
  softphoneErrors: [],
  contacts: {},

  /** Topics whose number depends on time alone. */
  quiet: new Set(['acknowledge', 'log', 'api_metric', 'client_metric', 'server_bound_internal_log']),

  note(line) { this.lines.push(line); },

  /** Callbacks that keep the result of a request under a name. */
  callbacks(name) {
    return {
      success: data => { this.outcomes[name] = 'success'; this.note(`api ${name} success`); },
      failure: error => { this.outcomes[name] = `failure ${error}`; this.note(`api ${name} failure`); },
    };
  },

  watchContact(contact) {
    this.contacts[contact.getContactId()] = contact;
    this.note(`api contact ${contact.getType()} ${contact.getState().type}`);
    for (const name of ['onRefresh', 'onIncoming', 'onPending', 'onConnecting', 'onAccepted', 'onMissed', 'onEnded', 'onDestroy', 'onACW',
      'onConnected', 'onError'])
      contact[name](subject => this.note(`api contact.${name} ${subject ? subject.getState().type : '-'}`));
  },

  watchAgent(agent) {
    this.note(`api agent ${agent.getState().name}`);
    for (const name of ['onRefresh', 'onRoutable', 'onNotRoutable', 'onOffline', 'onError', 'onAfterCallWork', 'onWebSocketConnectionLost',
      'onWebSocketConnectionGained', 'onEnqueuedNextState', 'onClearedNextState'])
      if (agent[name]) agent[name](() => this.note(`api agent.${name}`));
    agent.onSoftphoneError(error => this.softphoneErrors.push({ errorType: error.errorType, endPointUrl: error.endPointUrl }));
    agent.onStateChange(change => this.note(`api agent.onStateChange ${change.oldState} ${change.newState}`));
  },

  ccpUrl() { return `https://instance.localhost:${location.port}/ccp-v2/`; },

  start(options) {
    connect.core.initCCP(document.getElementById('container'), Object.assign({
      ccpUrl: this.ccpUrl(), loginPopup: false, softphone: { allowFramedSoftphone: false },
    }, options));
    if (connect.core.onError) connect.core.onError(error => { this.errors.push(error); this.note(`error ${error.code}`); });
    connect.core.getEventBus().subscribeAll((data, topic) => { if (!this.quiet.has(topic)) this.note(`bus ${topic}`); });
    connect.contact(contact => this.watchContact(contact));
    connect.agent(agent => this.watchAgent(agent));
  },

  contact() { return new connect.Agent().getContacts()[0]; },

  setState(name, callbacks) {
    const agent = new connect.Agent();
    agent.setState(agent.getAgentStates().find(state => state.name === name), callbacks);
  },
};
