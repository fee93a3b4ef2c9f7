options => {
  recorder.told = {};
  const keep = (data, topic) => (recorder.told[topic] = recorder.told[topic] || []).push(data);
  connect.core.getEventBus().subscribeAll(keep);
  connect.core.initSoftphoneManager(Object.assign({ allowFramedSoftphone: true }, options));
}
