// Agent apps, quick responses, session warnings, two regions, storage access.

interface AgentApp {
    AppRegistry: AppRegistry;
    initCCP(container: HTMLElement, options: InitCCPOptions | string): void;
    initAppCommunication(iframeId: string, endpoint: string): void;
    initApp(appName: string, containerId: string | HTMLElement, appUrl: string, config?: AppOptions): any;
    stopApp(appName?: string): any;
}

const agentApp: AgentApp;

class QuickResponses {
    static isEnabled(): Promise<boolean>;
    static searchQuickResponses(params: QuickResponsesQuery): Promise<SearchQuickResponsesResult>;
}

interface GlobalResiliency {
    getActiveRegion(): string | null | undefined;
    forceFailover(): any;
}

const globalResiliency: GlobalResiliency;

interface StorageAccess {
    onRequest(callbacks: StorageAccessCallbacks): Subscription;
    canRequest(): boolean;
}

const storageAccess: StorageAccess;
