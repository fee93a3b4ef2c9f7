// Two regions on one page.

/** Options of `globalConnect.core.initCCP`: those of the single-region `initCCP`, and what the two regions need. */
interface GlobalInitOptions extends connect.InitCCPOptions {
    region: RegionKey;
    standByRegion: StandByRegion;
    /** Have the regions ask the service which one is active, and follow it. */
    pollForFailover?: boolean;
    /** Wanted with `pollForFailover`. */
    instanceArn?: string;
    /** Called once: call `success` to start; without polling with the active region. */
    getPrimaryRegion: (
        success: (region?: RegionKey) => Promise<typeof connect>,
        failure: (callback: () => void) => void
    ) => void;
    /** Scripts for each region's frame, run in order before its CCP starts. */
    additionalScripts?: string[];
    /** Where the regions load the SDK from on pages that forbid inline scripts. */
    libraryUrl?: string;
}

interface RegionEntry {
    ccpParams: connect.InitCCPOptions;
    /** There once the region's CCP has been started. */
    connect?: typeof connect;
}

interface Core {
    /** The active region; undefined before `initCCP`. */
    readonly primaryRegion?: RegionKey;
    /** The region on standby. */
    readonly secondaryRegion?: RegionKey;
    readonly regions?: { [region: string]: RegionEntry };
    /** Show the CCP of the active region in `containerDiv`, and keep the other one's at hand. */
    initCCP(containerDiv: HTMLElement, paramsIn: GlobalInitOptions): void;
    /** Called once for each region. May be called before `initCCP`. */
    onInit(f: (regionalConnect: typeof connect, region: RegionKey) => void): Deregister;
    /** The other region is to become the active one. */
    onFailoverDetected(f: (data: FailoverDetected) => void): Deregister;
    /** A live call holds the switch up. */
    onFailoverPending(f: (data: FailoverPending) => void): Deregister;
    /** The other region has become the active one. */
    onFailoverComplete(f: (data: FailoverComplete) => void): Deregister;
    /** A switch was cancelled, or hangs. */
    onFailoverFailed(f: (data: FailoverFailed) => void): Deregister;
    /** Something went wrong outside of the SDK: what `connect.core.onError` of a region reports. */
    onError(f: (error: connect.StreamsError, region: RegionKey) => void): Deregister;
    /** Save a log file for each region. */
    downloadLogs(options?: { logName?: string; filterByLogLevel?: boolean }): void;
    /** Switch to the region on standby; `useSoftFailover` lets a live call end first. */
    failover(useSoftFailover?: boolean): Promise<FailoverComplete> | undefined;
    /** Switch to a region. */
    failoverTo(region: RegionKey, useSoftFailover?: boolean): Promise<FailoverComplete> | undefined;
    /** Leave a call that holds a switch up: it stays in its region's frame. False when none is pending. */
    forceFailover(): boolean;
    terminate(): void;
    /** Hide new contacts of a region and set its agent offline. */
    deactivate(region: RegionKey, useSoftFailover?: boolean): void;
    /** Show new contacts of a region again. */
    activate(region: RegionKey): void;
}

const core: Core;
