// `key in holder`: an element of a list, a part of a string, an own member of an object.
export const $contains = (key, holder) =>
    typeof holder === 'string' || Array.isArray(holder) ? holder.includes(key) : {}.hasOwnProperty.call(holder, key);
