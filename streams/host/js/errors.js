export const JsError = Error;
// What is thrown may be anything: a symbol, a revoked Proxy, a window of another origin.
const shown = read => { try { return String (read ()); } catch (unreadable) { return 'unreadable'; } };
export const error_message = error => shown (() => error && error.message || error);
export const own_message = error => { try { return error.message; } catch (unreadable) { return undefined; } };
export const error_name = error => shown (() => error instanceof Error ? error.name : error && error.code || {}.toString.call (error));
export const error_stack = error => shown (() => error && error.stack || '');
export const error_trace = error => {
    const [message, stack] = [error_message (error), error_stack (error)];
    return stack.includes (message) ? stack : message + '\n' + stack;
};
