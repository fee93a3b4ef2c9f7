// Hop three: the client's page, which calls a function for each contact.
'use strict';

function start(ccpUrl) {
  const frame = document.createElement('iframe');
  frame.src = new URL('/sdk/ccp.html', ccpUrl).href;
  addEventListener('message', ({ source, data }) => {
    if (source === frame.contentWindow) data.contacts.forEach(contact => stopwatch.refreshed(contact.attributes));
  });
  document.getElementById('container').append(frame);
}
