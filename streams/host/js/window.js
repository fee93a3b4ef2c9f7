// In tests a page's window may be another object than the global one.
export const scope = typeof window === 'object' && window.document ? window : globalThis;
export const share = (name, value) => { scope [name] = globalThis [name] = value; };
export const set_timeout = (callback, delay) => setTimeout (callback, delay);
export const clear_timeout = handle => clearTimeout (handle);
export const set_interval = (callback, delay) => setInterval (callback, delay);
export const clear_interval = handle => clearInterval (handle);
export const has_window = () => !!scope.document;
export const is_worker = () => typeof SharedWorkerGlobalScope !== 'undefined';
export const is_framed = () => {
    try { return scope.self !== scope.top; } catch (blocked) { return true; }
};
export const new_promise = executor => new Promise (executor);
export const resolved = value => Promise.resolve (value);
export const rejected = reason => Promise.reject (reason);
export const finally_ = (promise, callback) => promise.finally (callback);
