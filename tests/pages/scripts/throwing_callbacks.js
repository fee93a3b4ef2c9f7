() => {
  recorder.start({});
  const broken = () => { throw new Error("the page's own mistake") };
  connect.core.getEventBus().subscribeAll(broken);
  connect.agent(broken);
  connect.agent(agent => { agent.onRefresh(broken); agent.onStateChange(broken); agent.onStateChange(() => recorder.note('after')); });
  connect.contact(broken);
  connect.contact(contact => { contact.onConnected(broken); contact.onConnected(() => recorder.note('connected after')); });
}
