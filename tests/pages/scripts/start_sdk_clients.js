() => {
  const provider = connect.core.getSDKClientConfig().provider;
  window.clients = {
    agent: new sdk.AgentClient(provider),
    contact: new sdk.ContactClient({ provider }),
    voice: new sdk.VoiceClient(connect.core.getSDKClientConfig()),
    session: new sdk.SessionExpirationWarningClient(provider),
  };
  window.received = [];
  window.record = name => data => { received.push([name, data]); };
}
