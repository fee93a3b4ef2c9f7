([url, config]) => {
  connect.contact(contact => recorder.watchContact(contact));
  connect.agent(agent => recorder.watchAgent(agent));
  connect.core.getEventBus().subscribeAll((data, topic) => recorder.note(`bus ${topic}`));
  connect.agentApp.initApp('ccp', 'container', url, config);
}
