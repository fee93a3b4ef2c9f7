// Contacts, and what they are about.

interface AttributeDictionary {
    [name: string]: any;
}

interface SegmentAttributeDictionary {
    [name: string]: any;
}

interface ReferenceDictionary {
    [name: string]: {type: ReferenceType; value: string};
}

/** Kinds of references. Undefined at run time: compare with the texts. */
enum ReferenceType {
    URL = "URL",
}

interface InstanceDetails {
    origin: string;
    region: string;
}

class Contact {
    contactId: string;
    constructor(contactId?: string);
    getEventName(event: ContactEvents): string;
    onRefresh(callback: ContactCallback): Subscription;
    onIncoming(callback: ContactCallback): Subscription;
    onConnecting(callback: ContactCallback): Subscription;
    onPending(callback: ContactCallback): Subscription;
    onAccepted(callback: ContactCallback): Subscription;
    onMissed(callback: ContactCallback): Subscription;
    onEnded(callback: ContactCallback): Subscription;
    onDestroy(callback: ContactCallback): Subscription;
    onACW(callback: ContactCallback): Subscription;
    onConnected(callback: ContactCallback): Subscription;
    onError(callback: ContactCallback): Subscription;
    onScreenSharingStarted(callback: ContactCallback): Subscription;
    onScreenSharingStopped(callback: ContactCallback): Subscription;
    onScreenSharingError(callback: ContactCallback): Subscription;
    getContactId(): string;
    getOriginalContactId(): string;
    getInitialContactId(): string;
    getType(): ContactType;
    getState(): ContactState;
    getStatus(): ContactState;
    getStateDuration(): number;
    getStatusDuration(): number;
    getContactDuration(): number;
    getQueue(): Queue;
    getQueueTimestamp(): Date;
    getName(): string;
    getDescription(): string;
    getReferences(): ReferenceDictionary;
    getAttributes(): AttributeDictionary;
    getSegmentAttributes(): SegmentAttributeDictionary;
    getContactSubtype(): string | null;
    getInitiationMethod(): ContactInitiationMethod;
    getContactMetadata(): any;
    getRelatedContactId(): string | null;
    getContactAssociationId(): string | null;
    getCustomerEndpoint(): Endpoint | null;
    getConnectSystemEndpoint(): Endpoint | null;
    getContactFeatures(): any;
    getChannelContext(): ChannelContext | undefined;
    getConnections(): BaseConnection[];
    getInitialConnection(): BaseConnection;
    getActiveInitialConnection(): BaseConnection | null;
    getThirdPartyConnections(): BaseConnection[];
    getSingleActiveThirdPartyConnection(): BaseConnection | null;
    getAgentConnection(): BaseConnection;
    getActiveConnections(): BaseConnection[];
    hasTwoActiveParticipants(): boolean;
    isSoftphoneCall(): boolean;
    isInbound(): boolean;
    isConnected(): boolean;
    isAutoAcceptEnabled(): boolean;
    isMultiPartyConferenceEnabled(): boolean;
    isUnderSupervision(): boolean;
    isCustomerFirstCallback(): boolean;
    isCampaignPreview(): boolean;
    hasVideoRTCCapabilities(): boolean;
    hasScreenShareCapability(): boolean;
    canAgentSendVideo(): boolean;
    canAgentReceiveVideo(): boolean;
    canAgentSendScreenShare(): boolean;
    canCustomerSendScreenShare(): boolean;
    isPreviewMode(): Promise<boolean>;
    getPreviewConfiguration(): Promise<any>;
    engagePreviewContact(): Promise<any>;
    getInstanceDetails(): Promise<InstanceDetails>;
    startScreenSharing(skipSessionInitiation?: boolean): Promise<void>;
    stopScreenSharing(): Promise<void>;
    accept(callbacks?: SuccessFailOptions): Outcome;
    reject(callbacks?: SuccessFailOptions): Outcome;
    clear(callbacks?: SuccessFailOptions): Outcome;
    complete(callbacks?: SuccessFailOptions): Outcome;
    destroy(callbacks?: SuccessFailOptions): Outcome;
    notifyIssue(issueCode: string, description: string, callbacks?: SuccessFailOptions): Outcome;
    addConnection(endpoint: Endpoint, callbacks?: SuccessFailOptions): Outcome;
    addParticipant(endpoint: Endpoint, options?: AddParticipantOptions): Outcome;
    transfer(endpoint: Endpoint, options?: TransferOptions): Outcome;
    toggleActiveConnections(callbacks?: SuccessFailOptions): Outcome;
    conferenceConnections(callbacks?: SuccessFailOptions): Outcome;
    pause(callbacks?: SuccessFailOptions): Outcome;
    resume(callbacks?: SuccessFailOptions): Outcome;
    updateMonitorParticipantState(targetState: MonitoringMode, callbacks?: SuccessFailOptions): Outcome;
    silentMonitor(callbacks?: SuccessFailOptions): Outcome;
    bargeIn(callbacks?: SuccessFailOptions): Outcome;
    toSnapshot(): Contact;
}
