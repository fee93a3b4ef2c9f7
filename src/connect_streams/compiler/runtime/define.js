// Finishes a public class: inheritance, a name that minifying keeps, enumerable methods as constructor functions have them.
export const $define = (cls, name, members, base, statics) => {
    if (base) {
        Object.setPrototypeOf(cls, base);
        cls.prototype = Object.create(base.prototype, {constructor: {value: cls, writable: true, configurable: true}});
    }
    Object.defineProperty(cls, 'name', {value: name, configurable: true});
    Object.defineProperties(cls.prototype, Object.getOwnPropertyDescriptors(members));
    Object.assign(cls, statics);
};
