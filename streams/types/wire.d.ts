// Streams and conduits: how windows and workers talk.

interface StreamMessage {
    event?: string;
    data?: unknown;
}

type StreamMessageHandler = (...args: any[]) => void;
type StreamEventHandler = (...args: any[]) => void;

class Stream {
    send(message: StreamMessage): void;
    onMessage(f: StreamMessageHandler): void;
}

class PortStream {
    getId(): string;
}

class StreamMultiplexer {
    addStream(stream: Stream): void;
    removeStream(stream: Stream): void;
    getStreams(): Stream[];
    getStreamForPort(port: MessagePort): Stream | null;
}

class Conduit {
    constructor(name: string, upstream?: Stream | null, downstream?: Stream | null);
    onUpstream(eventName: string, f: StreamEventHandler): Subscription;
    onAllUpstream(f: StreamEventHandler): Subscription;
    onDownstream(eventName: string, f: StreamEventHandler): Subscription;
    onAllDownstream(f: StreamEventHandler): Subscription;
    passUpstream(): StreamEventHandler;
    passDownstream(): StreamEventHandler;
}

class IFrameConduit {
    constructor(name: string, window: Window, iframe: HTMLIFrameElement, domain?: string);
}

class GRProxyIframeConduit {
    constructor(window: Window, iframes: HTMLIFrameElement[], defaultActiveRegionUrl: string);
    onUpstream(eventName: string, f: StreamEventHandler): Subscription;
    onAllUpstream(f: StreamEventHandler): Subscription;
    onDownstream(eventName: string, f: StreamEventHandler): Subscription;
    onAllDownstream(f: StreamEventHandler): Subscription;
    sendUpstream(eventName: string, data?: unknown): void;
    sendDownstream(eventName: string, data?: unknown): void;
    relayUpstream(eventName: string): void;
    getAllConduits(): IFrameConduit[];
    setActiveConduit(activeRegionUrl: string): void;
    getActiveConduit(): IFrameConduit;
    getInactiveConduit(): IFrameConduit;
    getOtherConduit(conduit: Conduit): IFrameConduit;
    getConduitByRegion(region: string): IFrameConduit | undefined;
    getConduitByName(name: string): IFrameConduit | undefined;
}

class SoftphoneError {
    errorType: string;
    errorMessage: string;
    endPointUrl: string;
}
