([count, seed, real]) => new Promise(done => {
  const { port } = new SharedWorker('/worker.js', 'ConnectSharedWorker');
  let acknowledged = 0;
  port.onmessage = ({ data }) => {
    // The first is the welcome, the second answers what is said last.
    if (data.event === 'acknowledge' && (acknowledged += 1) === 2) { port.postMessage({ event: 'close' }); done(true) }
  };
  hostile.fire([message => port.postMessage(message)], 'port', count, seed, real).then(() => port.postMessage({ event: 'synchronize' }));
})
