boot => new Promise(done => {
  connect.core.initAgentAppClient(boot);
  connect.core.getAgentAppClient().call(connect.AgentAppClientMethods.LIST_INTEGRATION_ASSOCIATIONS,
    { InstanceId: 'i', IntegrationType: 'VOICE_ID' },
    { success: data => done(`success ${JSON.stringify(data)}`), failure: error => done(`failure ${error.status} ${error.message}`) });
})
