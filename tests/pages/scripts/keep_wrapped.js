// From now on the page keeps its contacts in deep Proxies: `this` of each method, and what methods return, are wrapped.
() => {
  const wrap = value => value === null || typeof value !== 'object' ? value : new Proxy(value, {
    get(target, key, receiver) {
      const found = Reflect.get(target, key, receiver);
      return typeof found === 'function' ? (...given) => wrap(found.apply(receiver, given)) : wrap(found);
    },
  });
  const { contact } = recorder;
  recorder.contact = () => wrap(contact.call(recorder));
}
