() => { recorder.received = []; recorder.tokens = [];
const secret = (name, value) => /token$/i.test(name) && typeof value === 'string' && value.length > 7;
const collect = (name, value) => { if (secret(name, value)) recorder.tokens.push(value);
  if (typeof value === 'string' && /^{.*oken/.test(value)) Object.entries(JSON.parse(value)).forEach(([name, value]) => collect(name, value));
  if (value && typeof value === 'object') Object.entries(value).forEach(([name, value]) => collect(name, value)) };
connect.core.getEventBus().subscribe('agent::update', data => collect('', data));
for (const topic of ['log', 'server_bound_internal_log', 'client_side_logs', 'client_metric', 'api_metric', 'softphone_report', 'click_stream_data',
  'agent::softphone_error', 'webSocket::connection_open', 'webSocket::connection_close', 'iframe_style', 'auth_fail'])
  connect.core.getEventBus().subscribe(topic, data => recorder.received.push(JSON.stringify([topic, data]))) }
