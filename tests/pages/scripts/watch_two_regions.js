() => {
  const place = data => data.nextActiveRegion || `${data.activeRegion} ${data.activeCcpUrl}`;
  const told = (what, data) => recorder.note(`${what} ${place(data)}`);
  connect.globalResiliency.onFailoverDetected(data => told('detected', data));
  connect.globalResiliency.onFailoverPending(data => told('pending', data));
  connect.globalResiliency.onFailoverCompleted(data => told('completed', data));
  connect.globalResiliency.onConfigureError(error => recorder.note(`configure error ${error.message}`));
}
