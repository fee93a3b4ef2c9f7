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
    client: any;
    loginWindow: Window | null | undefined;
    portStreamId: string;
    tabId: string;
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
    /** Call `f(error)` for each problem: what keeps the page from working, with code, message, remedy and evidence. */
    onError(f: (error: StreamsError) => void): Subscription;
    onMultipleCCPs(f: (ccps: {numberOfConnectedCCPs: number}) => void): Subscription;
    /** Make this page a CCP: start the SharedWorker, or join it. ValueError without one of the mandatory parameters. */
    initSharedWorker(params: SharedWorkerOptions): void;
    initDisasterRecovery(...args: unknown[]): void;
    triggerReadyToStartSessionEvent(contactId?: string): void;
    authorize(endpoint?: string | null): Promise<{accessToken: string; expiration: number}>;
    getSoftphoneManager(): SoftphoneManager | null;
    getAgentAppClient(): AgentAppClient;
    getTaskTemplatesClient(): ClientBase;
    getApiProxyClient(): ApiProxyClient;
    getNotificationManager(): NotificationManager;
    getPopupManager(): PopupManager;
    listenForConfigureRequest(params: unknown, conduit: unknown, extra: unknown): Subscription;
    getLilyAgentConfig(): object | null;
}

const core: Core;

type WebSocketCallback = (message?: any) => void;

/** Functions of a web socket. Each `on…` returns a function that ends it. */
interface WebSocketFunctions {
    sendMessage(payload: unknown): void;
    onMessage(topic: string, callback: WebSocketCallback): () => void;
    onAllMessage(callback: WebSocketCallback): () => void;
    subscribeTopics(topics: string[]): void;
    onInitFailure(callback: WebSocketCallback): () => void;
    onConnectionOpen(callback: WebSocketCallback): () => void;
    onConnectionClose(callback: WebSocketCallback): () => void;
    onConnectionGain(callback: WebSocketCallback): () => void;
    onConnectionLost(callback: WebSocketCallback): () => void;
    onSubscriptionUpdate(callback: WebSocketCallback): () => void;
    onSubscriptionFailure(callback: WebSocketCallback): () => void;
    onDeepHeartbeatSuccess(callback: WebSocketCallback): () => void;
    onDeepHeartbeatFailure(callback: WebSocketCallback): () => void;
    onTopicFailure(callback: WebSocketCallback): () => void;
}

/** `amazon-connect-chatjs` declares four members of `connect.WebSocketManager` in its own way: with it, they are as it says. */
type WebSocketMembers = typeof connect extends {ChatSession: unknown} ? Pick<WebSocketFunctions, Exclude<keyof WebSocketFunctions, "sendMessage" | "onMessage" | "onConnectionGain" | "onConnectionLost">> : WebSocketFunctions;

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
class PopupManager {
    open(url: string, name: string, options?: {width?: number; height?: number; top?: number; left?: number}): Window | null;
}

class NotificationManager {
    requestPermission(): Promise<string>;
    show(title: string, options?: object): Notification | null;
}

function sendActivity(): any;
function isSharedWorker(): boolean;
function isFramed(): boolean;
function isArray(value: unknown): boolean;
function isFunction(value: unknown): boolean;
function now(): number;
function assertNotNull<T>(value: T | null | undefined, name?: string | null): T;
function deepcopy<T>(value: T): T;
function deepcopyCrossOriginEvent(event: unknown): object;
function find<T>(items: T[], predicate: (item: T) => unknown): T | null;
function index<T>(items: T[], keyOf: (item: T) => string): {[key: string]: T};
function set(items: unknown[]): {[item: string]: number};
function entries(map: unknown): {key: string; value: unknown}[];
function values(map: unknown): unknown[];
function relativeComplement(left: unknown, right: unknown): {[name: string]: unknown};
function makeEnum(words: string[]): {[word: string]: string};
function makeNamespacedEnum(prefix: string, words: string[]): {[word: string]: string};
function makeGenericNamespacedEnum(prefix: string, words: string[], delimiter: string): {[word: string]: string};
function vsprintf(template: string | null, values?: unknown[] | null): string;
function backoff(func: AnyCallback, milliInterval: number, maxRetry: number, callbacks?: unknown): void;
function VoiceIdError(type: string, message: string, err: unknown): {type: string; message: string; stack: string | undefined; err: unknown};
function hitch<R>(scope: object, method: (...args: any[]) => R, ...bound: unknown[]): (...args: any[]) => R;
function hitch(scope: object, method: Function, ...bound: unknown[]): (...args: any[]) => any;
function getLog(): Logger;
