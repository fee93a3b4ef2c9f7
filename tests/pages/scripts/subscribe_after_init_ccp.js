() => {
  connect.core.initCCP(document.getElementById('container'), { ccpUrl: recorder.ccpUrl(), loginPopup: false });
  connect.agent(() => recorder.note('early agent'));
  connect.contact(() => recorder.note('early contact'));
  connect.core.onInitialized(() => recorder.note('early init'));
  connect.core.onViewContact(() => recorder.note('early view'));
  connect.core.onAuthFail(() => recorder.note('early auth'));
  connect.core.onAccessDenied(() => recorder.note('early denied'));
  connect.core.getEventBus().subscribe(connect.AgentEvents.REFRESH, () => recorder.note('early refresh'));
}
