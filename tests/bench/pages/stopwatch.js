// When a page's callback received which step of a contact, by the clock that the backend reads too.
'use strict';

const stopwatch = {
  /** [step, milliseconds since the epoch] */
  received: [],
  last: 0,

  refreshed(attributes) {
    const step = Number(attributes.step && attributes.step.value);
    if (step <= stopwatch.last) return;
    stopwatch.last = step;
    stopwatch.received.push([step, performance.now()]);
  },

  /** Milliseconds to add: the clock of `Date` is coarse, but its ticks are not. */
  origin() {
    const before = Date.now();
    while (Date.now() === before);
    return Date.now() - performance.now();
  },

  times() {
    const origin = stopwatch.origin();
    return stopwatch.received.map(([step, time]) => [step, origin + time]);
  },
};
