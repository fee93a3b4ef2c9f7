// Requests of the framing page that the application around a CCP answers itself: quick responses, screen sharing.
'use strict';

const proxied = (() => {
  const RESPONSES = [
    { quickResponseId: 'qr-1', name: 'Greeting', content: 'Hello, how can I help you?' },
    { quickResponseId: 'qr-2', name: 'Opening hours', content: 'We are here from 8 to 18 o\'clock.' },
    { quickResponseId: 'qr-3', name: 'Farewell', content: 'Thank you and goodbye.' },
  ];

  const has = (text, query) => text.toLowerCase().includes(query.toLowerCase());

  const HANDLERS = {
    qrIntegrationExists: () => true,
    qrSearchQuickResponses: ({ query = '' }) => ({
      results: RESPONSES.filter(one => has(one.name, query) || has(one.content, query)), nextToken: null,
    }),
    startScreenSharing: ({ ContactId }) => ({ contactId: ContactId }),
  };

  function answer({ requestId, method, params }) {
    const bus = connect.core.getEventBus();
    try {
      bus.trigger('api_proxy_response', { requestId, data: HANDLERS[method](params || {}) });
    } catch (problem) {
      bus.trigger('api_proxy_response', { requestId, err: { message: problem.message } });
    }
  }

  /** Start once `connect.core.initSharedWorker` was called. */
  function start() {
    connect.core.initApiProxyService();
    connect.core.getEventBus().subscribe('api_proxy_request', answer);
  }

  return { start };
})();
