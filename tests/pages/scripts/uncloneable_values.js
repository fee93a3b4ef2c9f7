// Options, arguments and things to log of all kinds that no window takes.
const lines = [];
for (const method of ['info', 'warn', 'error', 'log']) console[method] = line => lines.push(line);
const print = process.stdout.write.bind(process.stdout);
const element = document.createElement('b');
const cyclic = { name: 'cyclic' };
cyclic.self = cyclic;
const options = Object.freeze({
  softphone: Object.freeze({ allowFramedSoftphone: true, callback() {}, [Symbol('mine')]: 1, mark: Symbol('x'), element, cyclic, when: new Date(7), many: 12n }),
  pageOptions: { enableAudioDeviceSettings: true, map: new Map([[1, 2]]) },
  provider: { getProxy: () => 0 }, plugins: [() => 0], onViewContact() {},
});
start(options);
const [configure] = sent('configure');
says('agent::update', agentData(call('c-1')));
new connect.Agent().setState({ name: 'Offline', type: 'offline', agentStateARN: 'arn:offline', extra: { f() {} } });
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
new connect.Agent().setState({ name: 'Offline', agentStateARN: 'arn:offline', gone: proxy });
const states = sent('api_request').map(one => one.params.state);
const { many, cyclic: copy, when, ...rest } = configure.softphone;
process.stdout.write = print;
console.log = line => print(line + '\n');
finish({
  softphone: rest, many: String(many), when: when.getTime(), cycle: copy.self === copy, map: configure.pageOptions.map.get(1), states,
  lines: lines.filter(line => /cloned/.test(line)).map(line => line.split(']: ')[1]), options: Object.keys(options),
});
