const before = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String)), plain = value => Object.getPrototypeOf(value) === Object.prototype;
connect.getLog().setEchoLevel('CRITICAL');
const strange = [], bus = new connect.EventBus(), provider = new connect.core.AgentDataProvider(bus), said = [];
const listeners = [], stream = { onMessage: f => { listeners.push(f) }, send() {} };
const conduit = new connect.Conduit('c', stream, stream);
conduit.onAllUpstream((data, name) => said.push(name));
for (const source of maps) {
  const parsed = JSON.parse(source), names = Object.keys(parsed);
  for (const made of [connect.merge(parsed, { a: 1 }, parsed), connect.index(names, name => name), connect.set(names), connect.relativeComplement({}, parsed)])
    if (!plain(made)) strange.push(source);
  for (const name of names) {
    bus.subscribe(name, () => said.push(name)); bus.trigger(name, parsed);
    for (const listener of listeners) listener({ data: { event: name, data: parsed } });
    provider.updateAgentData({ snapshot: { contacts: [{ contactId: name, connections: [parsed], attributes: parsed }] }, configuration: parsed });
    if (provider.getContactData(name).attributes !== parsed && names.length) strange.push(name);
    connect.sprintf('%(' + name + ')s', Object.fromEntries([[name, 1]]));
    try { connect.getLog().setLogLevel(name) } catch (refused) { strange.push(String(refused)) }
  }
  const entry = connect.getLog().info('%s', source).withObject(parsed);
  if (!plain(entry.objects[0])) strange.push(source);
  connect.getLog().addLogEntry(parsed);
  connect.deepcopy(parsed);
}
const after = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));
console.log(JSON.stringify([before === after && ({}).a === undefined, strange, connect.getLog().info('2').line - connect.getLog().info('1').line]));
process.exit(0);
