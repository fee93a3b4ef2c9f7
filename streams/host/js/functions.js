export const is_function = value => typeof value === 'function';
export const invoke = (callee, receiver, ...args) => callee.call (receiver, ...args);
export const with_this = callee => function (...args) { return callee (this, ...args); };
export const construct = (constructor, args) => new constructor (...args);
