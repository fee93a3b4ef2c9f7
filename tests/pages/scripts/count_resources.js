() => {
  const live = window.live = { listeners: 0, timers: new Set() };
  const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
  EventTarget.prototype.addEventListener = function (...all) { if (this === window) live.listeners++; return add.apply(this, all) };
  EventTarget.prototype.removeEventListener = function (...all) { if (this === window) live.listeners--; return remove.apply(this, all) };
  for (const kind of ['Timeout', 'Interval']) {
    const set = window['set' + kind], clear = window['clear' + kind];
    window['set' + kind] = (action, delay, ...rest) => {
      const handle = set(() => { if (kind === 'Timeout') live.timers.delete(handle); action(...rest) }, delay);
      live.timers.add(handle);
      return handle;
    };
    window['clear' + kind] = handle => { live.timers.delete(handle); clear(handle) };
  }
}
