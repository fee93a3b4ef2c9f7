// Types of the data that travels, and of members whose Python source says less than a client wants to know.
// What stands above the line `// members` goes into the namespace as it is; each line below replaces one generated member.

/** Undoes a subscription. */
interface SubscriptionHandle {
    unsubscribe(): void;
}

/** How a request ended. `err` is text (often JSON) or an Error. */
interface SuccessFailOptions<T = any> {
    success?: (data: T) => void;
    failure?: (err: any, data?: any) => void;
}

interface AgentStateDefinition {
    agentStateARN: string | null;
    type: AgentStateType;
    name: string;
    startTimestamp?: Date;
}

interface AgentAvailabilityState {
    state: string | null;
    timeStamp: Date;
    type?: string;
    agentStateARN?: string;
    startTimestamp?: Date;
}

interface AgentStateChange {
    agent: Agent;
    oldState: string;
    newState: string;
}

interface Queue {
    name: string;
    queueARN: string;
    queueId: string;
}

interface AgentRoutingProfile {
    channelConcurrencyMap: {[channel: string]: number};
    defaultOutboundQueue: Queue;
    name: string;
    queues: Queue[];
    routingProfileARN: string;
    routingProfileId: string;
}

interface AgentConfiguration {
    agentStates: AgentStateDefinition[];
    dialableCountries: string[];
    extension: string | null;
    name: string;
    permissions: string[];
    routingProfile: AgentRoutingProfile;
    softphoneAutoAccept: boolean;
    softphoneEnabled: boolean;
    username: string;
    agentARN: string;
    agentPreferences?: {[name: string]: string};
    voiceEnhancementMode?: string;
}

interface ContactState {
    type: ContactStateType;
    timestamp: Date;
}

interface ConnectionState {
    type: ConnectionStateType;
    timestamp: Date;
}

interface AttributeDictionary {
    [name: string]: {name: string; value: string};
}

interface ReferenceDictionary {
    [name: string]: {type: string; value: string};
}

interface RingtoneOptions {
    disableRingtone?: boolean;
    ringtoneUrl?: string;
}

interface SoftPhoneOptions extends RingtoneOptions {
    allowFramedSoftphone?: boolean;
    disableEchoCancellation?: boolean;
    disableStoringParamsInLocalStorage?: boolean;
    allowFramedVideoCall?: boolean;
    allowFramedScreenSharing?: boolean;
    allowFramedScreenSharingPopUp?: boolean;
    VDIPlatform?: string | null;
    allowEarlyGum?: boolean;
    allowExtendedPersistentConnection?: boolean;
}

interface LoginOptions {
    autoClose?: boolean;
    height?: number;
    width?: number;
    top?: number;
    left?: number;
    disableAuthPopupAfterLogout?: boolean;
    enableAckTimeout?: boolean;
}

interface PageOptions {
    enableAudioDeviceSettings?: boolean;
    enableVideoDeviceSettings?: boolean;
    enablePhoneTypeSettings?: boolean;
    showInactivityModal?: boolean;
}

interface LogConfig {
    logLevel?: LogLevel;
    echoLevel?: LogLevel;
}

interface InitCCPOptions {
    /** Page of the Contact Control Panel. */
    ccpUrl: string;
    secondaryCCPUrl?: string;
    enableGlobalResiliency?: boolean;
    region?: string;
    loginPopup?: boolean;
    loginPopupAutoClose?: boolean;
    loginUrl?: string;
    loginOptions?: LoginOptions;
    softphone?: SoftPhoneOptions;
    chat?: RingtoneOptions;
    task?: RingtoneOptions;
    autoAcceptTone?: RingtoneOptions;
    pageOptions?: PageOptions;
    shouldAddNamespaceToLogs?: boolean;
    /** Milliseconds. */
    ccpAckTimeout?: number;
    /** Milliseconds. */
    ccpSynTimeout?: number;
    /** Milliseconds. */
    ccpLoadTimeout?: number;
    style?: string;
    iframeTitle?: string;
    storageAccess?: {[option: string]: any};
    onViewContact?: (event: {contactId: string}) => void;
    logConfig?: LogConfig;
    [other: string]: any;
}

type AgentCallback = (agent: Agent) => void;
type ContactCallback = (contact: Contact) => void;

// members
agent(callback: AgentCallback): SubscriptionHandle;
contact(callback: ContactCallback): SubscriptionHandle;
getLog(): Logger;
hitch<F extends (...args: any[]) => any>(scope: object, method: F, ...bound: any[]): (...args: any[]) => ReturnType<F>;
core.initCCP(containerDiv: HTMLElement, params: InitCCPOptions | string): void;
core.getEventBus(): EventBus;
core.viewContact(contactId: string): void;
core.onViewContact(callback: (event: {contactId: string}) => void): SubscriptionHandle;
Agent.getState(): AgentStateDefinition;
Agent.getStatus(): AgentStateDefinition;
Agent.getNextState(): AgentStateDefinition | null | undefined;
Agent.getAvailabilityState(): AgentAvailabilityState;
Agent.getAgentStates(): AgentStateDefinition[];
Agent.getConfiguration(): AgentConfiguration;
Agent.getRoutingProfile(): AgentRoutingProfile;
Agent.getPermissions(): string[];
Agent.getDialableCountries(): string[];
Agent.getAllQueueARNs(): string[];
Agent.getContacts(type?: ContactType): Contact[];
Agent.getName(): string;
Agent.getExtension(): string | null;
Agent.isSoftphoneEnabled(): boolean;
Agent.setState(state: AgentStateDefinition, callbacks?: SuccessFailOptions, options?: {enqueueNextState?: boolean}): void;
Agent.setStatus(state: AgentStateDefinition, callbacks?: SuccessFailOptions, options?: {enqueueNextState?: boolean}): void;
Agent.setConfiguration(configuration: AgentConfiguration, callbacks?: SuccessFailOptions): void;
Agent.connect(endpoint: Endpoint, params?: SuccessFailOptions & {queueARN?: string; queueId?: string; relatedContactId?: string}): void;
Agent.getEndpoints(queueARNs: string | string[], callbacks: SuccessFailOptions<{endpoints: Endpoint[]; addresses: Endpoint[]}>, pageInfo?: any): void;
Agent.onStateChange(callback: (change: AgentStateChange) => void): SubscriptionHandle;
Agent.onSoftphoneError(callback: (error: SoftphoneError) => void): SubscriptionHandle;
Agent.onMuteToggle(callback: (event: {muted: boolean}) => void): SubscriptionHandle;
Agent.onLocalMediaStreamCreated(callback: (event: {connectionId: string}) => void): SubscriptionHandle;
Contact.getContactId(): string;
Contact.getType(): ContactType;
Contact.getState(): ContactState;
Contact.getStatus(): ContactState;
Contact.getQueue(): Queue | null | undefined;
Contact.getAttributes(): AttributeDictionary;
Contact.getReferences(): ReferenceDictionary;
Contact.getConnections(): BaseConnection[];
Contact.getInitialConnection(): BaseConnection | null;
Contact.getActiveInitialConnection(): BaseConnection | null;
Contact.getThirdPartyConnections(): BaseConnection[];
Contact.getSingleActiveThirdPartyConnection(): BaseConnection | null;
Contact.getAgentConnection(): BaseConnection | null;
Contact.getActiveConnections(): BaseConnection[];
Contact.accept(callbacks?: SuccessFailOptions): void;
Contact.reject(callbacks?: SuccessFailOptions): void;
Contact.clear(callbacks?: SuccessFailOptions): void;
Contact.addConnection(endpoint: Endpoint, callbacks?: SuccessFailOptions): void;
BaseConnection.getState(): ConnectionState;
BaseConnection.getStatus(): ConnectionState;
BaseConnection.getType(): ConnectionType;
BaseConnection.getEndpoint(): Endpoint;
