// The agent.

type AgentChannelConcurrencyMap = {readonly [channel in ChannelType]: number};

class Agent {
    setState(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    setStatus(state: AgentStateDefinition | AgentState, callbacks?: SuccessFailOptions, options?: AgentSetStateOptions): Outcome;
    getVoiceEnhancementMode(): VoiceEnhancementMode;
    onLocalMediaStreamCreated(callback: SoftphoneSessionCallback): Subscription;
    onLocalMediaStreamCreated(callback: UserMediaDeviceChangeCallback): Subscription;
    getChannelConcurrency(): AgentChannelConcurrencyMap;
    getChannelConcurrency(channel: ChannelType): number;
    getEndpoints(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    getAddresses(queueARNs: string | string[], callbacks: GetEndpointsCallbacks, pageInfo?: any): void;
    /** Make a task. Here once `amazon-connect-taskjs` is loaded. @external */
    createTask(taskContact: TaskContactDefinition, callbacks?: SuccessFailOptions): void;
}
