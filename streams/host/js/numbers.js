export const random = Math.random;
export const to_base36 = number => number.toString (36).slice (2);
export const to_number = Number;
export const to_integer = digits => parseInt (digits, 10);
export const is_nan = Number.isNaN;
export const digits = (number, radix) => number.toString (radix);
export const to_fixed = (number, places) => number.toFixed (places);
export const to_exponential = (number, places) => number.toExponential (places == null ? undefined : places);
export const character = code => String.fromCharCode (code);
