() => new Promise((success, failure) => {
  const agent = new connect.Agent();
  agent.getEndpoints(agent.getAllQueueARNs(), { failure, success: data =>
    success({ names: data.endpoints.map(one => one.name), same: data.endpoints === data.addresses,
      all: data.endpoints.every(one => one instanceof connect.Endpoint) }) });
})
