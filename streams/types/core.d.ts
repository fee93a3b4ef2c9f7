// Starting, stopping, and what the parts of a page share.

/** Where the call's media runs when the desktop is virtual. Undefined at run time: give the texts. */
enum VDIPlatformType {
    CITRIX = "CITRIX",
    CITRIX_413 = "CITRIX_413",
    AWS_WORKSPACE = "AWS_WORKSPACE",
    OMNISSA = "OMNISSA",
    AZURE = "AZURE",
}

interface OptionalInitCCPOptions extends Partial<InitCCPOptions> {}

interface Core {
    /** The event's name for one contact: `contact::connected::<id>`. ValueError unless it is one of `connect.ContactEvents`. */
    getContactEventName(event: ContactEvents, contactId: string): string;
    initialized: boolean;
    upstream: any;
    loginWindow: any;
    portStreamId: any;
    tabId: any;
    region: string;
    initCCP(container: HTMLElement, options: InitCCPOptions | string): void;
    terminate(): void;
    /** End everything, the frame included. The page may initialise again. */
    destroy(): void;
    getEventBus(): EventBus;
    getWebSocketManager(): WebSocketManager;
    getFrameMediaDevices(timeout?: number): Promise<MediaDeviceInfo[]>;
    getSDKClientConfig(): {provider: any};
    reauthenticateAfterLogout(): void;
    terminateCustomView(customViewUrl: string, iframeSuffix?: string, options?: TerminateCustomViewOptions): void;
    initSoftphoneManager(params?: SoftPhoneOptions): void;
    setSoftphoneUserMediaStream(stream: MediaStream | null): void;
}

const core: Core;

/** Functions of a web socket. Each `on…` returns a function that ends it. */
interface WebSocketFunctions {
    sendMessage(payload: any): void;
    onMessage(topic: string, callback: (message: any) => void): () => void;
    onAllMessage(callback: (message: any) => void): () => void;
    subscribeTopics(topics: string[]): any;
    onInitFailure(callback: (data?: any) => void): () => void;
    onConnectionOpen(callback: (data?: any) => void): () => void;
    onConnectionClose(callback: (data?: any) => void): () => void;
    onConnectionGain(callback: (data?: any) => void): () => void;
    onConnectionLost(callback: (data?: any) => void): () => void;
    onSubscriptionUpdate(callback: (data?: any) => void): () => void;
    onSubscriptionFailure(callback: (data?: any) => void): () => void;
    onDeepHeartbeatSuccess(callback: (data?: any) => void): () => void;
    onDeepHeartbeatFailure(callback: (data?: any) => void): () => void;
    onTopicFailure(callback: (data?: any) => void): () => void;
}

/** `amazon-connect-chatjs` declares four members of `connect.WebSocketManager` in its own way: with it, they are as it says. */
type WebSocketMembers = typeof connect extends {ChatSession: any} ? Pick<WebSocketFunctions, Exclude<keyof WebSocketFunctions, "sendMessage" | "onMessage" | "onConnectionGain" | "onConnectionLost">> : WebSocketFunctions;

/** The worker's web socket. */
interface WebSocketManager extends WebSocketMembers {}

/** Web sockets of the page's own, to any service that speaks the same protocol. */
interface WebSocketManagers {
    create(): OwnWebSocketManager;
    setGlobalConfig(config: { loggerConfig: { logger: object } }): void;
    readonly LogLevel: { DEBUG: 10; INFO: 20; WARN: 30; ERROR: 40; ADVANCED_LOG: 50 };
    readonly Logger: new () => Logger;
}

const WebSocketManager: WebSocketManagers;

interface OwnWebSocketManager extends WebSocketFunctions {
    /** `transportHandle` is asked anew for each link. */
    init(transportHandle: () => Promise<{ webSocketTransport: WebSocketTransport }>): Promise<{ webSocketConnectionFailed: boolean } | undefined>;
    closeWebSocket(): void;
    terminateWebSocketManager(): void;
}

function diagnose(options?: DiagnoseOptions): Promise<DiagnosisReport>;
function onWebsocketInitFailure(callback: Callback): Subscription;
function ifMaster(topic: MasterTopics | string, whenMaster: () => void, otherwise?: () => void, shouldNotBecomeMasterIfNone?: boolean): void;
function becomeMaster(topic: MasterTopics | string, success?: () => void, failure?: () => void): void;
function sendActivity(): any;
function hitch<R>(scope: object, method: (...args: any[]) => R, ...bound: any[]): (...args: any[]) => R;
function hitch(scope: object, method: Function, ...bound: any[]): (...args: any[]) => any;
function getLog(): Logger;
