// The Contact Control Panel: state menu and contact controls, driven by the SDK's public API alone.
'use strict';

(() => {
  const byId = id => document.getElementById(id);
  const { keyed, keep, element, buttons, setText, duration } = view;
  const CHANNEL = { voice: 'Call', queue_callback: 'Callback', chat: 'Chat', task: 'Task', email: 'Email' };
  const STATE = {
    incoming: 'incoming', pending: 'calling back', connecting: 'ringing', connected: 'connected', ended: 'after contact work',
    missed: 'missed', rejected: 'rejected', error: 'failed', paused: 'paused', init: 'starting',
  };
  const tone = name => ({ ringtoneUrl: `/tones/${name}.wav` });
  const RINGTONES = {
    voice: tone('ring'), queue_callback: tone('ring'), additionalVoice: tone('knock'),
    chat: tone('ring'), task: tone('ring'), email: tone('ring'), autoAcceptTone: tone('beep'),
  };
  const openKeypads = new Set();

  // -- what the agent sees when a request fails --

  function report(what) {
    return {
      failure(problem) {
        let reason = problem;
        try { reason = JSON.parse(problem).message || JSON.parse(problem).type; } catch (notJson) { /* a plain text */ }
        notice(`${what} failed: ${reason}`, true);
      },
      success() { notice(''); },
    };
  }

  function notice(message, bad) {
    const box = byId('notice');
    setText(box, message);
    box.hidden = !message;
    box.classList.toggle('bad', Boolean(bad));
  }

  // -- agent --

  function renderStatus(agent) {
    const states = agent.getAgentStates();
    const current = agent.getState();
    const menu = byId('status');
    const selectable = states.some(state => state.name === current.name);
    const wanted = (selectable ? [] : [current.name]).concat(states.map(state => state.name));
    if ([...menu.options].map(option => option.value).join('\n') !== wanted.join('\n')) {
      menu.replaceChildren(...wanted.map(name => new Option(name, name)));
      if (!selectable) menu.options[0].disabled = true;
    }
    menu.value = current.name;
    menu.disabled = false;
    byId('dot').className = `dot ${current.type}`;
    setText(byId('agent-name'), agent.getName());
    const next = agent.getNextState && agent.getNextState();
    setText(byId('agent-state'), next ? `then ${next.name}` : '');
    const mayCall = agent.getPermissions().includes('outboundCall');
    byId('number').disabled = byId('call').disabled = !mayCall;
  }

  function chooseStatus(event) {
    const agent = new connect.Agent();
    const state = agent.getAgentStates().find(one => one.name === event.target.value);
    const busy = agent.getState().type === connect.AgentStateType.SYSTEM;
    if (state) agent.setState(state, report('Changing the status'), busy ? { enqueueNextState: true } : undefined);
  }

  function dial(event) {
    event.preventDefault();
    const number = byId('number').value.replace(/[\s().-]/g, '');
    if (!/^\+[1-9]\d{6,14}$/.test(number)) {
      notice('Write the number with its country code, as in +1 206 555 0100.', true);
      return;
    }
    new connect.Agent().connect(connect.Endpoint.byPhoneNumber(number), report('The call'));
  }

  // -- contacts --

  function title(contact) {
    const customer = contact.getInitialConnection();
    const endpoint = customer && customer.getEndpoint();
    return (contact.getName && contact.getName()) || (endpoint && (endpoint.phoneNumber || endpoint.name)) || CHANNEL[contact.getType()];
  }

  function isRinging(contact) {
    const type = contact.getState().type;
    return type === 'incoming' || (type === 'connecting' && contact.isInbound());
  }

  function finishedActions(contact) {
    return [{ key: 'clear', label: 'Close contact', kind: 'primary', run: () => contact.clear(report('Closing the contact')) }];
  }

  function voiceActions(contact, line) {
    const muted = Boolean(line.isMute && line.isMute());
    const held = contact.getConnections().some(one => one.getType() !== 'agent' && one.isOnHold());
    const id = contact.getContactId();
    const customers = contact.getActiveConnections
      ? contact.getActiveConnections().filter(one => one.getType() !== 'agent') : [contact.getInitialConnection()];
    const actions = [
      { key: 'mute', label: muted ? 'Unmute' : 'Mute', pressed: muted,
        run: () => (muted ? line.unmuteParticipant(report('Unmuting')) : line.muteParticipant(report('Muting'))) },
      { key: 'hold', label: held ? 'Resume' : 'Hold', pressed: held,
        run: () => customers[0] && (held ? customers.find(one => one.isOnHold()).resume(report('Resuming')) : customers[0].hold(report('Holding'))) },
      { key: 'keys', label: 'Keypad', pressed: openKeypads.has(id), run: () => { openKeypads.has(id) ? openKeypads.delete(id) : openKeypads.add(id); render(); } },
    ];
    if (contact.hasTwoActiveParticipants && customers.length > 1) {
      actions.push({ key: 'join', label: 'Join', run: () => contact.conferenceConnections(report('Joining')) });
      actions.push({ key: 'swap', label: 'Swap', run: () => contact.toggleActiveConnections(report('Swapping')) });
    }
    return actions;
  }

  function liveActions(contact) {
    const line = contact.getAgentConnection();
    if (!line) return [];
    const voice = ['voice', 'queue_callback'].includes(contact.getType());
    const actions = voice && contact.getState().type === 'connected' ? voiceActions(contact, line) : [];
    if (contact.getType() === 'task' && contact.getState().type === 'connected')
      actions.push({ key: 'pause', label: 'Pause', run: () => contact.pause(report('Pausing')) });
    if (contact.getState().type === 'paused')
      actions.push({ key: 'resume', label: 'Resume', kind: 'go', run: () => contact.resume(report('Resuming')) });
    actions.push({ key: 'end', label: voice ? 'End call' : 'End', kind: 'stop', run: () => line.destroy(report('Ending')) });
    return actions;
  }

  function actionsOf(contact) {
    if (isRinging(contact)) {
      return [
        { key: 'accept', label: 'Accept', kind: 'go', run: () => contact.accept(report('Accepting')) },
        { key: 'reject', label: 'Reject', kind: 'stop', run: () => contact.reject(report('Rejecting')) },
      ];
    }
    return ['ended', 'missed', 'error', 'rejected'].includes(contact.getState().type) ? finishedActions(contact) : liveActions(contact);
  }

  function makeCard() {
    const card = element('section');
    const head = element('div', 'row');
    head.append(element('h2', 'grow title'), element('output', 'timer mono'));
    card.append(head, element('p', 'soft detail'), element('div', 'row wrap actions'), element('div', 'parties'), element('div', 'keypad'));
    return card;
  }

  function renderParties(card, contact) {
    const box = card.querySelector('.parties');
    const others = contact.getThirdPartyConnections().filter(one => one.isActive());
    keep(box, others.map(one => one.getConnectionId()));
    for (const party of others) {
      const row = keyed(box, party.getConnectionId(), () => {
        const made = element('div', 'row party');
        made.append(element('span', 'grow name'), element('div', 'row keys'));
        return made;
      });
      setText(row.querySelector('.name'), `${party.getEndpoint().phoneNumber || party.getEndpoint().name || 'Third party'}: ${party.getState().type}`);
      buttons(row.querySelector('.keys'), [{ key: 'drop', label: 'Drop', run: () => party.destroy(report('Dropping')) }]);
    }
  }

  function renderKeypad(card, contact) {
    const box = card.querySelector('.keypad');
    box.hidden = !openKeypads.has(contact.getContactId()) || contact.getState().type !== 'connected';
    if (box.hidden || box.children.length) return;
    buttons(box, [...'123456789*0#'].map(digit => ({
      key: digit, label: digit, run: () => contact.getAgentConnection().sendDigits(digit, report('Sending the digit')),
    })));
  }

  function renderContact(contact) {
    const card = keyed(byId('contacts'), contact.getContactId(), makeCard);
    const state = contact.getState().type;
    card.className = `contact ${state}`;
    card.setAttribute('aria-label', `${CHANNEL[contact.getType()]} ${title(contact)}, ${STATE[state]}`);
    setText(card.querySelector('.title'), title(contact));
    const queue = contact.getQueue();
    setText(card.querySelector('.detail'), `${CHANNEL[contact.getType()]} · ${STATE[state]}${queue && queue.name ? ` · ${queue.name}` : ''}`);
    buttons(card.querySelector('.actions'), actionsOf(contact));
    renderParties(card, contact);
    renderKeypad(card, contact);
  }

  // -- the whole page --

  function currentAgent() {
    try { return new connect.Agent(); } catch (notYet) { return null; }
  }

  function render() {
    const agent = currentAgent();
    if (!agent) return;
    renderStatus(agent);
    const contacts = agent.getContacts();
    keep(byId('contacts'), contacts.map(contact => contact.getContactId()));
    contacts.forEach(renderContact);
    byId('empty').hidden = contacts.length > 0;
    tick();
  }

  function tick() {
    const agent = currentAgent();
    if (!agent) return;
    setText(byId('status-timer'), duration(agent.getStateDuration()));
    for (const contact of agent.getContacts()) {
      const card = [...byId('contacts').children].find(one => one.dataset.key === contact.getContactId());
      if (card) setText(card.querySelector('.timer'), duration(contact.getStateDuration()));
    }
  }

  /** The configuration. This page is shown to who is signed in alone: a 401 says that the browser lost the cookie. */
  async function configuration() {
    const answer = await fetch('boot.json', { credentials: 'include' });
    if (answer.ok) return answer.json();
    if (answer.status !== 401) throw new Error(`boot.json: HTTP ${answer.status}`);
    const evidence = { status: answer.status };
    if (parent !== window) parent.postMessage({ event: 'streams::ccp_error', data: { code: 'cookies_blocked', evidence } }, '*');
    throw new Error('the browser keeps the cookie of the sign-in from it. '
      + 'Allow third-party cookies, or pass storageAccess: { canRequest: true } to initCCP.');
  }

  async function start() {
    const boot = await configuration();
    connect.core.initSharedWorker(boot);
    // In a frame the page that embeds this one decides, in `configure`, who has the softphone.
    connect.core.initSoftphoneManager({ allowFramedSoftphone: true });
    connect.core.initRingtoneEngines({ ringtone: RINGTONES });
    ccpServices.start(boot);
    connect.agent(agent => {
      render();
      agent.onRefresh(render);
      if (agent.onWebSocketConnectionLost) agent.onWebSocketConnectionLost(() => notice('Connection lost. Reconnecting…', true));
      if (agent.onWebSocketConnectionGained) agent.onWebSocketConnectionGained(() => notice(''));
    });
    setInterval(tick, 1000);
  }

  byId('status').addEventListener('change', chooseStatus);
  byId('dial').addEventListener('submit', dial);
  start().catch(problem => notice(`The CCP could not start: ${problem.message}`, true));
})();
