// The CCPs of two regions: the active one is shown, and the page says what happens when traffic moves.
'use strict';

const byId = id => document.getElementById(id);
const say = (id, text) => { byId(id).textContent = text; };
const { core } = globalConnect;

// Once for each region, with its own `connect`: the same handlers serve both.
core.onInit((connect, region) => {
  connect.contact(contact => {
    const line = byId('contacts').appendChild(document.createElement('li'));
    const show = () => { line.textContent = `${region}: ${contact.getType()} is ${contact.getState().type}`; };
    contact.onRefresh(show);
    contact.onDestroy(() => line.remove());
    show();
  });
});

core.onFailoverDetected(({ nextActiveRegion }) => say('switch', `Traffic goes to ${nextActiveRegion}`));
core.onFailoverPending(() => {
  say('switch', 'The switch waits for the end of the call');
  byId('force').disabled = false;
});
core.onFailoverComplete(({ activeRegion }) => settled(`Switched to ${activeRegion}`));
core.onFailoverFailed(({ reason }) => settled(`No switch: ${reason}`));

function settled(text) {
  say('switch', text);
  say('active', core.primaryRegion);
  byId('force').disabled = true;
}

// The call stays in its region's frame, out of sight.
byId('force').onclick = () => core.forceFailover();

const arn = region => `arn:aws:connect:${region}:111122223333:instance/0a0a0a0a-0000-4000-8000-000000000001`;

core.initCCP(byId('ccp'), {
  ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`, // yours: https://<name>.my.connect.aws/ccp-v2/
  region: 'us-west-2',
  instanceArn: arn('us-west-2'),
  standByRegion: {
    ccpUrl: `https://replica.localhost:${location.port}/ccp-v2/`,
    region: 'us-east-1',
    instanceArn: arn('us-east-1'),
  },
  loginUrl: `https://instance.localhost:${location.port}/login`, // yours: where your identity provider signs agents in
  pollForFailover: true, // follow the traffic distribution group
  softphone: { allowFramedSoftphone: true },
  getPrimaryRegion: success => success().then(() => say('active', core.primaryRegion)),
});
