// What the CCP page answers clients of the Amazon Connect SDK, from what it knows of the agent and from its backend.
'use strict';

const sdkRoutes = (() => {
  const PATIENCE = 10_000;
  const agent = () => new connect.Agent();
  const contact = ({ contactId }) => new connect.Contact(contactId);

  /** A promise of what an action of the streams API succeeds with. */
  const done = act => new Promise((success, reject) => act({
    success: () => success({}),
    failure: reason => {
      let message = reason;
      try { message = JSON.parse(reason).message || reason; } catch (notJson) { /* a plain text */ }
      reject(sdk.problem('requestFailed', String(message)));
    },
  }));

  /** Ask the backend: `POST /sdk`. */
  async function backend(command, data) {
    const response = await fetch('/sdk', {
      method: 'POST', credentials: 'include', body: JSON.stringify({ command, data }),
      headers: { 'content-type': 'application/json', 'x-csrf-token': 'csrf' },
    });
    if (!response.ok) throw sdk.problem('requestFailed', (await response.json().catch(() => ({}))).message || `status ${response.status}`);
    return response.json();
  }

  const noResult = () => { throw sdk.problem('noResult', 'No Result Found'); };

  // -- participants --

  /** The connection with this id, of whichever contact. */
  function participant({ participantId }) {
    for (const one of agent().getContacts())
      for (const connection of one.getConnections()) if (connection.getConnectionId() === participantId) return connection;
    return noResult();
  }

  const isSelf = connection => ['agent', 'monitoring'].includes(connection.getType());
  const self = data => contact(data).getAgentConnection() || noResult();

  function described(connection) {
    return {
      participantId: connection.getConnectionId(), contactId: connection.getContactId(), type: { value: connection.getType() },
      isInitial: Boolean(connection.isInitialConnection()), isSelf: isSelf(connection),
    };
  }

  const STATES = ['connecting', 'connected', 'hold', 'disconnected', 'rejected', 'silent_monitor', 'barge'];
  const stateOf = connection => {
    const value = connection.getState().type;
    return STATES.includes(value) ? { value } : { value: 'other', actual: value };
  };

  // -- contacts --

  const subtype = one => one.getContactSubtype() || undefined;
  const core = one => ({
    contactId: one.getContactId(), type: one.getType(), subtype: subtype(one), initialContactId: one.getInitialContactId(),
  });
  const phoneNumber = data => {
    const customer = contact(data).getInitialConnection();
    return customer ? { phoneNumber: customer.getEndpoint().phoneNumber } : noResult();
  };

  function attributes({ attributes: wanted, ...data }) {
    const known = Object.values(contact(data).getAttributes() || {});
    return Object.fromEntries(known.filter(one => wanted === '*' || (wanted || []).includes(one.name)).map(one => [one.name, one.value]));
  }

  async function addParticipant({ quickConnect, ...data }) {
    const before = contact(data).getConnections().map(one => one.getConnectionId());
    let subscription, timer;
    const added = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(sdk.problem('requestFailed', 'The participant did not appear')), PATIENCE);
      subscription = contact(data).onRefresh(one => {
        const found = one.getConnections().find(connection => !before.includes(connection.getConnectionId()));
        if (found) resolve({ participantId: found.getConnectionId() });
      });
    });
    try {
      const accepted = done(callbacks => contact(data).addConnection(new connect.Endpoint(quickConnect), callbacks));
      return (await Promise.all([added, accepted]))[0];
    } finally {
      clearTimeout(timer);
      subscription.unsubscribe();
    }
  }

  // -- the agent's state --

  async function choose(state) {
    if (!state) return noResult();
    const current = () => agent().getState();
    const busy = current().type === connect.AgentStateType.SYSTEM;
    await done(callbacks => agent().setState(state, callbacks, { enqueueNextState: busy }));
    return busy ? { status: 'queued', current: current(), next: state } : { status: 'updated', current: state };
  }
  const states = () => agent().getAgentStates();

  function availability() {
    const nextState = agent().getNextState();
    return nextState ? { ...agent().getState(), nextState } : agent().getState();
  }

  const quickConnects = ({ queueARNs }) => new Promise((resolve, reject) => agent().getEndpoints(queueARNs, {
    success: ({ endpoints }) => resolve({
      quickConnects: endpoints.map(({ type, endpointARN, name, phoneNumber: number }) => ({
        type, endpointARN, name, ...(type === 'phone_number' && { phoneNumber: number }),
      })),
      nextToken: null,
    }),
    failure: reason => reject(sdk.problem('requestFailed', String(reason))),
  }));

  const call = ({ phoneNumber: number, options }) => done(callbacks =>
    agent().connect(connect.Endpoint.byPhoneNumber(number), { ...options, ...callbacks }));

  /** All of them. `network()` is the state of the connection, `region` the instance's. */
  const all = (region, network) => ({
    'agent/getARN': () => ({ ARN: agent().getConfiguration().agentARN }),
    'agent/getName': () => ({ name: agent().getName() }),
    'agent/getState': () => agent().getState(),
    'agent/getAvailabilityState': availability,
    'agent/getRoutingProfile': () => agent().getRoutingProfile(),
    'agent/getDefaultOutboundQueue': () => agent().getRoutingProfile().defaultOutboundQueue,
    'agent/getRoutingProfileQueues': () => agent().getRoutingProfile().queues,
    'agent/getChannelConcurrency': () => agent().getChannelConcurrency(),
    'agent/getExtension': () => ({ extension: agent().getExtension() }),
    'agent/getDialableCountries': () => ({ dialableCountries: agent().getDialableCountries() }),
    'agent/listSecurityProfilePermissions': () => ({ permissions: agent().getPermissions() }),
    'agent/listAvailabilityStates': states,
    'agent/setAvailabilityState': ({ agentStateARN }) => choose(states().find(one => one.agentStateARN === agentStateARN)),
    'agent/setAvailabilityStateByName': ({ agentStateName }) => choose(states().find(one => one.name === agentStateName)),
    'agent/setOffline': () => choose(states().find(one => one.type === connect.AgentStateType.OFFLINE)),
    'agent/listQuickConnects': quickConnects,
    'agent/getNetworkConnectionStatus': network,

    'contact/getAttributes': attributes,
    'contact/getInitialContactId': data => ({ initialContactId: contact(data).getInitialContactId() }),
    'contact/getType': data => ({ type: contact(data).getType() }),
    'contact/getChannelType': data => ({ type: contact(data).getType(), subtype: subtype(contact(data)) }),
    'contact/getStateDuration': data => ({ stateDuration: contact(data).getStateDuration() }),
    'contact/getQueue': data => contact(data).getQueue() || noResult(),
    'contact/getQueueTimestamp': data => ({ queueTimestamp: contact(data).getQueueTimestamp() }),
    'contact/getContact': data => ({ ...core(contact(data)), queue: contact(data).getQueue() }),
    'contact/listContacts': () => agent().getContacts().map(core),
    'contact/accept': data => done(callbacks => contact(data).accept(callbacks)),
    'contact/reject': data => done(callbacks => contact(data).reject(callbacks)),
    'contact/clear': data => done(callbacks => contact(data).clear(callbacks)),
    'contact/disconnectSelf': data => done(callbacks => self(data).destroy(callbacks)),
    'contact/isAutoAcceptEnabled': data => ({ isAutoAcceptEnabled: Boolean(contact(data).isAutoAcceptEnabled()) }),
    'contact/addParticipant': addParticipant,
    'contact/isPreviewMode': data => backend('contact/isPreviewMode', data),
    'contact/getPreviewConfiguration': data => backend('contact/getPreviewConfiguration', data),
    'contact/engagePreviewContact': data => backend('contact/engagePreviewContact', data),
    'contact/getContactRegion': data => ({ region: contact(data).getType() && region }),
    'contact/getInstanceDetails': data => ({ origin: location.origin, region: contact(data).getType() && region }),
    'contact/listParticipants': data => contact(data).getConnections().map(described),
    'contact/getParticipant': data => described(participant(data)),
    'contact/getParticipantState': data => stateOf(participant(data)),
    'contact/disconnectParticipant': data => done(callbacks => participant(data).destroy(callbacks)),
    'contact/getPhoneNumber': phoneNumber,

    'voice/getInitialCustomerPhoneNumber': phoneNumber,
    'voice/getOutboundCallPermission': () => ({ outboundCallPermission: agent().getPermissions().includes('outboundCall') }),
    'voice/createOutboundCall': call,
    'voice/conferenceParticipants': data => done(callbacks => contact(data).conferenceConnections(callbacks)),
    'voice/holdParticipant': data => done(callbacks => participant(data).hold(callbacks)),
    'voice/resumeParticipant': data => done(callbacks => participant(data).resume(callbacks)),
    'voice/holdSelf': data => done(callbacks => self(data).hold(callbacks)),
    'voice/resumeSelf': data => done(callbacks => self(data).resume(callbacks)),
    'voice/isParticipantOnHold': data => ({ isOnHold: participant(data).isOnHold() }),
    'voice/isSelfOnHold': data => ({ isOnHold: self(data).isOnHold() }),
    'voice/canResumeParticipant': data => ({ canResumeParticipant: participant(data).isOnHold() }),
    'voice/canResumeSelf': data => ({ canResumeSelf: self(data).isOnHold() }),
    'voice/getVoiceEnhancementMode': async () => ({ voiceEnhancementMode: (await backend('state')).voiceEnhancementMode }),
    'voice/setVoiceEnhancementMode': data => backend('voice/setVoiceEnhancementMode', data),
  });

  return { all, backend, described, isSelf, stateOf };
})();
