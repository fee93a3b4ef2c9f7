export const random = Math.random;
export const to_base36 = number => number.toString (36).slice (2);
export const to_number = Number;
export const is_nan = Number.isNaN;
