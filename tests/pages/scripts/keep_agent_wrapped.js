// The page keeps agents, contacts and connections as Vue and Pinia do: in one deep Proxy for each object, which is `this` of their methods.
() => {
  const known = new WeakMap();
  const keep = value => {
    if (value === null || typeof value !== 'object') return value;
    if (!known.has(value)) {
      known.set(value, new Proxy(value, {
        get: (...all) => keep(Reflect.get(...all)),
        set: (...all) => Reflect.set(...all),
      }));
    }
    return known.get(value);
  };
  agentPage.keep = keep;
}
