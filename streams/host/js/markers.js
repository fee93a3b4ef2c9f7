// Markers are lowered by the compiler; these are what is left of them when one is passed around as a value.
export const UNDEFINED = undefined;
export const truthy = value => !!value;
export const same = (left, right) => left === right;
export const text = value => `${value}`;
export const typeof_ = value => typeof value;
export function throw_ (error) { throw error; }
