// Who takes part in a contact: connections by channel, and endpoints.

class BaseConnection {
    contactId: string;
    connectionId: string;
    constructor(contactId?: string, connectionId?: string);
}

class VoiceConnection {
    constructor(contactId?: string, connectionId?: string);
    isBargeEnabled(): boolean;
    isSilentMonitorEnabled(): boolean;
    getMonitorCapabilities(): MonitoringMode[] | undefined;
    getMediaController(): Promise<VoiceMediaInfo>;
    onParticipantHold(f: (participant: ParticipantChange) => void): Subscription;
    onParticipantResume(f: (participant: ParticipantChange) => void): Subscription;
    onCanResumeParticipantUpdated(f: (participant: ParticipantChange) => void): Subscription;
    getVoiceIdSpeakerId(): Promise<VoiceIdSpeaker>;
    getVoiceIdSpeakerStatus(): Promise<VoiceIdSpeakerState>;
    optOutVoiceIdSpeaker(): Promise<ServiceAnswer>;
    deleteVoiceIdSpeaker(): Promise<ServiceAnswer>;
    deleteVoiceIdSpeakerId(): Promise<ServiceAnswer>;
    evaluateSpeakerWithVoiceId(startNew?: boolean | null): Promise<VoiceIdEvaluation>;
    enrollSpeakerInVoiceId(callbackOnAudioCollectionComplete?: Function | null): Promise<ServiceAnswer>;
    updateVoiceIdSpeakerId(speakerId: string): Promise<ServiceAnswer>;
}

/** What the service answered: the members that are named, and others. */
interface ServiceAnswer {
    [name: string]: any;
}

/** The party that was put on hold, was taken off, or may be. */
interface ParticipantChange extends ServiceAnswer {
    participantId: string;
    contactId: string;
}

interface VoiceIdSpeaker {
    speakerId: string;
}

interface VoiceIdSpeakerState extends ServiceAnswer {
    Speaker?: {Status: VoiceIdSpeakerStatus | string};
    /** `speaker_id_not_enrolled` when the speaker is unknown. */
    type?: string;
}

interface VoiceIdEvaluation extends ServiceAnswer {
    AuthenticationResult: {Decision: string};
    FraudDetectionResult: {Decision: string};
}

class VoiceId {
    startSession(): Promise<{sessionId: string}>;
    syncSpeakerId(): Promise<ServiceAnswer>;
    getDomainId(): Promise<string>;
    getSpeakerId(): Promise<VoiceIdSpeaker>;
    getSpeakerStatus(): Promise<VoiceIdSpeakerState>;
    optOutSpeaker(): Promise<ServiceAnswer>;
    deleteSpeaker(): Promise<ServiceAnswer>;
    evaluateSpeaker(startNew?: boolean | null): Promise<VoiceIdEvaluation>;
    enrollSpeaker(callbackOnAudioCollectionComplete?: AnyCallback | null): Promise<ServiceAnswer>;
    updateSpeakerIdInVoiceId(speakerId: string): Promise<ServiceAnswer>;
    checkEnrollmentStatus(callbackOnAudioCollectionComplete: AnyCallback): Promise<ServiceAnswer>;
    describeSession(): Promise<ServiceAnswer>;
}

class ChatConnection {
    constructor(contactId?: string, connectionId?: string);
    getMediaInfo(): ChatMediaInfo;
    isBargeEnabled(): boolean;
    isSilentMonitorEnabled(): boolean;
    getMonitorCapabilities(): MonitoringMode[];
}

class TaskConnection {
    constructor(contactId?: string, connectionId?: string);
}

class EmailConnection {
    constructor(contactId?: string, connectionId?: string);
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
    constructor(endpoint?: object);
    static byPhoneNumber(phoneNumber: string, name?: string | null): Endpoint;
}
