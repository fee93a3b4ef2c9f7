// What the CCP page tells clients of the Amazon Connect SDK by itself, and starts the SDK's side of the page.
'use strict';

const sdkEvents = (() => {
  const CONTACT = 'aws.connect.contact', VOICE = 'aws.connect.voice', ACTIVITY = 'aws.connect.activity';
  const TOPIC = 'simulator/sdk';
  const { all, backend, described, isSelf, stateOf } = sdkRoutes;

  // -- contacts --

  const LIFE = { onIncoming: 'incoming', onPending: 'pending', onConnecting: 'connecting', onConnected: 'connected', onMissed: 'missed',
    onError: 'error', onACW: 'acw' };

  function watchContact(contact) {
    const id = contact.getContactId();
    const about = { contactId: id, initialContactId: contact.getInitialContactId(), type: contact.getType(), subtype: contact.getContactSubtype() };
    for (const [method, event] of Object.entries(LIFE)) contact[method](() => sdk.publish(CONTACT, `contact/${event}`, about, id));
    contact.onDestroy(() => {
      sdk.publish(CONTACT, 'contact/destroy', about, id);
      sdk.publish(CONTACT, 'contact/cleared', about, id);
    });
    const known = new Map();
    follow(contact, known, true);
    contact.onRefresh(() => follow(contact, known, false));
  }

  /** None where the page's SDK has no library for the channel and says so by throwing. */
  function connectionsOf(contact) {
    try { return contact.getConnections(); } catch (noLibrary) { return []; }
  }

  /** Compare the participants of a contact with those of last time. */
  function follow(contact, known, isFirst) {
    for (const connection of connectionsOf(contact)) {
      const participantId = connection.getConnectionId(), before = known.get(participantId), state = stateOf(connection);
      const now = state.actual || state.value;
      known.set(participantId, now);
      if (isFirst || now === before) continue;
      const id = connection.getContactId();
      if (before === undefined) sdk.publish(CONTACT, 'contact/participantAdded', { participant: described(connection) }, id);
      sdk.publish(CONTACT, 'contact/participantStateChanged', { participantId, contactId: id, state }, participantId);
      if (now === 'disconnected') sdk.publish(CONTACT, 'contact/participantDisconnected', { participant: described(connection) }, id);
      if ((now === 'hold') !== (before === 'hold')) held(connection, now === 'hold');
    }
  }

  function held(connection, isOnHold) {
    const participantId = connection.getConnectionId(), contactId = connection.getContactId();
    const mine = isSelf(connection), parameter = mine ? contactId : participantId;
    sdk.publish(VOICE, `voice/${mine ? 'self' : 'participant'}${isOnHold ? 'Hold' : 'Resume'}`, { participantId, contactId, isOnHold }, parameter);
    const key = mine ? 'voice/canResumeSelfChanged' : 'voice/onCanResumeParticipantChanged';
    sdk.publish(VOICE, key, { participantId, contactId, canResumeConnection: isOnHold }, parameter);
  }

  // -- the connection --

  let network = { status: 'connecting', timestamp: Date.now() };

  function connection(status) {
    if (network.status === status) return;
    network = { status, timestamp: Date.now() };
    sdk.publish(CONTACT, 'agent/networkConnectionStatusChanged', network);
  }

  // -- what the backend decides --

  let known;

  /** Ask the backend how things stand, and tell what has changed since last time. */
  async function compare() {
    const found = await backend('state'), before = known || { voiceEnhancementMode: found.voiceEnhancementMode, expiration: null };
    known = found;
    if (found.voiceEnhancementMode !== before.voiceEnhancementMode)
      sdk.publish(VOICE, 'voice/voiceEnhancementModeChanged', {
        voiceEnhancementMode: found.voiceEnhancementMode, previous: { voiceEnhancementMode: before.voiceEnhancementMode },
      });
    if (found.expiration !== before.expiration)
      if (found.expiration) sdk.publish(ACTIVITY, 'expiration-warning', { expiration: found.expiration });
      else sdk.publish(ACTIVITY, 'expiration-warning-cleared', {});
  }

  async function active() {
    try {
      return await backend('sendActivity');
    } catch (problem) {
      const isWarningActive = Boolean(known && known.expiration);
      sdk.publish(ACTIVITY, 'session-extension-error', { isWarningActive, errorDetails: { message: problem.message } });
      throw problem;
    }
  }

  /** A promise that is kept once the state of now is known, from which changes are told. */
  function watchBackend() {
    const socket = connect.core.getWebSocketManager();
    // One look after the other: an older answer must not come in last.
    let looking = Promise.resolve();
    const look = () => { looking = looking.then(compare).catch(() => {}); return looking; };
    // What changed before frames could come is seen by then.
    socket.onSubscriptionUpdate(look);
    socket.onMessage(TOPIC, look);
    socket.subscribeTopics([TOPIC]);
    return look();
  }

  // -- all of it --

  /** Start once `connect.core.initSharedWorker` was called. */
  function start({ region }) {
    sdk.serve({ ...all(region, () => network), sendActivity: active });
    sdk.offer();
    connect.contact(watchContact);
    connect.agent(agent => {
      connection('connected');
      watchBackend().then(sdk.ready);
      agent.onWebSocketConnectionLost(() => connection('disconnected'));
      agent.onWebSocketConnectionGained(() => connection('connected'));
      agent.onStateChange(({ oldState, newState }) =>
        sdk.publish(CONTACT, 'agent/stateChange', { state: newState, previous: { state: oldState } }));
    });
  }

  return { start };
})();
