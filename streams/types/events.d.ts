// What the bus carries, by the name of the event.

/** Undoes a subscription. */
interface Subscription {
    unsubscribe(): void;
}

type Callback = () => void;
type AgentCallback = (agent: Agent) => void;
type ContactCallback = (contact: Contact) => void;
type ViewContactCallback = (event: ViewContactEvent) => void;
type AgentStateChangeCallback = (change: AgentStateChange) => void;
type AgentMutedStatusCallback = (status: AgentMutedStatus) => void;
type UserMediaDeviceChangeCallback = (change: UserMediaDeviceChange) => void;
type UserBackgroundBlurChangeCallback = (change: UserBackgroundBlurChange) => void;
type VoiceEnhancementModeChangeCallback = (change: VoiceEnhancementModeChange) => void;
type NetworkConnectionStatusChangedCallback = (change: NetworkConnectionStatusChanged) => void;
type SoftphoneErrorCallback = (error: SoftphoneError) => void;
type SoftphoneSessionCallback = (session: {connectionId: string}) => void;

interface AgentStateChange {
    agent: Agent;
    /** Name of the state before; `Init` at first. */
    oldState: string;
    /** Name of the state now. */
    newState: string;
}

interface VoiceEnhancementModeChange {
    voiceEnhancementMode: VoiceEnhancementMode;
}

/** What is on the bus under each name; the name of a contact's own event ends in `::` and the contact's id. */
interface EventMap {
    "acknowledge": any;
    "ack_timeout": null;
    "init": any;
    "auth_fail": any;
    "access_denied": any;
    "authorize_success": any;
    "authorize_retries_exhausted": any;
    "cti_authorize_retries_exhausted": any;
    "iframe_retries_exhausted": any;
    "terminated": any;
    "streams::connection_changed": ServiceConnectionChange;
    "log": LogEntry;
    "update_connected_ccps": any;
    "agent::init": Agent;
    "agent::update": any;
    "agent::refresh": Agent;
    "agent::routable": Agent;
    "agent::not_routable": Agent;
    "agent::offline": Agent;
    "agent::error": Agent;
    "agent::acw": Agent;
    "agent::contact_pending": Agent;
    "agent::enqueued_next_state": Agent;
    "agent::cleared_next_state": Agent;
    "agent::state_change": AgentStateChange;
    "agent::softphone_error": SoftphoneError;
    "agent::mute_toggle": AgentMutedStatus;
    "agent::local_media_stream_created": {connectionId: string};
    "agent::websocket_connection_lost": any;
    "agent::websocket_connection_gained": any;
    "contact::init": Contact;
    "contact::refresh": Contact;
    "contact::incoming": Contact;
    "contact::pending": Contact;
    "contact::connecting": Contact;
    "contact::connected": Contact;
    "contact::accepted": Contact;
    "contact::missed": Contact;
    "contact::acw": Contact;
    "contact::error": Contact;
    "contact::ended": Contact;
    "contact::destroyed": ContactSnapshot;
    "contact::view": ViewContactEvent;
    "contact::screen_sharing_started": {contactId: string};
    "contact::screen_sharing_stopped": {contactId: string};
    "contact::screen_sharing_error": {contactId: string};
    "connection::session_init": {connectionId: string};
    "configuration::speaker_device_changed": UserMediaDeviceChange;
    "configuration::microphone_device_changed": UserMediaDeviceChange;
    "configuration::ringer_device_changed": UserMediaDeviceChange;
    "configuration::camera_device_changed": UserMediaDeviceChange;
    "configuration::background_blur_changed": UserBackgroundBlurChange;
    "taskList::activate_channel_with_view_type": ActivateChannelEvent;
    "globalResiliency::configure_error": Error;
}

/** A handler sees the data (falsy data as null), the name of the event and the bus. */
type EventHandler<T = any> = (data: T, eventName: string, bus: EventBus) => void;

class EventBus {
    subscribe<N extends keyof EventMap>(eventName: N, callback: EventHandler<EventMap[N]>): Subscription;
    subscribe(eventName: string, callback: EventHandler): Subscription;
    subscribe(eventName: string, callback: Function): Subscription;
    subscribeAll(callback: EventHandler): Subscription;
    subscribeAll(callback: Function): Subscription;
    bridge(): (data: any, eventName: string) => void;
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
    [other: string]: any;
}
