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
    constructor(endpoint?: any);
    static byPhoneNumber(phoneNumber: string, name?: string | null): Endpoint;
}
