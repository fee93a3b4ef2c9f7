// Makes a page of Node.js, as far as the SDK needs one: elements, messages, and frames whose windows are of another origin.
globalThis.CCP = 'https://acme.my.connect.aws';
const clone = structuredClone;
const listeners = {};
const on = table => (kind, listener) => { (table[kind] ??= []).push(listener); };
const off = table => (kind, listener) => { table[kind] = (table[kind] ?? []).filter(one => one !== listener); };
const fire = (table, kind, event) => (table[kind] ?? []).forEach(listener => listener(event));

class FarWindow {
  constructor() {
    const posted = this.posted = [];
    const postMessage = (message, target) => { posted.push({ ...clone(message), target }); };
    // As browsers have it: a page may post to a window of another origin, and hardly anything else.
    this.shown = new Proxy({}, {
      get(_, key) {
        if (key === 'postMessage') return postMessage;
        throw new DOMException(`Blocked a frame from accessing ${String(key)}`, 'SecurityError');
      },
      has() { throw new DOMException('Blocked', 'SecurityError'); },
      getPrototypeOf() { return null; },
    });
  }
}

class Element {
  constructor(tag) {
    const far = new FarWindow();
    Object.assign(this, { tag, children: [], parent: null, style: { cssText: '', display: '' }, dataset: {}, table: {}, far });
    Object.defineProperty(this, 'contentWindow', { get: () => this.isConnected ? far.shown : null });
    this.addEventListener = on(this.table);
    this.removeEventListener = off(this.table);
  }
  get [Symbol.toStringTag]() { return 'HTMLElement'; }
  get isConnected() { return this.parent !== null && (this.parent === body || this.parent.isConnected); }
  get firstElementChild() { return this.children[0] ?? null; }
  getRootNode() { return page.document; }
  getClientRects() { return []; }
  appendChild(child) { child.remove(); child.parent = this; this.children.push(child); return child; }
  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter(one => one !== this);
    this.parent = null;
  }
  find(name) { return this.children.flatMap(child => child.name === name ? [child] : child.find(name)); }
}

const body = new Element('body');
const storage = () => ({ getItem: () => null, setItem() {}, removeItem() {} });
// Test environments may keep the page in an object of its own.
const page = globalThis.isApart ? { console, AbortSignal, AbortController } : globalThis;
globalThis.window = page;
Object.assign(page, {
  document: {
    body, activeElement: body, createElement: tag => new Element(tag),
    querySelector: selector => body.find(selector.split("'")[1])[0] ?? null,
  },
  location: { href: 'https://crm.example/desktop', origin: 'https://crm.example', pathname: '/desktop' },
  origin: 'https://crm.example', localStorage: storage(), sessionStorage: storage(),
  addEventListener: on(listeners), removeEventListener: off(listeners),
  getComputedStyle: () => ({ display: 'block' }), open: () => null, fetch: async () => ({}),
});

// What a test says and sees.
globalThis.container = () => body.appendChild(new Element('div'));
globalThis.frames = () => body.find('Amazon Connect CCP');
globalThis.says = (event, data, frame = frames()[0]) =>
  fire(listeners, 'message', { source: frame.far.shown, origin: CCP, data: clone({ event, data }) });
globalThis.sent = (event, frame = frames()[0]) => frame.far.posted.filter(one => one.event === event).map(one => one.data);
globalThis.start = (options, place = container()) => {
  connect.core.initCCP(place, { ccpUrl: `${CCP}/ccp-v2/`, loginPopup: false, ...options });
  says('acknowledge', { id: String(Math.random()) });
  return place;
};
globalThis.agentData = (...contacts) => ({
  snapshot: { state: { name: 'Available', type: 'routable', agentStateARN: 'arn:available' }, contacts, skew: 0 },
  configuration: {
    name: 'anna', permissions: [], agentStates: [{ name: 'Offline', type: 'offline', agentStateARN: 'arn:offline' }],
    routingProfile: { queues: [], defaultOutboundQueue: { queueARN: 'arn:q' }, channelConcurrencyMap: { VOICE: 1 }, routingProfileId: 'arn:aws:connect:eu-west-2:1:instance/i/r' },
  },
});
globalThis.call = id => ({
  contactId: id, initialContactId: id, type: 'voice', attributes: {}, state: { type: 'connecting', timestamp: new Date(0) },
  connections: ['agent', 'inbound'].map(type => ({
    connectionId: `${id}-${type}`, contactId: id, type, initial: type === 'inbound',
    state: { type: 'connecting', timestamp: new Date(0) }, endpoint: { type: 'phone_number', phoneNumber: '+1206' },
  })),
});
globalThis.finish = result => { console.log(JSON.stringify(result)); process.exit(0); };
