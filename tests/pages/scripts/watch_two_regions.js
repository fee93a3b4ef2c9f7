() => {
  const place = data => data.nextActiveRegion || `${data.activeRegion} ${data.activeCcpUrl}`;
  const note = (what, data) => recorder.note(`${what} ${place(data)}`);
  connect.globalResiliency.onFailoverDetected(data => note('detected', data));
  connect.globalResiliency.onFailoverPending(data => note('pending', data));
  connect.globalResiliency.onFailoverCompleted(data => note('completed', data));
  connect.globalResiliency.onConfigureError(error => recorder.note(`configure error ${error.message}`));
}
