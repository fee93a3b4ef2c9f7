// A mute button that follows the CCP: whoever mutes, here or there, the button knows.
'use strict';

const byId = id => document.getElementById(id);
let muted = false;

connect.core.initCCP(byId('ccp'), {
  ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
  loginPopup: true,
  softphone: { allowFramedSoftphone: true },
});

connect.agent(agent => {
  agent.onMuteToggle(event => {
    muted = event.muted;
    byId('microphone').textContent = muted ? 'muted' : 'open';
    byId('mute').setAttribute('aria-pressed', String(muted));
    byId('mute').textContent = muted ? 'Unmute' : 'Mute';
  });
  byId('mute').onclick = () => { if (muted) agent.unmute(); else agent.mute(); };
});

connect.contact(contact => {
  const usable = on => { byId('mute').disabled = byId('everywhere').disabled = !on; };
  contact.onConnected(() => usable(true));
  contact.onEnded(() => usable(false));
  usable(contact.isConnected());
});

// The same wish as a broadcast, for applications that have only the bus.
byId('everywhere').onclick = () => connect.core.getUpstream().sendUpstream(connect.EventType.BROADCAST, {
  event: connect.EventType.MUTE,
  data: { mute: true },
});
