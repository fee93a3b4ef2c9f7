// Streams and conduits: how windows and workers talk.

class EventFactory {
    static createRequest(type: string, method: string, params?: unknown): object;
    static createResponse(type: string, request: object, data: unknown, err?: unknown): object;
}

class UpstreamConduitClient {
    constructor(conduit: Conduit, later?: AnyCallback | null, forget?: AnyCallback | null);
}

class UpstreamConduitMasterClient {
    constructor(conduit: Conduit, later?: AnyCallback | null, forget?: AnyCallback | null);
}

class Stream {
    send(message: StreamMessage): void;
    onMessage(f: StreamMessageHandler): void;
}

class StreamMultiplexer {
    addStream(stream: Stream): void;
    removeStream(stream: Stream): void;
    getStreams(): Stream[];
    getStreamForPort(port: MessagePort): Stream | null;
}

class Conduit {
    constructor(name: string, upstream?: Stream | null, downstream?: Stream | null);
}

class IFrameConduit {
    constructor(name: string, window: Window, iframe: HTMLIFrameElement, domain?: string);
}

class GRProxyIframeConduit {
    constructor(window: Window, iframes: HTMLIFrameElement[], defaultActiveRegionUrl: string);
    getConduitByRegion(region: string): IFrameConduit | undefined;
    getConduitByName(name: string): IFrameConduit | undefined;
}

class SoftphoneError {
    errorType: string;
    errorMessage: string;
    endPointUrl: string;
}
