// Contacts, and what they are about.

/** Kinds of references. Undefined at run time: compare with the texts. */
enum ReferenceType {
    URL = "URL",
}

/** What may be done with a contact. Members that are not known are null, whatever their type says. */
interface ContactFeatures {
    attachmentsEnabled: boolean;
    messagingMarkdownEnabled: boolean;
    multiPartyConferenceEnabled: boolean;
    screenRecordingEnabled: boolean;
    screenRecordingState: string;
}

class Contact {
    contactId: string;
    constructor(contactId?: string);
    getChannelContext(): ChannelContext | undefined;
    canAgentSendVideo(): boolean;
    canAgentReceiveVideo(): boolean;
    canAgentSendScreenShare(): boolean;
    canCustomerSendScreenShare(): boolean;
    startScreenSharing(skipSessionInitiation?: boolean): Promise<void>;
    destroy(callbacks?: SuccessFailOptions): Outcome;
    getContactFeatures(): ContactFeatures;
    getPreviewConfiguration(): Promise<{autoDialTimeout: number; canDiscardPreview: boolean}>;
    engagePreviewContact(): Promise<{participantId: string}>;
}
