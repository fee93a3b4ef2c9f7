// Contacts, and what they are about.

/** Kinds of references. Undefined at run time: compare with the texts. */
enum ReferenceType {
    URL = "URL",
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
}
