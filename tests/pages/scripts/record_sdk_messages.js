() => {
  const Real = window.MessageChannel;
  window.sdkMessages = [];
  window.MessageChannel = class extends Real {
    constructor() { super(); this.port1.addEventListener('message', ({ data }) => sdkMessages.push(data)); }
  };
}
