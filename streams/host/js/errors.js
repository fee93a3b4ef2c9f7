export const JsError = Error;
export const error_message = error => `${error && error.message || error}`;
export const error_name = error => `${error && (error.code || error.name) || Object.prototype.toString.call (error)}`;
export const error_stack = error => `${error && error.stack || ''}`;
