// The agent.

type AgentChannelConcurrencyMap = {readonly [channel in ChannelType]: number};

class Agent {
    onNetworkConnectionStatusChanged(callback: NetworkConnectionStatusChangedCallback): Subscription;
    onLocalMediaStreamCreated(callback: SoftphoneSessionCallback): Subscription;
    onLocalMediaStreamCreated(callback: UserMediaDeviceChangeCallback): Subscription;
    onVoiceEnhancementModeChanged(callback: VoiceEnhancementModeChangeCallback): Subscription;
    setVoiceEnhancementMode(mode: VoiceEnhancementMode): Promise<void>;
    getNetworkConnectionStatus(): Promise<NetworkConnectionStatusChanged>;
    getContacts(contactTypeFilter?: ContactType): Contact[];
    getVoiceEnhancementMode(): VoiceEnhancementMode;
    getChannelConcurrency(): AgentChannelConcurrencyMap;
    getChannelConcurrency(channel: ChannelType): number;
    setState(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    setStatus(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    connect(endpoint: Endpoint, params?: ConnectOptions): Outcome;
    getEndpoints(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    getAddresses(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    toSnapshot(): Agent;
    /** Make a task. Here once `amazon-connect-taskjs` is loaded. @external */
    createTask(taskContact: TaskContactDefinition, callbacks?: SuccessFailOptions): void;
}
