() => new Promise(done => {
  const channel = new MessageChannel();
  window.stolen = [];
  channel.port1.onmessage = ({ data }) => stolen.push(data);
  // The parent hands its messages over in order: the echo comes back after it has seen the offer.
  parent.postMessage({ type: 'cross-domain-adapter-init' }, '*', [channel.port2]);
  addEventListener('message', done, { once: true });
  parent.postMessage('echo', '*');
})
