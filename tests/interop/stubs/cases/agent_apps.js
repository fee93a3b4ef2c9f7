// Agent apps and custom views whose surroundings are stubs.
const box = document.createElement('div'); document.body.append(box);
const connections = [{ type: 'inbound', connectionId: 'c0' }, { type: 'agent', connectionId: 'c1' }];
const snapshot = () => ({ contactData: { connections, state: { type: 'connected' } } });
const view = (params, url = 'https://app.example/a') => {
  connect.agentApp.initApp('customviews', box, url, { customViewsParams: params });
  const frame = box.querySelector('iframe');
  note(frame.id, frame.getAttribute('src').replace(/=[^=]*-tab/, '=T-tab'));
  connect.agentApp.stopApp(frame.id);
  note(box.children.length);
};

const frame = () => ({ style: {}, contentWindow: spies('window', { postMessage: undefined }) });
const terminate = (found, ...given) => {
  // The original looks a second time whether it is there.
  let looks = 0;
  put('agentApp.AppRegistry.get', name => found && ({ containerDOM: { querySelector(query) {
    if (looks++ === 0) note(name, query);
    return found;
  } } }));
  try { connect.core.terminateCustomView('https://app.example/a', ...given); }
    catch (error) { note(error.constructor === Error, error.message.slice(0, 44)); }
  note(found && found.style);
};
const now = () => put('window.setTimeout', (act, delay) => { note('after', delay); act(); });

//# The address names the contact, the agent's connection and the contact's state, as far as the contact has them.
const onDestroy = spy('onDestroy');
view({ contact: { getContactId: () => 'id', toSnapshot: snapshot, onDestroy } });
view({ contact: { toSnapshot: snapshot, onDestroy }, iframeSuffix: 's', contactFlowId: 'flow' });
view({ contact: { getContactId: () => 'id', toSnapshot: snapshot }, deduplicate: false,
  disableAutoDestroy: true });
view({ contactFlowId: 'flow' }, 'https://app.example/a/');

//# A contact that is given by its id is looked for through `connect.agent`.
const contact = { getContactId: () => 'known', toSnapshot: snapshot, onDestroy: spy('onDestroy') };
put('agent', act => act({ getContacts: () => [contact] }));
view({ contact: 'known' });
view({ contact: 'unknown' });

//# `onDestroy` may return nothing; then `core.terminateCustomView` is called, with every option filled in.
put('core.terminateCustomView', spy('terminate'));
const contact = { getContactId: () => 'id', toSnapshot: snapshot, onDestroy: act => act() };
view({ contact });
view({ contact, iframeSuffix: 's', terminateCustomViewOptions: { timeout: 7 } });
view({ contact, disableAutoDestroy: true });

//# A second view of one name is a plain Error, and possible once the first has ended.
const open = () => { try { connect.agentApp.initApp('customviews', box, 'https://app.example/a',
  { customViewsParams: { iframeSuffix: 't' } }); note(box.children.length); }
  catch (error) { note(error.constructor === Error, error.message.slice(0, 73)); } };
open(); open(); connect.agentApp.stopApp('customviewst'); open(); connect.agentApp.stopApp('customviewst');

//# The frame is notified, hidden and stopped, unless the options say otherwise; a failing message is an Error.
now();
put('agentApp.stopApp', spy('stopApp'));
terminate(frame(), 's');
terminate(frame());
for (const options of [{ resolveIframe: false }, { hideIframe: false, timeout: 3 },
  { timeout: 0 }]) terminate(frame(), 's', options);
const broken = frame(); broken.contentWindow.postMessage = () => { throw new RangeError('no'); };
terminate(broken, 's');
put('window.document.getElementById', spy('byId', null));
terminate(undefined, 's');

//# The frame of an app is there before its creator is called, and taken away when the app stops.
const registry = connect.agentApp.AppRegistry;
const look = () => { const frame = box.querySelector('iframe'); note(frame && ['id', 'src', 'style',
  'sandbox', 'allow'].map(name => frame.getAttribute(name))); };
registry.register('r1', { endpoint: 'https://app.example/a', style: 'color: red;', onLoad() {} }, box);
registry.start('r1', app => { look(); note(app.containerDOM === box); return { init: look, destroy: () =>
  note('destroy') }; });
note(typeof box.querySelector('iframe').onload);
registry.stop('r1'); look(); registry.start('none', spy('creator'));
registry.register('r2', { endpoint: 'https://app.example/a' }, box);
registry.start('r2', app => ({ init() {}, destroy() {} })); look(); registry.stop('r2'); look();
registry.register('ccp', { endpoint: 'https://app.example/a' }, box);
registry.start('ccp', app => ({ init: look, destroy() {} }));

//# `initApp` and `stopApp` go through the registry, and apps through `initAppCommunication`, as these are then.

put('agentApp.AppRegistry', { get: () => undefined, stop: spy('stop'), register: (name, config) =>
  note('register', name, Object.keys(config), config.endpoint, config.style),
  start: (name, creator) => { note('start', name);
    if (name !== 'ccp') creator({ endpoint: 'https://app.example/a/', containerDOM: { querySelector: () =>
    null } }).init(); } });
put('agentApp.initAppCommunication', (name, url) => note('communication', name, url));
put('core.initCCP', spy('initCCP'));
connect.agentApp.initApp('app', box, 'https://app.example/a', { style: 's', onLoad() {} });
connect.agentApp.initApp('ccp', box, 'https://app.example/ccp-v2');
connect.agentApp.stopApp('app');

//# Its options have a style only where there is one.

put('core.initCCP', (container, params) => note(container === box, params, Object.keys(params)));
connect.agentApp.initApp('ccp', box, 'https://app.example/ccp-v2/', { ccpParams: { a: 1, loginPopup: false } });
connect.agentApp.initApp('ccp', box, 'https://app.example/ccp-v2', { style: 's' });

//# The CCP that stops as an app signs out through `connect.fetch`.

put('core.initCCP', () => box.append(document.createElement('iframe')));
put('fetch', (...given) => { note('fetch', ...given); return new Promise(() => {}); });
put('core.terminate', () => {});
connect.agentApp.initApp('ccp', box, 'https://app.example/ccp-v2/');
connect.agentApp.stopApp('ccp');
box.remove();
