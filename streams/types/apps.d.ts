// Agent apps, quick responses, session warnings, two regions, storage access.

interface AppOptions {
    ccpParams?: OptionalInitCCPOptions;
    customViewsParams?: OptionalCustomViewsOptions;
    /** Inline style of the frame. */
    style?: string;
    [name: string]: any;
}

interface OptionalCustomViewsOptions {
    contact?: string | Contact;
    contactFlowId?: string;
    iframeSuffix?: string;
    disableAutoDestroy?: boolean;
    terminateCustomViewOptions?: TerminateCustomViewOptions;
    deduplicate?: boolean;
}

interface TerminateCustomViewOptions {
    resolveIframe: boolean;
    /** Milliseconds; 5000 unless given. */
    timeout?: number;
    hideIframe?: boolean;
}

interface AppRegistryOptions {
    endpoint: string;
    style?: string;
}

type AppData = {
    containerDOM: HTMLElement;
    endpoint: string;
    style?: string;
    [name: string]: any;
};

interface AppMethods {
    init: () => void;
    destroy: () => void;
}

type AppCreator = (data: AppData) => AppMethods;

interface AppRegistry {
    register(appName: string, config: AppRegistryOptions, containerDOM: HTMLElement): void;
    start(appName: string, creator: AppCreator): void;
    stop(appName?: string): any;
    get(appName: string): any;
}

interface AgentApp {
    AppRegistry: AppRegistry;
    initCCP(container: HTMLElement, options: InitCCPOptions | string): void;
    initAppCommunication(iframeId: string, endpoint: string): void;
    initApp(appName: string, containerId: string | HTMLElement, appUrl: string, config?: AppOptions): any;
    stopApp(appName?: string): any;
}

const agentApp: AgentApp;

interface QuickResponsesQuery {
    query: string;
    contactId?: string;
    nextToken?: string;
    debounceMS?: number;
}

type QuickResponseContentType = any;
type QuickResponseStatusType = any;
type QuickResponseContentsType = {plainText: any; markdown: any};
type GroupingConfigurationType = {criteria: any; values: any};
type QuickResponseChannelType = any;
type QuickResponseChannels = QuickResponseChannelType[];
type Tags = any;

interface QuickResponse {
    quickResponseArn: string;
    quickResponseId: string;
    knowledgeBaseArn: string;
    knowledgeBaseId: string;
    name: string;
    version: any;
    contentType: QuickResponseContentType;
    status: QuickResponseStatusType;
    statusReason: any;
    createdTime: number;
    lastModifiedTime: number;
    title?: string;
    contents: QuickResponseContentsType;
    description?: string;
    groupingConfiguration: GroupingConfigurationType;
    shortcutKey?: string;
    lastModifiedBy: string;
    isActive: boolean;
    channels: QuickResponseChannels;
    language: string;
    tags: Tags;
}

interface SearchQuickResponsesResult {
    results: QuickResponse[];
    nextToken?: string;
}

class QuickResponses {
    static isEnabled(): Promise<boolean>;
    static searchQuickResponses(params: QuickResponsesQuery): Promise<SearchQuickResponsesResult>;
}

type SessionExpirationInformation = {
    /** Milliseconds since 1970. */
    expiration: number;
};
type SessionExtensionErrorData = {isWarningActive: boolean; errorDetails: any};
type OnExpirationWarningCallback = (data: SessionExpirationInformation) => void;
type OnExpirationWarningClearedCallback = () => void;
type OnSessionExtensionErrorCallback = (data: SessionExtensionErrorData) => void;

class SessionExpirationWarningManager {
    onExpirationWarning(callback: OnExpirationWarningCallback): Subscription;
    onExpirationWarningCleared(callback: OnExpirationWarningClearedCallback): Subscription;
    onSessionExtensionError(callback: OnSessionExtensionErrorCallback): Subscription;
}

type OnFailoverDetectedCallback = (data: FailoverDetectedData) => void;
type OnFailoverPendingCallback = (data: FailoverPendingData) => void;
type OnFailoverCompletedCallback = (data: FailoverCompletedData) => void;
type OnConfigureErrorCallback = (error: Error) => void;

interface GlobalResiliency {
    onFailoverDetected(callback: OnFailoverDetectedCallback): Subscription;
    onFailoverPending(callback: OnFailoverPendingCallback): Subscription;
    onFailoverCompleted(callback: OnFailoverCompletedCallback): Subscription;
    onConfigureError(callback: OnConfigureErrorCallback): Subscription;
    getActiveRegion(): string | null | undefined;
    forceFailover(): any;
}

const globalResiliency: GlobalResiliency;

type StorageAccessCallbackData = {event: string; data: any};
type StorageAccessCallback = (data: StorageAccessCallbackData) => void;

interface StorageAccessCallbacks {
    onInit?: StorageAccessCallback;
    onRequest?: StorageAccessCallback;
    onDeny?: StorageAccessCallback;
    onGrant?: StorageAccessCallback;
}

interface StorageAccess {
    onRequest(callbacks: StorageAccessCallbacks): Subscription;
    canRequest(): boolean;
}

const storageAccess: StorageAccess;
