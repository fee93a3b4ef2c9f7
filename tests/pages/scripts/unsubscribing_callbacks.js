() => {
  const agent = new connect.Agent();
  const gone = agent.onStateChange(() => recorder.note('gone'));
  gone.unsubscribe(); gone.unsubscribe();
  agent.onStateChange(function () { recorder.note('once'); this.unsubscribe(); });
}
