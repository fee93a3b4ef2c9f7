// How requests are asked and answered.

type SuccessFailCallback<T extends any[] = []> = (...args: T) => void;

/**
 * What an action gives besides its callbacks. Typed as anything, so that code which expects nothing still compiles;
 * where the action's description says so it is a promise.
 */
type Outcome = any;
