() => {
  const Real = window.MessageChannel;
  window.heard = [];
  window.MessageChannel = class extends Real {
    constructor() { super(); this.port1.addEventListener('message', ({ data }) => heard.push(data)); }
  };
}
