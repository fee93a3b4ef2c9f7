// Who takes part in a contact: connections by channel, and endpoints.

interface MonitorInfo {
    agentName: string;
    customerName: string;
    joinTime: Date;
}

interface CapabilitiesDictionary {
    [name: string]: string;
}

interface ConnectionToken {
    chatTokenTransport: any;
    [name: string]: any;
}

interface ChatMediaInfo {
    contactId: string;
    getConnectionToken: () => Promise<ConnectionToken>;
    initialContactId: string;
    originalInfo: any;
    participantId: string;
    participantToken: string;
}

interface TaskMediaInfo {
    contactId: string;
    initialContactId: string;
}

type CustomerAuthenticationMethod = any;

type CustomerAuthenticationDetails = {
    Status: CustomerAuthenticationStatus;
    [name: string]: any;
};

class BaseConnection {
    contactId: string;
    connectionId: string;
    constructor(contactId?: string, connectionId?: string);
    getContactId(): string;
    getConnectionId(): string;
    getEndpoint(): Endpoint;
    getAddress(): Endpoint;
    getState(): ConnectionState;
    getStatus(): ConnectionState;
    getStateDuration(): number;
    getStatusDuration(): number;
    getType(): ConnectionType;
    isInitialConnection(): boolean;
    isActive(): boolean;
    isConnected(): boolean;
    isConnecting(): boolean;
    isOnHold(): boolean;
    getSoftphoneMediaInfo(): VoiceMediaInfo;
    getMonitorInfo(): MonitorInfo | null;
    destroy(callbacks?: SuccessFailOptions): Outcome;
    sendDigits(digits: string, callbacks?: SuccessFailOptions): Outcome;
    hold(callbacks?: SuccessFailOptions): Outcome;
    resume(callbacks?: SuccessFailOptions): Outcome;
    toSnapshot(): BaseConnection;
}

class VoiceConnection {
    constructor(contactId?: string, connectionId?: string);
    onParticipantHold(callback: (data: any) => void): Subscription;
    onParticipantResume(callback: (data: any) => void): Subscription;
    onCanResumeParticipantUpdated(callback: (data: any) => void): Subscription;
    canResumeParticipant(): Promise<boolean>;
    getMediaInfo(): VoiceMediaInfo;
    getMediaType(): MediaType.SOFTPHONE;
    getMediaController(): Promise<any>;
    getVoiceIdSpeakerId(): Promise<any>;
    getVoiceIdSpeakerStatus(): Promise<any>;
    optOutVoiceIdSpeaker(): Promise<any>;
    deleteVoiceIdSpeaker(): Promise<any>;
    deleteVoiceIdSpeakerId(): Promise<any>;
    evaluateSpeakerWithVoiceId(startNewSession?: boolean): Promise<any>;
    enrollSpeakerInVoiceId(callbackOnAudioCollectionComplete?: Function): Promise<any>;
    updateVoiceIdSpeakerId(speakerId: string): Promise<any>;
    getQuickConnectName(): string | null;
    isSilentMonitor(): boolean;
    isBarge(): boolean;
    isBargeEnabled(): boolean;
    isSilentMonitorEnabled(): boolean;
    getMonitorCapabilities(): MonitoringMode[] | undefined;
    getMonitorStatus(): MonitoringMode | null;
    isMute(): boolean;
    isForcedMute(): boolean;
    muteParticipant(callbacks?: SuccessFailOptions): Outcome;
    unmuteParticipant(callbacks?: SuccessFailOptions): Outcome;
    canSendVideo(): boolean;
    canSendScreenShare(): boolean;
    getCapabilities(): CapabilitiesDictionary;
    getVideoConnectionInfo(): Promise<any>;
}

class ChatConnection {
    constructor(contactId?: string, connectionId?: string);
    getMediaInfo(): ChatMediaInfo;
    getConnectionToken(): Promise<ConnectionToken>;
    getMediaType(): MediaType.CHAT;
    getMediaController(): Promise<any>;
    isBargeEnabled(): boolean;
    isSilentMonitorEnabled(): boolean;
    getMonitorCapabilities(): MonitoringMode[];
    isBarge(): boolean;
    isSilentMonitor(): boolean;
    getMonitorStatus(): MonitoringMode | null;
    getAuthenticationDetails(): CustomerAuthenticationDetails | null;
    isAuthenticated(): boolean;
    getParticipantName(): string | null;
}

class TaskConnection {
    constructor(contactId?: string, connectionId?: string);
    getMediaInfo(): TaskMediaInfo;
    getMediaType(): MediaType.TASK;
    getMediaController(): Promise<any>;
}

class EmailConnection {
    constructor(contactId?: string, connectionId?: string);
    getMediaType(): MediaType.EMAIL;
}

/** An address to call. Members that are not known are null, whatever their type says. */
class Endpoint {
    endpointARN: string;
    endpointId: string;
    type: EndpointType;
    name: string;
    phoneNumber: string;
    agentLogin: string;
    queue: string;
    constructor(endpoint?: any);
    stripPhoneNumber(): string;
    static byPhoneNumber(phoneNumber: string, name?: string | null): Endpoint;
}
