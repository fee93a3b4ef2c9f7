// How requests are asked and answered.

type SuccessFailCallback<T extends any[] = []> = (...args: T) => void;

interface GetEndpointsResult {
    endpoints: Endpoint[];
    /** The same list. */
    addresses: Endpoint[];
}

interface GetEndpointsCallbacks {
    success: SuccessFailCallback<[GetEndpointsResult]>;
    failure?: (error?: any, data?: any) => void;
}

interface TaskContactDefinition {
    endpoint: Endpoint;
    previousContactId?: string;
    name: string;
    description: string;
    references: ReferenceDictionary;
    /** Seconds since 1970. */
    scheduledTime?: number;
    idempotencyToken?: string;
}

/**
 * What an action gives besides its callbacks. Typed as anything, so that code which expects nothing still compiles;
 * where the action's description says so it is a promise.
 */
type Outcome = any;
