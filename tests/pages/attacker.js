// A foreign page that got hold of a window: in a frame of the client page, as its opener, or as its popup.
'use strict';

const attacker = {
  /** Envelopes and rubbish; `agent` is agent data of the right shape. */
  messages(agent) {
    const cyclic = { event: 'agent::update', data: { snapshot: agent.snapshot } };
    cyclic.data.self = cyclic;
    const polluted = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    const forged = JSON.parse(JSON.stringify(agent));
    forged.snapshot.state = { name: 'Forged', type: 'routable', agentStateARN: 'arn:forged', startTimestamp: new Date() };
    const events = [
      ['agent::update', forged],
      ['acknowledge', { id: 'forged-port' }],
      ['acknowledge'],
      ['configure', { authToken: 'forged', region: 'us-west-2', endpoint: 'https://attacker.localhost/api' }],
      ['configure', { softphone: { allowFramedSoftphone: true } }],
      ['api_response', { event: 'api_response', requestId: 'forged', data: {} }],
      ['master_response', { event: 'master_response', requestId: 'forged', data: { isMaster: true } }],
      ['broadcast', { event: 'agent::update', data: forged }],
      ['broadcast', { event: 'terminated' }],
      ['terminated'], ['terminate'], ['auth_fail', { authorize: true }], ['access_denied'], ['ack_timeout'],
      ['contact::view', { contactId: 'forged' }], ['contact::accepted', { contactId: 'forged' }], ['mute', { mute: true }],
      ['log', { level: 'ERROR', text: 'forged log line', loggerId: 'x', time: new Date(), component: 'ccp' }],
      ['tab_id', { tabId: 'forged' }], ['close'], ['update_connected_ccps', { length: 99 }],
      ['reload_agent_configuration'], ['request_configure'], ['iframe_style', polluted], ['outer_context_info', polluted],
      ['agent::update', polluted], ['__proto__', polluted], ['constructor', polluted], ['toString', polluted], ['<<all>>', forged],
      ['storageAccess::granted', {}], ['failover', { isPrimary: false }], [{ toString: 'x' }, forged], [['agent::update'], forged], [7, forged],
    ];
    return [
      ...events.map(([event, data]) => ({ event, data })),
      null, undefined, 0, '', 'text', true, [], [null], {}, polluted, new Date(), new Map([['event', 'agent::update']]), NaN, 10n,
      cyclic, { event: 'agent::update', data: 'x'.repeat(4e6) }, { event: 'x'.repeat(1e6) }, new ArrayBuffer(1e6),
      Array.from({ length: 1e5 }, (_, at) => at), { type: 'CONTACT' }, { event: null }, { event: 'agent::update', data: null },
    ];
  },

  /** Post everything, some of it many times, to every window; the last message says that all are under way. */
  fire(targets, agent, last) {
    for (const target of targets) {
      for (const message of this.messages(agent)) target.postMessage(message, '*');
      for (let at = 0; at < 2000; at += 1) target.postMessage({ event: 'agent::update', data: at }, '*');
      target.postMessage(last, '*');
    }
  },
};
