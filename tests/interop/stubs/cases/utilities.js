// Utilities, the log and the errors.

//# Who asks for a client or conduit that is not there gets a StateError in the original's words.
const { core } = connect;
core.upstream = core.client = core.masterClient = core.apiProxyClient = null;
const acts = [...['Upstream', 'Client', 'MasterClient', 'ApiProxyClient', 'AgentAppClient',
  'TaskTemplatesClient']
  .map(name => core[`get${name}`]), () => core.viewContact('x'), () => new connect.Agent().mute(),
  () => new core.AgentDataProvider(new connect.EventBus()).getAgentData(), () => connect.backoff(5, 1, 1)];
for (const act of acts) { try { act(); } catch (error) { note(error); } }

//# An entry says of what was thrown its kind, its message where it has one, and the lines of its stack.
const thrown = [new TypeError('x'), { name: 'N', code: 'C', message: 'm' }, 'text', 5, { message: 'q' }, [1],
  true,
  new connect.StateError('a %s', 1), Object.assign(new Error('a'), { code: 'K' }), new DOMException('d',
    'AbortError')];
for (const one of thrown) {
  const { type, message, stack } = connect.getLog().info('a').withException(one).exception;
  note(type, message, Array.isArray(stack), stack.length > 0);
}

//# Of an event of another window its known members are copied, and nothing else.
note(connect.deepcopyCrossOriginEvent({ a: 1, type: 'x', data: { d: [1] }, origin: 'o',
  get lastEventId() { throw 1; } }));
const event = new MessageEvent('message', { data: { a: 1 }, origin: 'q' });
note(Object.keys(connect.deepcopyCrossOriginEvent(event)).sort(), connect.deepcopyCrossOriginEvent(event).data);

//# Dots of a word vanish behind the underscores.
note(connect.makeEnum(['agent.discovery', 'aB.cD', 'a.bC.d']), connect.makeNamespacedEnum('q', ['a.b']));

//# `fetchWithTimeout` asks `connect.fetch` as it is at that moment, with a signal only where there is a limit.
put('fetch', (url, options, ...more) => { note(url, Object.keys(options || {}).sort(), ...more);
  return 'answer'; });
for (const limit of [0, undefined, 100]) note(await connect.fetchWithTimeout('u', limit, { a: 1 }, 3, 4));

//# Popups are kept by name with their URLs; a blocked one is not, and one that cannot be reached is opened anew.
const open = popup => put('window.open', (...given) => { note('open', ...given); return popup; });
const popup = { closed: false, focus: () => note('focus') };
open(popup);
const manager = new connect.PopupManager();
const look = () => note(Object.keys(manager.windows), manager.windowUrls);
note(manager.open('u', 'n') === popup); look();
note(manager.open('u', 'n') === popup);
popup.focus = () => { note('focus'); throw new Error('f'); };
note(manager.open('u', 'n') === popup);
delete popup.focus;
note(manager.open('u', 'n') === popup);
Object.defineProperty(popup, 'closed', { get() { throw new Error('c'); } });
open({ closed: false });
manager.open('u', 'n'); manager.open('v', 'n', {}); look();
manager.clear('n'); look();
open(null);
note(manager.open('u', 'z')); look();

//# Until the permission is asked for, what is shown waits.
const had = Object.getOwnPropertyDescriptor(window, 'Notification');
delete window.Notification;
const manager = new connect.NotificationManager();
manager.show('t', { a: 1 });
note(manager.permission, manager.queue);
manager.requestPermission();
note(manager.permission);
Object.defineProperty(window, 'Notification', had);

//# `isSharedWorker` is whether the worker's engine is there.
note(connect.isSharedWorker()); put('worker.clientEngine', {}); note(connect.isSharedWorker());
