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
    getMonitorInfo(): MonitorInfo | null;
    toSnapshot(): BaseConnection;
}

class VoiceConnection {
    constructor(contactId?: string, connectionId?: string);
    onParticipantHold(callback: (data: any) => void): Subscription;
    onParticipantResume(callback: (data: any) => void): Subscription;
    onCanResumeParticipantUpdated(callback: (data: any) => void): Subscription;
    canResumeParticipant(): Promise<boolean>;
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
    isBargeEnabled(): boolean;
    isSilentMonitorEnabled(): boolean;
    getMonitorCapabilities(): MonitoringMode[] | undefined;
    getMonitorStatus(): MonitoringMode | null;
    getCapabilities(): CapabilitiesDictionary;
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
    getMonitorStatus(): MonitoringMode | null;
    getAuthenticationDetails(): CustomerAuthenticationDetails | null;
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
    static byPhoneNumber(phoneNumber: string, name?: string | null): Endpoint;
}
