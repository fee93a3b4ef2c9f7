() => new Promise(done => {
  connect.core.initCCP(document.getElementById('container'), { ccpUrl: recorder.ccpUrl(), loginPopup: false });
  connect.contact(() => {});
  connect.agent(agent => agent.onRefresh(() => {}));
  connect.core.onInitialized(done);
})
