// The CCP page's side of the Amazon Connect SDK: offers the framing page a port, answers requests, publishes events.
'use strict';

const sdk = (() => {
  const HEALTH_CHECK_INTERVAL = 10_000;
  const routes = {};
  const subscribed = new Map();
  let port, greet, checks = 0;
  const greeted = new Promise(resolve => { greet = resolve; });

  const nameOf = ({ namespace, key, parameter }) => JSON.stringify([namespace, key, parameter]);

  /** What an error of a route tells the client: its `errorKey`, or that the request failed. */
  function failure({ namespace, requestId, command, data }, problem) {
    const gone = problem && problem.name === 'StateError';
    return {
      type: 'response', namespace, requestId, isError: true,
      errorKey: gone ? 'noResult' : problem.errorKey || 'requestFailed',
      reason: gone ? 'No Result Found' : problem.message || String(problem),
      details: { command, requestData: data },
    };
  }

  /** An error that a route throws. */
  const problem = (errorKey, message) => Object.assign(new Error(message), { errorKey });

  async function answer(request) {
    const { namespace, requestId, command, data } = request;
    try {
      const route = Object.hasOwn(routes, command) && routes[command];
      if (!route) throw problem('handlerNotFound', 'No handler for command');
      // Requests may come before the agent is known.
      await greeted;
      port.postMessage({ type: 'response', namespace, requestId, isError: false, data: await route(data || {}) });
    } catch (error) {
      port.postMessage(failure(request, error));
    }
  }

  const heard = {
    'cross-domain-site-ready': () => port.postMessage({
      type: 'acknowledge', connectionId: crypto.randomUUID(), status: { initialized: true, startTime: new Date() },
      healthCheckInterval: HEALTH_CHECK_INTERVAL,
    }),
    healthCheck: () => port.postMessage({ type: 'healthCheckResponse', time: Date.now(), counter: ++checks }),
    request: answer,
    subscribe: ({ topic }) => subscribed.set(nameOf(topic), topic),
    unsubscribe: ({ topic }) => subscribed.delete(nameOf(topic)),
  };

  function receive({ data }) {
    if (data && Object.hasOwn(heard, data.type)) heard[data.type](data);
  }

  /** Tell those who subscribed to a topic, and those who did for one of its participants or contacts. */
  function publish(namespace, key, data, ...parameters) {
    for (const parameter of [undefined, ...parameters]) {
      const topic = subscribed.get(nameOf({ namespace, key, parameter }));
      if (topic) port.postMessage({ type: 'publish', topic, data });
    }
  }

  /** Have requests answered: `more` maps commands to functions of their data, which may be asynchronous. */
  const serve = more => Object.assign(routes, more);

  /** Offer the framing page a port. Only pages of approved origins may frame this one: the browser sees to that. */
  function offer() {
    if (parent === window) return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = receive;
    parent.postMessage({ type: 'cross-domain-adapter-init' }, '*', [channel.port2]);
  }

  /** The agent is known: requests can be answered. */
  const ready = () => greet();

  return { offer, serve, publish, problem, ready };
})();
