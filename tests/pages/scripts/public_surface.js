const { paths, values } = JSON.parse(process.env.SURFACE);
const connect = globalThis.connect;
const look = path => path.split(".").reduce((found, name) => (found == null ? undefined : found[name]), connect);
// What only an instance has is looked up on one; connections want data.
connect.core.agentDataProvider = { getConnectionData: () => ({ state: {} }), getContactData: () => ({}),
  getAgentData: () => ({ snapshot: { contacts: [] }, configuration: {} }) };
const made = {};
const field = path => {
  const [name, key] = path.split("().");
  made[name] ??= new connect[name === "BaseConnection" ? "VoiceConnection" : name]("a", "b", "c");
  return made[name][key];
};
const missing = paths.filter(path => (path.includes("()") ? field : look)(path) === undefined);
const wrong = Object.entries(values).filter(([path, [value]]) => JSON.stringify(look(path)) !== JSON.stringify(value));
const lengths = Object.fromEntries(paths.map(path => [path, look(path)]).filter(([, f]) => typeof f === "function")
  .map(([path, f]) => [path, f.length]));
console.log(JSON.stringify({ missing: [...missing, ...wrong.map(([path]) => path)], lengths }));
process.exit(0);
