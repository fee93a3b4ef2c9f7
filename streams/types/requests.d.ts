// How requests are asked and answered.

/** A function whose parameters have the types it gives them. */
type AnyCallback = (...args: any[]) => void;

type SuccessFailCallback<T extends any[] = []> = (...args: T) => void;

/**
 * What an action gives besides its callbacks. Typed as anything, so that code which expects nothing still compiles;
 * where the action's description says so it is a promise.
 */
type Outcome = any;
