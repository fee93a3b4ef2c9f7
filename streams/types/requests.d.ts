// How requests are asked and answered.

type SuccessFailCallback<T extends any[] = []> = (...args: T) => void;

/** How a request ended. `failure` gets text (often JSON) or an Error, and the answer's data. */
interface SuccessFailOptions {
    success?: (data?: any) => void;
    failure?: (error?: any, data?: any) => void;
}

/**
 * What an action gives besides its callbacks. Typed as anything, so that code which expects nothing still compiles;
 * where the action's description says so it is a promise.
 */
type Outcome = any;

interface AddParticipantOptions extends SuccessFailOptions {}
interface TransferOptions extends SuccessFailOptions {}

interface ConnectOptions extends SuccessFailOptions {
    /** The default outbound queue, unless given. */
    queueARN?: string;
    queueId?: string;
    relatedContactId?: string;
    /** Milliseconds until `failure` is called. */
    timeout?: number;
}

interface AgentSetStateOptions {
    /** Wait until the current contacts are done. */
    enqueueNextState?: boolean;
}

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
