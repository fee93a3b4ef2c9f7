// What the bus carries, by the name of the event.

/** What is on the bus under each name; the name of a contact's own event ends in `::` and the contact's id. */
interface EventMap extends NamedEvents {
    "streams::connection_changed": ServiceConnectionChange;
}

/** A handler sees the data (falsy data as null), the name of the event and the bus. */
type EventHandler<T = any> = (data: T, eventName: string, bus: EventBus) => void;

class EventGraph {
    assoc(fromState: unknown, toState: unknown, assocObj: unknown): EventGraph;
    getAssociations(context: unknown, fromState: unknown, toState: unknown): unknown[];
}

class EventBus {
    subscribe<N extends keyof EventMap>(eventName: N, callback: EventHandler<EventMap[N]>): Subscription;
    subscribe(eventName: string, callback: EventHandler): Subscription;
    subscribe(eventName: string, callback: Function): Subscription;
    subscribeAll(callback: EventHandler): Subscription;
    subscribeAll(callback: Function): Subscription;
    bridge(): (data: unknown, eventName: string) => void;
}

enum EventType {
    /** @deprecated Undefined at run time. */
    API_PROXY = "api_proxy",
}

enum ContactEvents {
    /** @deprecated Undefined at run time: a pause is reported by `contact::refresh`. */
    PAUSED = "paused",
}

/**
 * Wait for an event: a promise of its data, rejected when `timeout` milliseconds have passed.
 */
function waitFor<N extends keyof EventMap>(event: N, options?: WaitOptions): Promise<EventMap[N]>;
function waitFor(event: string, options?: WaitOptions): Promise<any>;

interface WaitOptions {
    /** Milliseconds. */
    timeout?: number;
    [other: string]: unknown;
}
