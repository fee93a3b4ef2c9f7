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
    getQueueTimestamp(): Date;
    getReferences(): ReferenceDictionary;
    getAttributes(): AttributeDictionary;
    getSegmentAttributes(): SegmentAttributeDictionary;
    getCustomerEndpoint(): Endpoint | null;
    getConnectSystemEndpoint(): Endpoint | null;
    getChannelContext(): ChannelContext | undefined;
    getConnections(): BaseConnection[];
    getInitialConnection(): BaseConnection;
    getActiveInitialConnection(): BaseConnection | null;
    getThirdPartyConnections(): BaseConnection[];
    getSingleActiveThirdPartyConnection(): BaseConnection | null;
    getAgentConnection(): BaseConnection;
    getActiveConnections(): BaseConnection[];
    canAgentSendVideo(): boolean;
    canAgentReceiveVideo(): boolean;
    canAgentSendScreenShare(): boolean;
    canCustomerSendScreenShare(): boolean;
    isPreviewMode(): Promise<boolean>;
    getPreviewConfiguration(): Promise<any>;
    engagePreviewContact(): Promise<any>;
    getInstanceDetails(): Promise<InstanceDetails>;
    startScreenSharing(skipSessionInitiation?: boolean): Promise<void>;
    destroy(callbacks?: SuccessFailOptions): Outcome;
    addConnection(endpoint: Endpoint, callbacks?: SuccessFailOptions): Outcome;
    addParticipant(endpoint: Endpoint, options?: AddParticipantOptions): Outcome;
    transfer(endpoint: Endpoint, options?: TransferOptions): Outcome;
    updateMonitorParticipantState(targetState: MonitoringMode, callbacks?: SuccessFailOptions): Outcome;
    toSnapshot(): Contact;
}
