// Whatever a page logs, throws or attaches.
const shown = [];
for (const method of ['info', 'warn', 'error', 'log', 'debug']) console[method] = line => shown.push(String(line));
const print = process.stdout.write.bind(process.stdout);
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const cyclic = {};
cyclic.self = cyclic;
const far = container().appendChild(document.createElement('iframe')).contentWindow;
const things = {
  symbol: Symbol('mine'), revoked: proxy, far, bigint: 12n, cyclic, bare: Object.create(null), nothing: undefined, none: null,
  getter: { get message() { throw new Error('no'); } }, text: { toString() { throw new Error('no'); } },
};
const failed = [];
for (const [name, thing] of Object.entries(things)) {
  for (const [way, use] of Object.entries({
    argument: () => connect.getLog().info('%s', thing), template: () => connect.getLog().info(thing),
    exception: () => connect.getLog().warn('x').withException(thing), object: () => connect.getLog().warn('x').withObject(thing),
    event: () => connect.getLog().warn('x').withCrossOriginEventObject(thing),
    thrown: () => {
      const subscription = connect.core.getEventBus().subscribe('mine', () => { throw thing; });
      connect.core.getEventBus().trigger('mine');
      subscription.unsubscribe();
    },
  })) try { use(); } catch (error) { failed.push(`${name} ${way}: ${String(error)}`); }
}
shown.length = 0;
connect.core.getEventBus().subscribe('mine', function broken() { throw new Error('boom with +12065550100'); });
connect.core.getEventBus().trigger('mine');
console.log = line => print(line + '\n');
finish({ failed, shown });
