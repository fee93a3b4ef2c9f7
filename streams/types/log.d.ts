// The log.

class LogEntry {
    getTime(): Date;
    getAgentResourceId(): string | null;
    getTabId(): string | null;
    getContextLayer(): string | null;
    withException(error: Error): LogEntry;
    withObject(object: object): LogEntry;
}

class Logger {
    setLogLevel(level: LogLevel): void;
    setEchoLevel(level: LogLevel): void;
    trace(template: string, ...args: unknown[]): LogEntry;
    debug(template: string, ...args: unknown[]): LogEntry;
    info(template: string, ...args: unknown[]): LogEntry;
    log(template: string, ...args: unknown[]): LogEntry;
    test(template: string, ...args: unknown[]): LogEntry;
    warn(template: string, ...args: unknown[]): LogEntry;
    error(template: string, ...args: unknown[]): LogEntry;
    critical(template: string, ...args: unknown[]): LogEntry;
    download(options?: string | {logName?: string; filterByLogLevel?: boolean}): void;
}
