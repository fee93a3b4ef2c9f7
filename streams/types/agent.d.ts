// The agent.

type AgentChannelConcurrencyMap = {readonly [channel in ChannelType]: number};

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
    onLocalMediaStreamCreated(callback: SoftphoneSessionCallback): Subscription;
    onLocalMediaStreamCreated(callback: UserMediaDeviceChangeCallback): Subscription;
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
