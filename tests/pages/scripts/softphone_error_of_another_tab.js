() => {
  new connect.Agent().onSoftphoneError(error => recorder.note(
    `error ${error.getErrorType()} ${error.getErrorMessage()} ${error.getEndPointUrl()}`));
  const data = { errorType: 'realtime_communication_error', errorMessage: 'm', endPointUrl: 'u' };
  connect.core.getUpstream().sendUpstream('broadcast', { event: 'agent::softphone_error', data });
}
