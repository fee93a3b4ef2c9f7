() => {
  const manager = window.manager = connect.WebSocketManager.create();
  const received = window.received = [];
  for (const name of Object.keys(manager).filter(name => /^on(?!Message|DeepHeartbeat|Topic)/.test(name)))
    manager[name](data => received.push([name, data == null ? null : data.content || typeof data]));
  window.end = manager.onMessage('t', frame => received.push(['onMessage', frame.content]));
  manager.subscribeTopics(['t']);
  const transport = () => new Promise((success, failure) =>
    connect.core.getClient().call('createTransport', { transportType: 'web_socket' }, { success, failure }));
  return manager.init(transport).then(made => [made, manager.init(transport) === undefined]);
}
