// Stubs on public names of one realm, as integrators' tests put them there: what they see when a member is called, and
// what the member returns or throws. Comes after realm.js and the library, in which nothing has begun.
'use strict';
lab.generation = null;
const undo = [];

// Puts a stub on a name: below `connect`, or `window.…`. Taken off before the next case.
lab.put = (path, stub) => {
  const names = path.split('.');
  const last = names.pop();
  const target = names.reduce((object, name) => object[name], names[0] === 'window' ? { window } : connect);
  const had = Object.getOwnPropertyDescriptor(target, last);
  undo.push(() => { delete target[last]; if (had) Object.defineProperty(target, last, had); });
  target[last] = stub;
};
// From now on the words for a value are its name: what was handed through differs from a copy.
lab.named = (name, value) => { lab.paths.set(value, name); return value; };
lab.note = (...said) => lab.diary.push(said.map(one => lab.words(one)).join(' '));
// A function that notes its calls. `answer` is what it returns, or a function that says so.
lab.spy = (name, answer) => lab.named(name, function stub(...args) {
  lab.diary.push(`${name}(${args.map(one => lab.words(one)).join(', ')})`);
  return typeof answer === 'function' ? answer.apply(this, args) : answer;
});
lab.spies = (name, methods) => lab.named(name, Object.fromEntries(Object.entries(methods).map(([method, answer]) => [method, lab.spy(`${name}.${method}`, answer)])));

lab.provider = (name, data) => {
  const contact = id => {
    const found = data.snapshot.contacts.find(one => one.contactId === id);
    if (!found) throw new RangeError(`${name} has no ${lab.plain(id)}`);
    return found;
  };
  return lab.named(name, {
    getAgentData: () => data,
    getContactData: contact,
    getConnectionData: (id, connectionId) => contact(id).connections.find(one => one.connectionId === connectionId),
    getInstanceId: () => `${name}-instance`,
    getAWSAccountId: () => `${name}-account`,
  });
};

const thrower = text => () => { throw new RangeError(text); };
// How a stub answers; in what it hands out, `name` says whose it is.
const answerOf = given => {
  if ('throws' in given) return thrower(given.throws);
  if ('calls' in given) return (...args) => { const callback = args[2]?.[given.calls]; if (callback) callback.apply(args[2], lab.value(given.with)); };
  return lab.value(given.returns);
};
Object.assign(lab.special, {
  spy: given => lab.spy(given.name, answerOf(given)),
  spies: given => lab.spies(given.name, Object.fromEntries(Object.entries(given.methods).map(([method, one]) => [method, answerOf(one)]))),
  provider: given => lab.provider(given.name, lab.value(given.data)),
  thrower: given => thrower(given.throws),
  quiet: given => { const value = lab.value(given.returns); return () => value; },
  bus: given => lab.named(given.name, new connect.EventBus()),
  named: given => lab.named(given.name, lab.value(given.value)),
  class: given => function Stub(...args) { lab.diary.push(`new ${given.name}(${args.map(one => lab.words(one)).join(', ')})`); return lab.named(given.name, lab.value(given.returns)); },
  callbacks: given => lab.named('callbacks', Object.fromEntries(given.names.map(name => [name, lab.spy(name)]))),
  options: given => lab.named('options', { ...given.fields, success: lab.spy('success'), failure: lab.spy('failure') }),
  function: () => lab.spy('f'),
});

// What the library made itself is known by its class and ids: the rest is compared without stubs.
const words = lab.words;
lab.words = (value, depth) => {
  const name = value !== null && typeof value === 'object' && !lab.paths.has(value) ? lab.className(value) : '';
  if (!/^(Agent|Contact|.*Connection|.*Snapshot)$/.test(name)) return words(value, depth);
  return `${name}(${[name.startsWith('Contact') && value.contactId, value.connectionId].filter(Boolean).map(lab.plain)})`;
};

// What every case begins with: the public fields that hold what the library works with, and no stub.
lab.reset = data => {
  for (const one of undo.splice(0).reverse()) one();
  lab.paths = new Map();
  const { core } = connect;
  core.eventBus = new connect.EventBus();
  core.upstream = { ...lab.spies('upstream', { sendUpstream: undefined, sendDownstream: undefined, onUpstream: undefined }), upstreamBus: lab.spies('upstreamBus', { trigger: undefined }) };
  core.client = lab.spies('client', { call: undefined });
  core.masterClient = lab.spies('masterClient', { call: undefined });
  core.mediaFactory = { get: () => Promise.resolve('media') };
  core.agentDataProvider = lab.provider('provider', data);
  core.softphoneManager = null;
  connect.agent.initialized = true;
  connect.numberOfConnectedCCPs = 1;
  connect.webSocketInitFailed = false;
};

// A promise in words. It gets as many turns as a chain of a few steps needs.
lab.outcome = async promise => {
  let said = 'pending';
  promise.then(value => { said = `kept ${lab.words(value)}`; }, error => { said = `broken ${lab.problem(error)}`; });
  for (let turn = 0; turn < 40 && said === 'pending'; turn++) await null;
  return `Promise ${said}`;
};
lab.observe = async call => {
  lab.diary = [];
  try {
    const value = call();
    const said = lab.words(value);
    return [said === 'Promise' ? await lab.outcome(value) : said, lab.diary];
  } catch (error) {
    return [`throws ${lab.problem(error)}`, lab.diary];
  }
};

// {data, stubs: [{id, puts: [[path, stub]]}], members: [{member, on: [arguments of the constructor], args}]}: each member under
// each stub. Objects are made before the stubs are put.
lab.play = async text => {
  const plan = JSON.parse(text);
  const data = lab.value(plan.data);
  const answers = [];
  lab.rejections = [];
  for (const stub of plan.stubs) {
    for (const { member, on, args } of plan.members) {
      lab.reset(data);
      const [kind, name] = member.split('.');
      let target = { core: connect.core, connect }[kind];
      try { target ??= name === 'new' ? undefined : new connect[kind](...lab.value(on)); } catch (error) { answers.push([member, stub.id, [`cannot be made: ${lab.problem(error)}`, []]]); continue; }
      for (const [path, value] of stub.puts) lab.put(path, lab.value(value));
      const given = lab.value(args);
      answers.push([member, stub.id, await lab.observe(() => (name === 'new' ? new connect[kind](...given) : target[name](...given)))]);
    }
  }
  lab.reset(data);
  await lab.tick();
  answers.push(['unhandled rejections', plan.stubs[0].id, ['', lab.rejections]]);
  return answers;
};

// A case written by hand: the body of a function of `put`, `spy`, `spies`, `note`, `named`.
lab.run = async (body, data) => {
  lab.rejections = [];
  lab.reset(lab.value(data));
  const act = new (Object.getPrototypeOf(async () => {}).constructor)('put', 'spy', 'spies', 'note', 'named', body);
  lab.diary = [];
  let said;
  try { said = `returns ${lab.words(await act(lab.put, lab.spy, lab.spies, lab.note, lab.named))}`; } catch (error) { said = `throws ${lab.problem(error)}`; }
  await lab.tick();
  return [...lab.diary, ...lab.rejections.map(one => `unhandled ${one}`), ...(said === 'returns undefined' ? [] : [said])];
};
