// Workloads for the benchmark: each returns how long it took and a checksum that proves the work was done.
'use strict';

const workloads = (() => {
  const ARN = 'arn:aws:connect:us-west-2:111122223333:instance/0a0a0a0a-0000-4000-8000-000000000001';
  const queue = name => ({ queueARN: `${ARN}/queue/${name}`, queueId: `${ARN}/queue/${name}`, name });

  function contact(number, type, stamp) {
    const state = { type, timestamp: new Date(stamp) };
    return {
      contactId: `contact-${number}`, initialContactId: `contact-${number}`, type: 'voice', state, status: state, queue: queue('q-1'),
      queueTimestamp: new Date(stamp), initiationMethod: 'inbound', attributes: { tier: { name: 'tier', value: 'gold' } },
      connections: ['agent', 'inbound'].map(kind => ({
        connectionId: `${kind}-${number}`, type: kind, initial: kind === 'inbound', state: { type: 'connected', timestamp: new Date(stamp) },
        endpoint: { type: 'phone_number', phoneNumber: '+12065550100' },
      })),
    };
  }

  /** Agent data as a worker sends it; contacts alternate between two states so that each update fires events. */
  function agentData(contacts, round) {
    const stamp = 1760000000000 + round;
    const state = { type: 'routable', name: 'Available', startTimestamp: new Date(stamp), agentStateARN: `${ARN}/agent-state/1` };
    return {
      snapshot: {
        state, agentAvailabilityState: { state: 'Available', timeStamp: new Date(stamp) }, snapshotTimestamp: new Date(stamp),
        localTimestamp: stamp, skew: 0, contentLength: 1000,
        contacts: Array.from({ length: contacts }, (_, number) => contact(number, round % 2 ? 'connected' : 'connecting', stamp)),
      },
      configuration: {
        name: 'Ana Agent', username: 'ana', softphoneEnabled: true, softphoneAutoAccept: false, extension: '', agentARN: `${ARN}/agent/u-1`,
        agentStates: [state], permissions: [], dialableCountries: ['us'],
        routingProfile: {
          name: 'Basic', routingProfileARN: `${ARN}/routing-profile/rp-1`, routingProfileId: `${ARN}/routing-profile/rp-1`,
          defaultOutboundQueue: queue('q-1'), queues: [queue('q-1'), queue('agent/u-1')], channelConcurrencyMap: { VOICE: 1, CHAT: 1 },
        },
      },
    };
  }

  function timed(count, run) {
    const start = performance.now();
    for (let round = 0; round < count; round += 1) run(round);
    return (performance.now() - start) / 1000;
  }

  function dispatch() {
    const bus = new connect.EventBus();
    let calls = 0;
    for (let subscriber = 0; subscriber < 10; subscriber += 1) bus.subscribe('bench::topic', data => { calls += data.step; });
    const data = { step: 1 };
    const count = 200000;
    timed(20000, () => bus.trigger('bench::topic', data));
    calls = 0;
    const seconds = timed(count, () => bus.trigger('bench::topic', data));
    return { rate: count / seconds, checksum: calls };
  }

  function snapshots(contacts, count) {
    const bus = connect.core.getEventBus();
    let calls = 0;
    const subscriptions = [bus.subscribe('agent::refresh', () => { calls += 1; })];
    for (const topic of ['contact::refresh', 'contact::connecting', 'contact::connected', 'contact::init'])
      subscriptions.push(bus.subscribe(topic, () => { calls += 1; }));
    const rounds = [agentData(contacts, 0), agentData(contacts, 1)];
    timed(20, round => bus.trigger('agent::update', rounds[round % 2]));
    calls = 0;
    const seconds = timed(count, round => bus.trigger('agent::update', rounds[round % 2]));
    subscriptions.forEach(subscription => subscription.unsubscribe());
    return { rate: count / seconds, checksum: calls };
  }

  function init() {
    connect.core.initCCP(document.getElementById('container'), { ccpUrl: 'https://ccp.bench.test/ccp-v2/', loginPopup: false, ccpLoadTimeout: 600000 });
  }

  return {
    init,
    'event dispatch, 10 subscribers (triggers/s)': dispatch,
    'snapshots with 1 contact (/s)': () => snapshots(1, 4000),
    'snapshots with 10 contacts (/s)': () => snapshots(10, 1000),
    'snapshots with 50 contacts (/s)': () => snapshots(50, 200),
  };
})();
