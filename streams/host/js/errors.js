export const JsError = Error;
export const error_message = error => `${error && error.message || error}`;
