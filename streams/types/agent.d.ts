// The agent.

type AgentChannelConcurrencyMap = {readonly [channel in ChannelType]: number};

class Agent {
    setState(state: AgentStateDefinition | AgentState | string, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    setStatus(state: AgentStateDefinition | AgentState | string, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    /** Call somebody: an address, or the text of a phone number. The outcome is the contact's id. */
    connect(endpoint: Endpoint | string, params?: ConnectOptions): Outcome;
    getVoiceEnhancementMode(): VoiceEnhancementMode;
    onLocalMediaStreamCreated(callback: SoftphoneSessionCallback): Subscription;
    onLocalMediaStreamCreated(callback: UserMediaDeviceChangeCallback): Subscription;
    getChannelConcurrency(): AgentChannelConcurrencyMap;
    getChannelConcurrency(channel: ChannelType): number;
    getEndpoints(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: unknown): void;
    getAddresses(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: unknown): void;
    /** Make a task. Here once `amazon-connect-taskjs` is loaded. @external */
    createTask(taskContact: TaskContactDefinition, callbacks?: SuccessFailOptions): void;
}
