// Signing in again, two regions, and the tab that takes a call.
const attempt = act => { try { note(act()); } catch (error) { note(error.constructor === Error, error.message); } };

//# Signing in again needs what `initCCP` left, and goes through `core.authenticate`.
put('core.authenticate', spy('authenticate'));
const again = () => attempt(() => connect.core.reauthenticateAfterLogout());
put('initCCPParams', null); put('containerDiv', null); again();
put('initCCPParams', { enableGlobalResiliency: true }); again();
put('containerDiv', {}); again();
put('initCCPParams', { a: 1 }); again();
connect.core.upstream = null; again();

//# That a call may start in this tab is sent to whoever hosts the softphone.
connect.core.eventBus = spies('bus', { trigger: undefined, subscribe: undefined });
for (const isCcp of [true, false]) for (const isFramed of [true, false]) for (const allows of [true, false]) {
  put('isCCP', () => isCcp); put('isCRM', () => !isCcp); put('isFramed', () => isFramed);
  put('core.softphoneParams', { allowFramedSoftphone: allows });
  note(isCcp, isFramed, allows);
  connect.core.triggerReadyToStartSessionEvent();
}

//# One of two CCPs gets with its settings whether it is the active one, and nothing of the first generation.
const conduit = spies('conduit', { sendUpstream: undefined });
const params = { softphone: { a: 1 }, disasterRecoveryOn: true };
connect.core.sendConfigure(params, conduit);
connect.core.sendConfigure(params, conduit, true);
put('isActiveConduit', given => { note(given === conduit); return false; });
connect.core.sendConfigure(params, conduit, true);

//# The active region is undefined before one was chosen, and the field of `globalResiliency` after.
note(connect.globalResiliency.getActiveRegion());
put('globalResiliency._activeRegion', 'us-west-2');
note(connect.globalResiliency.getActiveRegion());

//# The CCP's iframe is found by its name, and by its identifier where one is given.
const frame = document.createElement('iframe'); frame.name = 'Amazon Connect CCP'; document.body.append(frame);
frame.dataset.identifier = 'primary';
const find = connect.core._getCCPIframe;
note(find() === frame, find('primary') === frame, find('other'));
frame.remove();
note(find());
