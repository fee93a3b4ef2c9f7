// An agent desktop, as pages that load the SDK for its effect are written.
import "amazon-connect-streams";

export class Desktop {
    private contacts = new Map<string, connect.Contact>();
    private subscriptions: connect.Subscription[] = [];
    private state = connect.ContactStateType.INIT;
    private channel: connect.ContactType | undefined;

    constructor(private readonly container: HTMLElement) {}

    public start(options: Partial<connect.InitCCPOptions>): void {
        const softphone: connect.SoftPhoneOptions = {
            allowFramedSoftphone: true,
            VDIPlatform: null as unknown as string,
            ringtoneUrl: "ring.mp3",
        };
        connect.core.initCCP(this.container, {
            ccpUrl: "https://example.my.connect.aws/ccp-v2/",
            loginPopup: true,
            loginOptions: { autoClose: true, height: 600, width: 400, top: 0, left: 0 },
            region: "eu-central-1",
            softphone,
            chat: { disableRingtone: false },
            task: { disableRingtone: false, ringtoneUrl: "task.mp3" },
            autoAcceptTone: { disableRingtone: true },
            pageOptions: { enableAudioDeviceSettings: false, showInactivityModal: true },
            storageAccess: { canRequest: true, mode: "custom", custom: { hideCCP: true } },
            logConfig: { logLevel: connect.LogLevel.INFO, echoLevel: connect.LogLevel.WARN },
            ccpAckTimeout: 5000,
            iframeTitle: "Contact Control Panel",
            ...options,
        });
        connect.core.onInitialized(() => connect.getLog().info("initialised %s", "now"));
        connect.core.onAuthFail(this.login);
        connect.core.onAccessDenied(() => this.stop());
        this.subscriptions.push(connect.core.getEventBus().subscribe(connect.EventType.TERMINATED, () => this.stop()));
        this.subscriptions.push(connect.core.getEventBus().subscribe("own event", (data: { a: number }) => data.a));
        connect.agent(this.onAgent);
        connect.contact((contact) => this.onContact(contact));
        connect.core.onViewContact(({ contactId }) => console.log(contactId.length));
    }

    public stop(): void {
        this.subscriptions.forEach((subscription) => subscription.unsubscribe());
        connect.core.terminate();
        if (this.container.firstElementChild) {
            this.container.removeChild(this.container.firstElementChild);
        }
    }

    private login = (): void => {
        const popup = window.open("", connect.MasterTopics.LOGIN_POPUP);
        if (popup) popup.close();
    };

    private onAgent = (agent: connect.Agent): void => {
        const routable = agent.getAgentStates().filter((state) => state.type === connect.AgentStateType.ROUTABLE)[0];
        agent.setState(routable, { success: () => undefined, failure: (error) => console.error(error) });
        agent.setState(routable, undefined, { enqueueNextState: true });
        agent.onStateChange(({ oldState, newState }) => console.log(oldState.length, newState.length));
        agent.onMuteToggle((event) => console.log(event.muted ? "muted" : "open"));
        agent.onSoftphoneError((error: connect.SoftphoneError) => {
            switch (error.getErrorType()) {
                case connect.SoftphoneErrorTypes.MICROPHONE_NOT_SHARED:
                    return console.log(error.errorMessage, error.endPointUrl);
                default:
                    return console.log(error.getErrorMessage().toUpperCase());
            }
        });
        const configuration: connect.AgentConfiguration = agent.getConfiguration();
        configuration.extension = "+441234567890";
        agent.setConfiguration(configuration, { failure: (error) => console.error(error) });
        const endpoint = connect.Endpoint.byPhoneNumber("+441234567890");
        agent.connect(endpoint, { queueARN: agent.getRoutingProfile().defaultOutboundQueue.queueARN });
        agent.getEndpoints(agent.getAllQueueARNs(), {
            success: (data) => data.endpoints.concat(data.addresses).map((one) => one.phoneNumber.trim()),
            failure: (error: string) => console.error(error.length),
        });
        const spare: number = agent.getChannelConcurrency(connect.ChannelType.CHAT);
        const since: number = agent.getState().startTimestamp.getTime() + agent.getStateDuration() + spare;
        console.log(since, agent.getContacts(connect.ContactType.VOICE).length, agent.getName().charAt(0));
    };

    private onContact(contact: connect.Contact): void {
        this.contacts.set(contact.getContactId(), contact);
        this.state = contact.getStatus().type;
        this.channel = contact.getType();
        contact.onConnecting((one) => one.accept({ success: () => console.log("accepted"), failure: () => undefined }));
        contact.onEnded(() => contact.clear({ success: () => this.contacts.delete(contact.contactId) }));
        contact.onDestroy((one) => this.contacts.delete(one.getContactId()));
        const first = contact.getActiveInitialConnection();
        const number: string | null = first && first.getEndpoint().phoneNumber;
        const other = contact.getSingleActiveThirdPartyConnection();
        if (other) other.destroy({ success: () => contact.toggleActiveConnections() });
        contact.getAgentConnection().destroy({ success: () => undefined, failure: (error) => console.log(error) });
        console.log(number, contact.getQueue().name, JSON.stringify(contact.getAttributes()), contact.getAttributes().intent?.value);
        for (const connection of contact.getConnections()) {
            if (connection instanceof connect.VoiceConnection) {
                const kind: connect.MediaType.SOFTPHONE = connection.getMediaType();
                console.log(kind, connection.getQuickConnectName(), JSON.parse(connection.getMediaInfo().callConfigJson));
            } else if (connection instanceof connect.ChatConnection) {
                connection.getMediaController().then((controller) => controller.sendMessage({ message: "Hello" }));
            }
        }
    }
}
