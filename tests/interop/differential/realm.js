// One realm of the differential test: it stands before the SDK, holds the clock still, plays the CCP at the message edge
// and writes down, in words that both realms share, what calls return, throw and send.
'use strict';
const NOW = Date.UTC(2030, 0, 1);
window.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length ? given : [NOW], made),
  get: (target, name) => (name === 'now' ? () => NOW : Reflect.get(target, name)),
});
// What only a long wait would bring stays away however slow the machine is: requests that nobody answers run out in minutes.
const later = window.setTimeout.bind(window);
window.setTimeout = (act, delay, ...given) => (delay >= 1e4 ? later(() => {}, 2 ** 31 - 1) : later(act, delay, ...given));
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace']) console[name] = () => {};

const lab = {
  sent: [], // messages to the CCP that nobody has looked at yet
  diary: [], // what happened since the last look, in order
  generation: 0, // each case has ids of its own; with null they are as given
  paths: new Map(), // objects of the agent data -> where they stand in it
  rejections: [],
};

window.addEventListener('error', event => lab.diary.push(`uncaught ${lab.problem(event.error)}`));
window.addEventListener('unhandledrejection', event => {
  lab.rejections.push(lab.problem(event.reason));
  event.preventDefault();
});

// ---- values from the test, and values in words

lab.value = given => {
  if (typeof given === 'string') return lab.generation === null ? given : given.replace(/\b(contact|connection)-\d+/g, `$&~${lab.generation}`);
  if (given === null || typeof given !== 'object') return given;
  if (Array.isArray(given)) return given.map(lab.value);
  if (given.$ === undefined) return Object.fromEntries(Object.entries(given).map(([name, one]) => [lab.value(name), lab.value(one)]));
  return lab.special[given.$](given);
};
lab.special = {
  undefined: () => undefined,
  number: given => Number(given.text),
  date: given => new Date(given.ms),
  function: () => function called(...args) { lab.diary.push(`function(${args.map(one => lab.words(one))})`); },
  callbacks: given => Object.fromEntries(given.names.map(name => [name, (...args) => {
    lab.diary.push(`${name}(${args.map(one => lab.words(one))})`);
    if (given.throws) throw new RangeError('a callback of the page');
  }])),
  merged: given => Object.assign(lab.value(given.fields), lab.value(given.callbacks)),
  endpoint: given => new connect.Endpoint(lab.value(given.fields)),
  state: given => new connect.Agent().getAgentStates()[given.index],
  configuration: given => Object.assign(new connect.Agent().getConfiguration(), lab.value(given.change)),
};

lab.plain = text => text.replace(/~\d+/g, '').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{21,22}|\b\d{13}-[0-9a-z]{6,}/g, '<random>');

lab.className = value => {
  const made = Object.getPrototypeOf(value)?.constructor;
  if (!made || made === Object) return '';
  const name = Object.keys(connect).find(name => connect[name] === made && name !== 'Connection' && name !== 'Address');
  return name || (typeof value.unsubscribe === 'function' ? 'Subscription' : 'Object' === made.name ? '' : '?');
};

// Classes whose fields clients read; of others the name says enough.
const OPEN = ['Agent', 'AgentSnapshot', 'Contact', 'ContactSnapshot', 'VoiceConnection', 'ChatConnection', 'TaskConnection', 'EmailConnection', 'ConnectionSnapshot', 'Endpoint', 'SoftphoneError'];

lab.problem = error => {
  if (!(error instanceof Error)) return lab.words(error);
  const name = ['ValueError', 'StateError', 'NotImplementedError', 'StreamsError'].find(name => connect[name] && error instanceof connect[name]);
  // The texts of the browser name variables, which minifying renames.
  const own = name || error.constructor === Error || error instanceof RangeError;
  return `${name || error.constructor.name}${own ? `: ${lab.plain(error.message)}` : ''}`;
};

lab.words = (value, depth = 0) => {
  if (typeof value === 'string') return JSON.stringify(lab.plain(value));
  if (lab.paths.has(value)) return `<${lab.paths.get(value)}>`;
  if (typeof value === 'function') return 'function';
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? '0' : String(value);
  if (value instanceof Date) return `Date(${value.getTime() - NOW})`;
  if (value instanceof Error) return lab.problem(value);
  if (typeof value.then === 'function') return 'Promise';
  if (depth > 6) return '...';
  if (Array.isArray(value)) return `[${value.map(one => lab.words(one, depth + 1)).join(', ')}]`;
  const name = lab.className(value);
  if (name === 'Subscription') return `Subscription(${lab.words(value.eventName)})`;
  if (name && !OPEN.includes(name)) return name;
  // A member that is undefined is as good as none: that is how the original leaves out what it was not given. The text
  // of a stack and the library's own log entries name the file.
  const fields = Object.keys(value).filter(key => value[key] !== undefined && !(key === 'stack' && typeof value.err !== 'undefined')).sort();
  return `${name}{${fields.map(key => `${lab.plain(key)}: ${lab.words(value[key], depth + 1)}`).join(', ')}}`;
};

lab.remember = (value, path) => {
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  lab.paths.set(value, path);
  for (const key of Object.keys(value)) lab.remember(value[key], path ? `${path}.${lab.plain(key)}` : lab.plain(key));
};

// ---- the edge

lab.deliver = message => {
  const frame = document.querySelector('iframe');
  window.dispatchEvent(new MessageEvent('message', { data: structuredClone(message), origin: location.origin, source: frame.contentWindow }));
};

lab.start = async (options, addOns) => {
  if (addOns) {
    const session = () => ({ connect: () => Promise.resolve({}), onConnectionBroken() {}, onConnectionEstablished() {}, cleanUp() {} });
    connect.ChatSession = { setGlobalConfig() {}, create: session, SessionTypes: { AGENT: 'AGENT' } };
    connect.TaskSession = { setGlobalConfig() {}, create: session };
  }
  connect.core.initCCP(document.body, { ccpUrl: `${location.origin}/ccp-v2`, loginPopup: false, ccpAckTimeout: 1e8, ccpSynTimeout: 1e8, ccpLoadTimeout: 1e8, ...options });
  const frame = document.querySelector('iframe');
  await new Promise(resolve => { frame.onload = resolve; });
  frame.contentWindow.postMessage = message => lab.sent.push(structuredClone(message));
};

lab.acknowledge = () => lab.deliver({ event: 'acknowledge', data: { id: 'port' } });

lab.listen = () => connect.core.getEventBus().subscribeAll((data, topic) => {
  if (lab.isRecorded(topic)) lab.diary.push(`bus ${lab.plain(topic)} ${lab.words(data)}`);
});

const QUIET = ['log', 'server_bound_internal_log', 'synchronize', 'api_metric', 'client_metric', 'acknowledge', 'outer_context_info', 'configure', 'iframe_style', 'api_response', 'agent::update', 'streams::error', 'api_request', 'master_response'];
lab.isRecorded = event => typeof event === 'string' && !QUIET.includes(event);
const SENT_QUIETLY = QUIET.filter(event => event !== 'api_request');

lab.answers = { api_request: 'api_response', master_request: 'master_response' };

// Looks at what was sent, answers it as a CCP would and goes on until all is said.
lab.settle = answer => {
  for (let round = 0; round < 6 && lab.sent.length; round++) {
    for (const { event, data, ...rest } of lab.sent.splice(0)) {
      if (event === undefined || SENT_QUIETLY.includes(event) || (event === 'broadcast' && QUIET.includes(data.event))) continue;
      const response = lab.answers[event];
      const { requestId, ...rest } = response ? data : { ...data };
      lab.diary.push(`sent ${lab.plain(event)} ${response || data && typeof data === 'object' ? lab.words(rest) : lab.words(data)}`);
      if (response && answer) {
        const [err, result] = answer;
        lab.deliver({ event: response, data: { event: response, requestId, err: lab.value(err), data: lab.value(result) } });
      }
      if (event === 'broadcast') lab.deliver({ event: data.event, data: data.data });
    }
  }
};

lab.tick = () => new Promise(resolve => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });

// Runs a call; its outcome in words: what it returns or throws, and the diary of what followed.
lab.attempt = async (call, answer) => {
  lab.diary = [];
  let returned;
  let promise;
  try {
    const value = call();
    returned = lab.words(value);
    if (returned === 'Promise') promise = value;
  } catch (error) {
    returned = `throws ${lab.problem(error)}`;
  }
  lab.settle(answer);
  if (promise) {
    let outcome = 'pending';
    promise.then(value => { outcome = `kept ${lab.words(value)}`; }, error => { outcome = `broken ${lab.problem(error)}`; });
    for (let turn = 0; turn < 4; turn++) { await lab.tick(); lab.settle(answer); if (outcome !== 'pending') break; }
    returned = `Promise ${outcome}`;
  }
  return [returned, lab.diary];
};

// ---- the cases

lab.update = data => {
  lab.diary = [];
  lab.sent = [];
  const fed = lab.value(data);
  lab.deliver({ event: 'agent::update', data: fed });
  lab.paths = new Map();
  try { lab.remember(connect.core.getAgentDataProvider().getAgentData(), ''); } catch (error) { /* none yet */ }
  lab.settle();
  return lab.diary;
};

const KINDS = { voice: 'VoiceConnection', queue_callback: 'VoiceConnection', chat: 'ChatConnection', task: 'TaskConnection', email: 'EmailConnection' };

// The handles that a page can have of this data: name -> function that makes one.
lab.handles = data => {
  const made = { Agent: [['agent', () => new connect.Agent()]], AgentSnapshot: [['agent', () => new connect.Agent().toSnapshot()]], Contact: [], ContactSnapshot: [], ConnectionSnapshot: [] };
  for (const kind of Object.values(KINDS)) made[kind] = [];
  for (const contact of [...data.snapshot.contacts, { contactId: 'contact-99', type: 'voice', connections: [{ connectionId: 'connection-99' }] }]) {
    const id = lab.value(contact.contactId);
    const gone = contact.contactId === 'contact-99';
    made.Contact.push([contact.contactId, () => new connect.Contact(id)]);
    if (!gone) made.ContactSnapshot.push([contact.contactId, () => new connect.Contact(id).toSnapshot()]);
    const kind = KINDS[contact.type] || 'VoiceConnection';
    for (const connection of contact.connections || []) {
      const make = () => new connect[kind](id, lab.value(connection.connectionId));
      const name = `${contact.contactId}/${connection.connectionId}`;
      made[kind].push([name, make]);
      if (!gone) made.ConnectionSnapshot.push([name, () => make().toSnapshot()]);
    }
  }
  return made;
};

lab.keep = data => Object.entries(lab.handles(data)).flatMap(([kind, handles]) => handles.flatMap(([whose, make]) => {
  try { return [[kind, whose, make()]]; } catch (error) { return []; }
}));

// Everything the handles say. getters: class -> names.
lab.inquire = async (data, getters) => {
  const answers = [];
  for (const [kind, handles] of Object.entries(lab.handles(data))) {
    for (const [whose, make] of handles) {
      let handle;
      const born = await lab.attempt(() => { handle = make(); return handle; });
      answers.push([`new ${kind}`, whose, born]);
      if (!handle) continue;
      for (const [name, args] of getters[kind]) {
        let made;
        answers.push([`${kind}.${name}`, `${whose} ${JSON.stringify(args)}`, await lab.attempt(() => made = handle[name](...lab.value(args)))]);
        if (typeof made?.unsubscribe === 'function') made.unsubscribe();
      }
    }
  }
  return answers;
};

// An action: {member: 'Contact.accept' or 'core.viewContact', target: index of the handle, args, answer}.
lab.act = async (data, action) => {
  const [kind, name] = action.member.split('.');
  if (kind === 'core') return lab.attempt(() => connect.core[name](...lab.value(action.args)), action.answer);
  if (kind === 'connect') return lab.attempt(() => connect[name](...lab.value(action.args)), action.answer);
  if (kind === 'Endpoint' || kind === 'SoftphoneError') {
    return lab.attempt(() => {
      const handle = name === 'byPhoneNumber' ? connect[kind] : new connect[kind](...lab.value(action.fields || []));
      return name === 'new' ? handle : handle[name](...lab.value(action.args));
    });
  }
  const handles = lab.handles(data)[kind];
  if (!handles.length) return undefined;
  const [, make] = handles[action.target % handles.length];
  let handle;
  try { handle = make(); } catch (error) { return undefined; }
  lab.sent = [];
  return lab.attempt(() => handle[name](...lab.value(action.args)), action.answer);
};

lab.subscribe = (who, handle, names) => names.map(name => {
  try {
    const made = handle[name](function handler(...args) {
      lab.diary.push(`${who}.${name}(${args.map(one => lab.words(one)).join('; ')})${typeof this.unsubscribe === 'function' ? '' : ' without its subscription'}`);
    });
    return [name, lab.words(made), made];
  } catch (error) {
    return [name, `throws ${lab.problem(error)}`];
  }
});

// A case: {updates: [agent data], getters, actions, subscriptions: {Agent: names, Contact: names}}.
lab.play = async text => {
  const plan = JSON.parse(text);
  const answers = [];
  lab.generation += 1;
  lab.sent = [];
  lab.rejections = [];
  lab.update(plan.blank);
  const subscriptions = [];
  const kept = []; // handles of the first update, asked again after the last
  if (plan.subscriptions) {
    subscriptions.push(...lab.subscribe('agent', new connect.Agent(), plan.subscriptions.Agent));
    const ids = new Set(plan.updates.flatMap(data => data.snapshot.contacts.map(contact => contact.contactId)));
    for (const id of ids) subscriptions.push(...lab.subscribe(id, new connect.Contact(lab.value(id)), plan.subscriptions.Contact));
    answers.push(['subscriptions', '', ['', subscriptions.map(one => `${one[0]}: ${one[1]}`)]]);
  }
  for (const [index, data] of plan.updates.entries()) {
    answers.push(['update', String(index), ['', lab.update(data)]]);
    if (plan.getters) answers.push(...(await lab.inquire(data, plan.getters)).map(([member, whose, outcome]) => [member, `${index} ${whose}`, outcome]));
    if (index === 0 && plan.updates.length > 1) kept.push(...lab.keep(data));
  }
  for (const [kind, whose, handle] of kept) {
    for (const [name, args] of plan.getters?.[kind] || []) {
      answers.push([`${kind}.${name}`, `kept ${whose} ${JSON.stringify(args)}`, await lab.attempt(() => handle[name](...lab.value(args)))]);
    }
  }
  const last = plan.updates[plan.updates.length - 1];
  for (const [index, action] of (plan.actions || []).entries()) {
    const outcome = await lab.act(last, action);
    if (outcome) answers.push([action.member, `${index} ` + JSON.stringify([action.target, action.args, action.answer, action.fields]), action.kindOnly ? [outcome[0].split(' ')[0], []] : outcome]);
    if (action.member.endsWith('setConfiguration')) lab.update(last);
  }
  for (const one of subscriptions) one[2]?.unsubscribe();
  if (plan.subscriptions) answers.push(['left over', '', ['', Object.keys(connect.core.getEventBus().subMap || {}).filter(topic => topic.includes('~')).map(lab.plain)]]);
  await lab.tick();
  answers.push(['unhandled rejections', '', ['', lab.rejections]]);
  return answers;
};
window.lab = lab;
