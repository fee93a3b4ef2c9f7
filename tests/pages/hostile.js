// Makes hostile messages from a seed: rubbish, envelopes with wrong contents, real messages with a part exchanged, cyclic and huge
// ones. Loaded by the attacker's page, and by the tests into pages and CCPs that attack the next hop.
'use strict';

window.hostile = {
  /** Names whose contents decide whether they mean anything. */
  NAMES: ['api_request', 'api_response', 'api_proxy_request', 'api_proxy_response', 'master_request', 'master_response', 'broadcast', 'configure',
    'tab_id', 'outer_context_info', 'iframe_style', 'configuration::configure', 'voiceId::update_domain_id',
    'webSocket::all_message', 'webSocket::send', 'webSocket::subscribe', 'media_device_response', 'download_log_from_ccp', 'client_metric',
    'storageAccess::granted', 'globalResiliency::init', 'unknown::event'],
  /** Names that a page publishes itself, or receives from the worker alone: a CCP takes them from nobody else. */
  PRIVATE: ['agent::update', 'agent::init', 'agent::state_change', 'contact::connected', 'contact::ended', 'terminated', 'auth_fail', 'access_denied',
    'authorize_success', 'close', 'acknowledge', 'update_connected_ccps'],
  /** Names that mean something whatever comes with them: here only strangers say these. */
  COMMANDS: ['terminate', 'synchronize', 'mute', 'log', 'server_bound_internal_log', 'send_logs', 'reload_agent_configuration', 'request_configure',
    'media_device_request', 'disasterRecovery::suppress', 'disasterRecovery::force_offline', 'contact::accepted', 'contact::view',
    'agent::softphone_error', 'agent::mute_toggle', 'configuration::set_speaker_device', 'configuration::set_microphone_device',
    'configuration::set_ringer_device'],
  POLLUTING: ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '<<all>>', ''],

  /** What each kind of sender says: `[names, whether overheard messages are mutated]`. */
  get SENDERS() {
    return {
      stranger: [[...this.NAMES, ...this.PRIVATE, ...this.COMMANDS], true],
      parent: [[...this.NAMES, ...this.PRIVATE], true],
      port: [this.NAMES, true],
      ccp: [this.NAMES, false],
    };
  },

  /** Mulberry32: the same numbers from the same seed, from 0 (included) to 1 (excluded). */
  chance(seed) {
    let state = seed | 0;
    return () => {
      state = state + 0x6D2B79F5 | 0;
      let mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
    };
  },

  /** An endless source of messages of a kind of sender; `real` are messages that were overheard. */
  *messages(sender, seed, real) {
    const random = this.chance(seed);
    const pick = list => list[Math.floor(random() * list.length)];
    const [own, mutates] = this.SENDERS[sender];
    const names = [...own, ...this.POLLUTING];
    const said = name => sender === 'stranger' || ![...this.COMMANDS, ...this.PRIVATE].some(command => String(name).startsWith(command));
    const overheard = mutates ? real.filter(({ event, data }) => said(event) && (event !== 'broadcast' || said(data.event))) : [];
    const polluted = () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "prototype": {"polluted": 1}}');

    const scalar = () => pick([null, undefined, true, false, 0, -1, NaN, Infinity, 10n, '', 'text', '__proto__', '\u0000', '\ud800', new Date(NaN)]);

    const value = depth => {
      const kind = random();
      if (depth <= 0 || kind < 0.4) return scalar();
      if (kind < 0.55) return Array.from({ length: 3 }, () => value(depth - 1));
      if (kind < 0.62) return polluted();
      if (kind < 0.66) return { toString: 1, valueOf: 2 };
      if (kind < 0.68) return pick([new Map([['event', 'agent::update']]), new Set([1]), new ArrayBuffer(8), /x/, new Error('forged'), new Date(0)]);
      if (kind < 0.71) { const cyclic = { event: 'agent::update', list: [] }; cyclic.self = cyclic.list[0] = cyclic; return cyclic; }
      const made = {};
      for (let left = 3; left > 0; left -= 1)
        Object.defineProperty(made, pick([...this.POLLUTING, 'event', 'data', 'snapshot', 'contacts', 'requestId', 'method', 'params', 'topic', 'text', 'level',
          'objects', 'softphone', 'logConfig', 'length', 'contactId', 'deviceId', 'state', 'lock', 'tabId', 'err']),
        { value: value(depth - 1), enumerable: true, configurable: true, writable: true });
      return made;
    };

    const huge = () => pick([() => 'x'.repeat(2e5), () => Array.from({ length: 2e4 }, (_, at) => at), () => ({ text: 'AuthToken '.repeat(2e4) }),
      () => { let deep = {}; for (let left = 500; left > 0; left -= 1) deep = { data: deep }; return deep; }])();

    const paths = (node, found = []) => {
      if (node && typeof node === 'object' && found.length < 200)
        for (const key of Object.keys(node)) { found.push([node, key]); paths(node[key], found); }
      return found;
    };

    /** A real message in which one part is something else, or is gone. */
    const mutated = () => {
      const copy = structuredClone(pick(overheard));
      const [holder, key] = pick(paths(copy.data).concat([[copy, 'data']]));
      if (random() < 0.2) delete holder[key]; else holder[key] = value(2);
      return copy;
    };

    for (;;) {
      const kind = random();
      if (kind < 0.2) yield value(3);
      else if (kind < 0.0005 + 0.2) yield { event: pick(names), data: huge() };
      else if (kind < 0.6 || overheard.length === 0) yield { event: random() < 0.9 ? pick(names) : value(2), data: value(3) };
      else yield mutated();
    }
  },

  /** Post `count` messages through every function of `posts`, in portions so that the receivers keep up. */
  async fire(posts, sender, count, seed, real) {
    const source = this.messages(sender, seed, real);
    for (let sent = 0; sent < count;) {
      for (const portion = Math.min(count, sent + 1000); sent < portion; sent += 1) {
        const { value } = source.next();
        for (const post of posts) post(value);
      }
      await new Promise(done => setTimeout(done));
    }
  },

  /** Post `rate` small messages a second to a window for `seconds`, in portions of 10 ms; resolves to how many. */
  flood(target, rate, seconds) {
    const forged = { event: 'agent::update', data: { snapshot: { contacts: [] } } };
    const began = performance.now();
    let sent = 0;
    return new Promise(done => {
      const timer = setInterval(() => {
        const due = Math.min(seconds, (performance.now() - began) / 1000) * rate;
        for (; sent < due; sent += 1) target.postMessage(forged, '*');
        if (sent >= seconds * rate) { clearInterval(timer); done(sent); }
      }, 10);
    });
  },
};
