// A page with two regions that records what `globalConnect` reports. Runs with this script and with the original alike.
'use strict';

const regions = {
  /** Lines in the order of arrival. */
  lines: [],
  /** What `onError` brought. */
  errors: [],
  /** Samples of the global `connect`, by the moment. */
  connects: {},
  outcome: null,

  note(line) { this.lines.push(line); },

  /** Load the script under test. */
  load(file) {
    return new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = `/sdk/${file}`;
      script.onload = () => { this.connects.loaded = window.connect; done(); };
      script.onerror = fail;
      document.head.append(script);
    });
  },

  /** Record what the hooks bring. */
  listen() {
    const { core } = globalConnect;
    const hook = (name, show) => core[name] && core[name]((...given) => this.note(`${name} ${show(...given)}`));
    core.onInit((connect, region) => this.meet(connect, region));
    hook('onError', (error, region) => { this.errors.push(error); return `${region} ${error.code}`; });
    for (const name of ['onFailoverDetected', 'onFailoverPending', 'onFailoverComplete', 'onFailoverFailed'])
      hook(name, data => {
        this.connects[name] = window.connect;
        return JSON.stringify(data);
      });
  },

  /** Record what a region's own `connect` reports. */
  meet(connect, region) {
    this.note(`onInit ${region}`);
    connect.core.onInitialized(() => this.note(`${region} initialized`));
    connect.agent(() => this.note(`${region} agent`));
    connect.contact(contact => {
      this.note(`${region} contact ${contact.getType()} ${contact.getState().type}`);
      for (const name of ['onConnecting', 'onConnected', 'onEnded', 'onDestroy', 'onMissed'])
        contact[name](() => this.note(`${region} contact.${name}`));
    });
  },

  start(options, primary) {
    this.listen();
    this.params = { ...options, getPrimaryRegion: (success, failure) => this.choose(success, failure, primary) };
    this.before = JSON.stringify(this.params);
    globalConnect.core.initCCP(document.getElementById('container'), this.params);
  },

  choose(success, failure, primary) {
    this.choice = success(...primary).then(
      connect => { this.connects.resolved = connect; this.outcome = 'resolved'; this.note('resolved'); },
      error => { this.outcome = `${error.constructor.name}: ${error.message}`; this.note(`rejected ${this.outcome}`); });
  },

  /** The `connect` of a region. */
  of(region) { return globalConnect.core.regions[region].connect; },

  contacts(region) {
    try { return new (this.of(region).Agent)().getContacts().map(one => `${one.getType()} ${one.getState().type}`); } catch (early) { return []; }
  },

  /** The call of a region. */
  call(region) { return new (this.of(region).Agent)().getContacts().find(one => one.getType() === 'voice'); },

  frames() { return [...document.querySelector('#globalCCP').contentDocument.querySelectorAll('iframe')]; },

  /** `[width, height]` of each region's frame. */
  sizes() { return Object.fromEntries(this.frames().map(frame => [frame.id, [frame.offsetWidth, frame.offsetHeight]])); },

  visible() { return this.frames().filter(frame => frame.offsetWidth > 0).map(frame => frame.id).join(); },
};
