// An agent desktop with the CCPs of two regions: shows where the agent is, and moves the traffic. Public API only.
'use strict';

(() => {
  const byId = id => document.getElementById(id);
  const { core } = globalConnect;
  const arn = region => `arn:aws:connect:${region}:111122223333:instance/0a0a0a0a-0000-4000-8000-000000000001`;
  const REGIONS = {
    'us-west-2': `https://instance.localhost:${location.port}`,
    'us-east-1': `https://replica.localhost:${location.port}`,
  };
  const other = region => Object.keys(REGIONS).find(one => one !== region);

  function log(name, detail) {
    const line = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = new Date().toISOString().slice(11, 23);
    line.append(time, detail ? `${name}  ${detail}` : name);
    byId('events').prepend(line);
  }

  function problem(message) {
    byId('problem').textContent = message;
    byId('problem').hidden = !message;
  }

  function showMove(text, waits) {
    byId('switch').textContent = text;
    byId('force').hidden = !waits;
    log(text);
  }

  function showRegions() {
    byId('active').textContent = `Active: ${core.primaryRegion}`;
    byId('active').className = 'chip routable';
    byId('regions').replaceChildren(...Object.keys(REGIONS).map(region => {
      const row = document.createElement('div');
      row.append(document.createElement('dt'), document.createElement('dd'));
      row.firstChild.textContent = region;
      row.lastChild.textContent = region === core.primaryRegion ? 'active: its CCP is shown' : 'on standby: out of sight, signed in';
      return row;
    }));
    byId('shift').textContent = `Shift the traffic to ${other(core.primaryRegion)}`;
    byId('place').textContent = `Place a test call in ${core.primaryRegion}`;
    const agent = currentAgent();
    if (agent) showAgent(agent);
  }

  function currentAgent() {
    try { return new connect.Agent(); } catch (notYet) { return null; }
  }

  function showAgent(agent) {
    byId('agent').textContent = `${agent.getName()}: ${agent.getState().name}`;
    byId('available').disabled = byId('shift').disabled = byId('place').disabled = false;
  }

  const outcome = what => ({
    success: () => problem(''),
    failure: error => problem(`${what} failed: ${error}`),
  });

  async function control(region, path, body) {
    try {
      const answer = await fetch(`${REGIONS[region]}/simulator/api/${path}`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error((await answer.json()).message || answer.statusText);
      problem('');
    } catch (error) {
      problem(`The local Connect refused: ${error.message}`);
    }
  }

  // Once for each region, with its own `connect`: the same handlers serve both.
  core.onInit((connect, region) => {
    connect.agent(agent => {
      log('agent known', region);
      const show = () => { if (region === core.primaryRegion) showAgent(agent); };
      agent.onRefresh(show);
      show();
    });
    connect.contact(contact => {
      for (const name of ['onConnecting', 'onConnected', 'onACW', 'onDestroy'])
        contact[name](() => log(`contact.${name}`, region));
    });
  });
  core.onFailoverDetected(({ nextActiveRegion }) => showMove(`The traffic goes to ${nextActiveRegion}`));
  core.onFailoverPending(() => showMove('The switch waits for the end of the call', true));
  core.onFailoverComplete(({ activeRegion }) => { showMove(`Switched to ${activeRegion}`); showRegions(); });
  core.onFailoverFailed(({ reason }) => showMove(`No switch: ${reason}`));

  core.initCCP(byId('ccp'), {
    ccpUrl: `${REGIONS['us-west-2']}/ccp-v2/`,
    region: 'us-west-2',
    instanceArn: arn('us-west-2'),
    standByRegion: { ccpUrl: `${REGIONS['us-east-1']}/ccp-v2/`, region: 'us-east-1', instanceArn: arn('us-east-1') },
    loginUrl: `${REGIONS['us-west-2']}/login`,
    libraryUrl: '/sdk/connect-streams.js', // this page allows no inline scripts
    pollForFailover: true,
    softphone: { allowFramedSoftphone: true },
    getPrimaryRegion: success => success().then(showRegions),
  });

  byId('available').addEventListener('click', () => {
    for (const { connect } of Object.values(core.regions)) {
      const agent = new connect.Agent();
      agent.setState(agent.getAgentStates().find(state => state.type === 'routable'), outcome('Going available'));
    }
  });
  byId('shift').addEventListener('click', () => control(core.primaryRegion, 'traffic', { active: other(core.primaryRegion) }));
  byId('force').addEventListener('click', () => core.forceFailover());
  byId('place').addEventListener('click', () => control(core.primaryRegion, 'contacts', { type: 'voice', phoneNumber: '+12065550100' }));
})();
