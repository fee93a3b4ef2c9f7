async chatDetails => {
  window.heartbeats = [];
  const session = await connect.ChatSession.create({ chatDetails, type: 'CUSTOMER', disableCSM: true });
  session.onDeepHeartbeatSuccess(() => heartbeats.push('success'));
  session.onDeepHeartbeatFailure(() => heartbeats.push('failure'));
  await session.connect();
}
