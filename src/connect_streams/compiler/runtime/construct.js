// Makes an instance of a public class whose root is native (Error): callable with `new`, without it, and by `cls.call(this)`
// of an ES5 subclass, whose `this` is then filled in place.
export const $construct = (base, cls, receiver, target, args) => {
    if (target !== undefined || !(receiver instanceof cls)) return Reflect.construct(base, args, target || cls);
    const made = Reflect.construct(base, args, cls);
    for (const key of Reflect.ownKeys(made)) Object.defineProperty(receiver, key, Object.getOwnPropertyDescriptor(made, key));
    return receiver;
};
