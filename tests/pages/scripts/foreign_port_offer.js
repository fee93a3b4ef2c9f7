url => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.name = 'attacker';
  frame.onload = done;
  document.body.append(frame);
})
