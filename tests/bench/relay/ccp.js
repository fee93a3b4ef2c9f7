// Hop two: the frame's document passes on what its worker says.
'use strict';

async function start() {
  // The local Connect signs its agent in by itself.
  await fetch('/ccp-v2/', { credentials: 'include' });
  const { endpoint, authToken } = await (await fetch('/ccp-v2/boot.json', { credentials: 'include' })).json();
  const { port } = new SharedWorker('/sdk/worker.js');
  port.onmessage = ({ data }) => parent.postMessage(data, '*');
  port.postMessage({ endpoint, authToken });
}

start();
