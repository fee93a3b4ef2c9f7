export const has = (target, key) => target != null && {}.hasOwnProperty.call (target, key);
export const reaches = (target, key) => key in target;
export const bare = () => Object.create (null);
export const all_keys = target => { const names = []; for (const name in target) names.push (name); return names; };
export const keys = Object.keys;
export const values = Object.values;
export const entries = Object.entries;
export const assign = Object.assign;
export const is_string = value => typeof value === 'string';
export const is_number = value => typeof value === 'number';
export const is_boolean = value => typeof value === 'boolean';
export const is_array = Array.isArray;
export const is_object = value => value !== null && typeof value === 'object';
export const first = items => items [0];
export const last = items => items [items.length - 1];
export const item = (items, index) => items [index];
export const unique = items => [...new Set (items)];
export const push = (items, value) => { items.push (value); };
export const discard = (items, value) => {
    const index = items.indexOf (value);
    if (index >= 0) items.splice (index, 1);
    return index >= 0;
};
export const sort_by = (items, key) => items.sort ((left, right) => key (left) - key (right));
export const from_entries = Object.fromEntries;
export const define_hidden = (target, key, value) => {
    Object.defineProperty (target, key, {value, writable: true, configurable: true});
};
export const on_assignment = (target, key, set) => { Object.defineProperty (target, key, {set}); };
export const assign_lasting = (target, source) => {
    for (const name in source) {
        Object.defineProperty (target, name, {get: () => source [name], set: value => { source [name] = value; }, enumerable: true, configurable: true});
    }
};
export const name_of = cls => cls.name;
export const publish = (target, ...classes) => { for (const cls of classes) target [cls.name] = cls; };
export const freeze = Object.freeze;
export const prototype_of = cls => cls.prototype;
export const parent_of = Object.getPrototypeOf;
export const mix_in = (cls, ...parts) => { Object.assign (cls.prototype, ...parts); };
export const bind_in = (target, receiver, ...parts) => {
    for (const [name, method] of parts.flatMap (Object.entries)) target [name] = method.bind (receiver);
};
export const member = (target, name) => target [name];
