// What must not be carried out twice, as requests of `agentPage.cause`; `agentPage.effects` has the answers, in order, of each.
() => {
  agentPage.effects = {};
  const answered = name => {
    const answers = agentPage.effects[name] = [];
    return { success: () => { answers.push('success'); }, failure: () => { answers.push('failure'); } };
  };
  const createTask = (task, callbacks) =>
    connect.core.getClient().call('createTaskContact', { endpoint: agentPage.queue, ...task }, callbacks);
  const asks = {
    digits: (agent, callbacks) => agent.getContacts()[0].getInitialConnection().sendDigits('7', callbacks),
    dial: (agent, callbacks) => agent.connect(connect.Endpoint.byPhoneNumber('+12065550100'), callbacks),
    task: (agent, callbacks) => createTask({ name: 'task' }, callbacks),
    'task with token': (agent, callbacks) => createTask({ name: 'task with token', idempotencyToken: crypto.randomUUID() }, callbacks),
  };
  agentPage.cause = names => { for (const name of names) asks[name](agentPage.agent(), answered(name)); };
  return new Promise((success, failure) => {
    const agent = agentPage.agent();
    agent.getEndpoints(agent.getAllQueueARNs(), { failure, success: ({ endpoints }) => {
      agentPage.queue = endpoints.find(one => one.type === connect.EndpointType.QUEUE);
      success();
    } });
  });
}
