export const Date = globalThis.Date;
export const now = () => Date.now ();
export const elapsed = () => performance.now ();
export const is_date = value => Object.prototype.toString.call (value) === '[object Date]';
