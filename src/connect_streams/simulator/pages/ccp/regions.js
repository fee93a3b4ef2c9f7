// One of two CCPs on a page (Global Resiliency, in-core generation): when the agent is to move, and who says so.
//
// Each CCP looks for itself where the traffic goes. The active one tells that a move is due, waits for its calls and
// chats to end, and initiates it. One that is on standby initiates it by itself when the active one is silent.
'use strict';

const regions = (() => {
  const GR = 'globalResiliency::';
  const WAITED_FOR = ['voice', 'queue_callback', 'chat'];
  const SILENCE = 3; // looks without an answer of the other CCP

  let region = null; // where this CCP is
  let current = null; // where the agent is
  let target = null; // where the agent is to go
  let told = false; // whether the page knows that we wait
  let unanswered = 0;

  const bus = () => connect.core.getEventBus();
  const tell = (event, data) => connect.core.getUpstream().sendDownstream(GR + event, data);

  function waitsFor() {
    try {
      return new connect.Agent().getContacts().filter(contact => WAITED_FOR.includes(contact.getType()));
    } catch (notYet) {
      return [];
    }
  }

  function goOffline() {
    try {
      const agent = new connect.Agent();
      agent.setState(agent.getAgentStates().find(state => state.type === 'offline'), {});
    } catch (notYet) { /* nothing to leave */ }
  }

  function initiate() {
    const to = target;
    if (to === null) return;
    if (region === current) goOffline();
    moved(to);
    tell('failover_initiated', { activeRegion: to });
  }

  function moved(to) {
    current = to;
    target = null;
    told = false;
  }

  function endAll(contacts) {
    for (const contact of contacts) {
      const line = contact.getAgentConnection();
      if (line && line.isActive()) line.destroy({});
      else contact.clear({});
    }
  }

  /** The active CCP's part: nothing is left behind that somebody talks in. */
  function leave(terminate) {
    const contacts = waitsFor();
    if (terminate) endAll(contacts);
    else if (contacts.length && !told) {
      told = true;
      tell('failover_pending', { activeRegion: target });
    }
    if (!contacts.length) initiate();
  }

  function found({ activeRegion, terminate }) {
    if (activeRegion !== (target || current)) {
      target = activeRegion === current ? null : activeRegion;
      told = false;
      tell('failover_detected', { activeRegion });
    }
    if (target === null) return;
    if (region === current) {
      leave(terminate);
    } else {
      tell('heartbeat_syn', { region });
      unanswered += 1;
      if (unanswered > SILENCE && region === target) initiate();
    }
  }

  async function look() {
    let pause = 2;
    try {
      const answer = await (await fetch('/region.json', { credentials: 'include', signal: AbortSignal.timeout(10000) })).json();
      pause = answer.look;
      if (region === null) introduce(answer);
      else found(answer);
    } catch (problem) { /* no answer never moves anybody */ }
    setTimeout(look, pause * 1000);
  }

  function introduce({ instanceRegion, activeRegion }) {
    region = instanceRegion;
    current = activeRegion;
    tell('init', { instanceRegion, instanceState: region === current ? 'active' : 'inactive', activeRegion });
  }

  function follow() {
    const on = (event, act) => connect.core.getUpstream().onDownstream(GR + event, act);
    on('failover_initiated', data => moved(data.activeRegion));
    on('failover_complete', data => moved(data.activeRegion));
    on('force_failover', () => { if (region === current && target) initiate(); });
    on('heartbeat_syn', data => tell('heartbeat_ack', data));
    on('heartbeat_ack', () => { unanswered = 0; });
    connect.core.getUpstream().onDownstream('agent::fetch_agent_data_from_ccp', () => {
      const data = connect.core.getAgentDataProvider().agentData;
      if (data) connect.core.getUpstream().sendDownstream('agent::fetch_agent_data_from_ccp', data);
    });
    look();
  }

  /** Start once `connect.core.initSharedWorker` was called; nothing happens unless the page has two CCPs. */
  function start() {
    const configured = bus().subscribe('configure', options => {
      if (options && options.enableGlobalResiliency) {
        configured.unsubscribe();
        follow();
      }
    });
  }

  return { start };
})();
