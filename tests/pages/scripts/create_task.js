() => new Promise((success, failure) => {
    const agent = new connect.Agent();
    agent.getEndpoints(agent.getAllQueueARNs(), { failure, success: ({ endpoints }) => {
        const endpoint = endpoints.find(one => one.type === connect.EndpointType.QUEUE);
        agent.createTask({ name: 'Order a spare part', endpoint }, { success, failure });
    } });
})
