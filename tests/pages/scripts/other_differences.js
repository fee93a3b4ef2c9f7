// What an SDK answers where docs/compatibility.md describes it; console lines are dropped.
() => {
  const attempt = ask => { try { return ask(); } catch (error) { return error instanceof TypeError ? 'TypeError' : 'throws'; } };
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) console[level] = () => undefined;
  const sets = [[['a'], 'a'], [['a'], 0], [['a'], 'length'], [{ a: 1 }, 'a'], [{ a: 1 }, 1], ['abc', 'a'], [null, 'a']];
  return {
    versions: [connect.version, connect.streamsVersion ?? null],
    contains: sets.map(given => attempt(() => connect.contains(...given))),
    log: [
      ...[['100%'], ['100%%'], ['%s and %d', 'x']].map(line => attempt(() => connect.getLog().info(...line)?.text ?? null)),
      attempt(() => connect.sprintf('100%')),
    ],
  };
}
