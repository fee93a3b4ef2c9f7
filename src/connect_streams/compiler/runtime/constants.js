// Class constants: readable through the class and through its instances, seen by no loop.
export const $constants = (cls, values) => {
    for (const key of Object.keys(values))
        for (const holder of [cls, cls.prototype])
            Object.defineProperty(holder, key, {value: values[key], writable: true, configurable: true});
};
