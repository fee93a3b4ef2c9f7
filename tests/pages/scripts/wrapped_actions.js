// `wrapper` names the way in which a framework wraps what it keeps: all that comes out is wrapped again.
const known = new WeakMap();
const wraps = {
  // A Proxy by hand, another one each time.
  deep: value => value !== null && typeof value === 'object' ? new Proxy(value, { get: (...all) => wrap(Reflect.get(...all)) }) : value,
  // As Vue, Pinia and Alpine do: one Proxy for each object, asked what it is before it is wrapped.
  reactive: value => {
    if (value === null || typeof value !== 'object' || value.__v_skip || Object.prototype.toString.call(value).slice(8, -1) !== 'Object'
      && !Array.isArray(value)) return value;
    if (!known.has(value)) {
      known.set(value, new Proxy(value, { get: (target, key, receiver) => key === '__v_raw' ? target : wrap(Reflect.get(target, key, receiver)) }));
    }
    return known.get(value);
  },
};
const wrap = wraps[wrapper];
const failed = [];
const received = [];
const attempt = (name, f) => { try { f()?.catch?.(() => 0); } catch (error) { failed.push(`${name}: ${error}`); } };

const kept = wrap({ agent: null, contact: null, connection: null, subscription: null });
connect.getLog().setEchoLevel('CRITICAL');
start({ softphone: wrap({ allowFramedSoftphone: true }) });
says('agent::update', agentData(call('c-1')));
const state = wrap({
  agent: new connect.Agent(), contact: new connect.Agent().getContacts()[0], connection: new connect.Agent().getContacts()[0].getInitialConnection(),
  subscription: connect.core.getEventBus().subscribe('mine', () => received.push('mine')),
});
attempt('onConnected', () => state.contact.onConnected(() => received.push('contact::connected')));
attempt('accept', () => state.contact.accept());
attempt('setState', () => state.agent.setState(wrap(state.agent.getAgentStates()[0])));
attempt('setConfiguration', () => state.agent.setConfiguration(wrap(state.agent.getConfiguration())));
attempt('connect', () => state.agent.connect(wrap(connect.Endpoint.byPhoneNumber('+12065550100'))));
attempt('addConnection', () => state.contact.addConnection(wrap(connect.Endpoint.byPhoneNumber('+12065550100'))));
attempt('hold', () => state.connection.hold());
attempt('sendDigits', () => state.connection.sendDigits('1'));
attempt('destroy', () => state.connection.destroy());
attempt('mute', () => state.agent.mute());
attempt('clear', () => state.contact.clear());
attempt('snapshot', () => state.agent.toSnapshot().getState());
attempt('unsubscribe', () => state.subscription.unsubscribe());
connect.core.getEventBus().trigger('mine');
const connected = call('c-1');
connected.state.type = 'connected';
const before = state.contact.getState().type;
says('agent::update', agentData(connected));
finish({
  failed, received, state: before, sent: sent('api_request').map(one => one.method),
  left: connect.core.getEventBus().getSubscriptions('mine').length,
});
