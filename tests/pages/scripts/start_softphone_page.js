options => {
  recorder.received = {};
  const keep = (data, topic) => (recorder.received[topic] = recorder.received[topic] || []).push(data);
  connect.core.getEventBus().subscribeAll(keep);
  connect.core.initSoftphoneManager(Object.assign({ allowFramedSoftphone: true }, options));
}
