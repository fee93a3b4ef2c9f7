// The agent.

/** A state the agent can be sent to. */
interface AgentStateDefinition {
    agentStateARN: string;
    type: AgentStateType;
    name: string;
}

/** The state the agent is in. */
interface AgentState {
    /** Null for states of the system. */
    agentStateARN: string | null;
    name: string;
    startTimestamp: Date;
    type: AgentStateType;
}

/** What the agent chose. */
interface AgentAvailabilityState {
    state: string;
    timeStamp: Date;
    type: AgentStateType;
    agentStateARN?: string;
    startTimestamp?: Date;
}

interface AgentPreferences {
    /** One of `en_US de_DE es_ES fr_FR ja_JP it_IT ko_KR pt_BR zh_CN zh_TW`. */
    locale?: string;
    [name: string]: any;
}

type VoiceEnhancementMode = "VOICE_ISOLATION" | "NOISE_SUPPRESSION" | "NONE";

type AgentChannelConcurrencyMap = {readonly [channel in ChannelType]: number};

interface AgentRoutingProfile {
    channelConcurrencyMap: AgentChannelConcurrencyMap;
    defaultOutboundQueue: Queue;
    name: string;
    queues: Queue[];
    routingProfileARN: string;
    routingProfileId: string;
}

interface AgentConfiguration {
    agentStates: AgentStateDefinition[];
    agentPreferences?: AgentPreferences;
    voiceEnhancementMode?: VoiceEnhancementMode;
    dialableCountries: string[];
    extension: string;
    name: string;
    permissions: string[];
    routingProfile: AgentRoutingProfile;
    /** @deprecated */
    softphoneAutoAccept: boolean;
    softphoneEnabled: boolean;
    username: string;
    agentARN: string;
}

class Agent {
    onRefresh(callback: AgentCallback): Subscription;
    onRoutable(callback: AgentCallback): Subscription;
    onNotRoutable(callback: AgentCallback): Subscription;
    onOffline(callback: AgentCallback): Subscription;
    onError(callback: AgentCallback): Subscription;
    onAfterCallWork(callback: AgentCallback): Subscription;
    onContactPending(callback: AgentCallback): Subscription;
    onEnqueuedNextState(callback: AgentCallback): Subscription;
    onClearedNextState(callback: AgentCallback): Subscription;
    onStateChange(callback: AgentStateChangeCallback): Subscription;
    onSoftphoneError(callback: SoftphoneErrorCallback): Subscription;
    onWebSocketConnectionLost(callback: AgentCallback): Subscription;
    onWebSocketConnectionGained(callback: AgentCallback): Subscription;
    onNetworkConnectionStatusChanged(callback: NetworkConnectionStatusChangedCallback): Subscription;
    onMuteToggle(callback: AgentMutedStatusCallback): Subscription;
    onLocalMediaStreamCreated(callback: UserMediaDeviceChangeCallback | SoftphoneSessionCallback): Subscription;
    onSpeakerDeviceChanged(callback: UserMediaDeviceChangeCallback): Subscription;
    onMicrophoneDeviceChanged(callback: UserMediaDeviceChangeCallback): Subscription;
    onRingerDeviceChanged(callback: UserMediaDeviceChangeCallback): Subscription;
    onCameraDeviceChanged(callback: UserMediaDeviceChangeCallback): Subscription;
    onBackgroundBlurChanged(callback: UserBackgroundBlurChangeCallback): Subscription;
    onVoiceEnhancementModeChanged(callback: VoiceEnhancementModeChangeCallback): Subscription;
    mute(): void;
    unmute(): void;
    setSpeakerDevice(deviceId: string): void;
    setMicrophoneDevice(deviceId: string): void;
    setRingerDevice(deviceId: string): void;
    setCameraDevice(deviceId: string): void;
    setBackgroundBlur(isBackgroundBlurEnabled: boolean): void;
    setVoiceEnhancementMode(mode: VoiceEnhancementMode): Promise<void>;
    getNetworkConnectionStatus(): Promise<NetworkConnectionStatusChanged>;
    getState(): AgentState;
    getStatus(): AgentState;
    getNextState(): AgentState;
    getAvailabilityState(): AgentAvailabilityState;
    getStateDuration(): number;
    getStatusDuration(): number;
    getPermissions(): string[];
    getContacts(contactTypeFilter?: ContactType): Contact[];
    getConfiguration(): AgentConfiguration;
    getAgentStates(): AgentStateDefinition[];
    getRoutingProfile(): AgentRoutingProfile;
    getVoiceEnhancementMode(): VoiceEnhancementMode;
    getChannelConcurrency(): AgentChannelConcurrencyMap;
    getChannelConcurrency(channel: ChannelType): number;
    getName(): string;
    getAgentARN(): string;
    getExtension(): string;
    getDialableCountries(): string[];
    isSoftphoneEnabled(): boolean;
    setConfiguration(configuration: AgentConfiguration, callbacks?: SuccessFailOptions): Outcome;
    setState(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    setStatus(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    connect(endpoint: Endpoint, params?: ConnectOptions): Outcome;
    getAllQueueARNs(): string[];
    getEndpoints(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    getAddresses(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    toSnapshot(): Agent;
    /** Make a task. Here once `amazon-connect-taskjs` is loaded. @external */
    createTask(taskContact: TaskContactDefinition, callbacks?: SuccessFailOptions): void;
}
