// Voice ID.
const three = id => ({ ...connect.core.agentDataProvider.getAgentData().snapshot.contacts[0], contactId: id,
  connections: ['a', 'b', 'c'].map(name => ({ connectionId: name, type: 'outbound', state: { type: 'connected' } })) });
const outcome = (voice, name, ...given) => {
  try {
    const promise = voice[name](...given);
    return promise.then(value => note(name, 'kept', value), error => note(name, 'broken', error.type || error.message));
  } catch (error) { note(name, 'throws', error); }
};
const answers = table => put('core.getClient', () => ({ call(method, params, callbacks) {
  const said = table[method.split('.').pop()];
  if (said === undefined) callbacks.failure('{"status": 500}'); else callbacks.success(said);
} }));

//# In a conference members throw before anything is sent, and only `syncSpeakerId` gives a promise.
put('core.agentDataProvider.getContactData', three);
answers({});
const voice = new connect.VoiceId('contact-1');
for (const name of ['getSpeakerId', 'getSpeakerStatus', 'optOutSpeaker', 'deleteSpeaker', 'startSession', 'evaluateSpeaker',
  'enrollSpeaker', 'updateSpeakerIdInVoiceId', 'syncSpeakerId']) await outcome(voice, name, 'id');
