// Diagnosis: what keeps a CCP from working.

interface DiagnoseOptions {
    /** The CCP to look at, before `initCCP` names one. */
    ccpUrl?: string;
    /** Milliseconds for everything; 10000 unless given. */
    timeout?: number;
    /** Open the microphone for a moment, which may ask the user. Otherwise it is only looked for. */
    microphone?: boolean;
    /** Open a popup and close it at once. To be called from a click. */
    popup?: boolean;
    /** Where `connect-streams-diagnose-min.js` is, unless beside the script. */
    url?: string;
}

type DiagnosisCode =
    | "access_denied"
    | "backend_unreachable"
    | "browser_unsupported"
    | "ccp_no_answer"
    | "ccp_slow"
    | "ccp_unreachable"
    | "clock_skew"
    | "cookies_blocked"
    | "csp_blocked"
    | "frame_refused"
    | "frame_removed"
    | "microphone_busy"
    | "microphone_denied"
    | "microphone_missing"
    | "not_https"
    | "not_logged_in"
    | "origin_not_allowed"
    | "popup_blocked"
    | "session_expired"
    | "several_ccps"
    | "websocket_refused"
    | "worker_unavailable";

interface DiagnosisFinding {
    code: DiagnosisCode;
    /** The check that found it. */
    check: string;
    severity: "error" | "warning";
    /** What was measured. */
    evidence: {[name: string]: any};
    /** The likely cause, a sentence. */
    cause: string;
    /** What helps, a sentence. */
    remedy: string;
    /** Where more is to be read, in the project's documentation. */
    docs: string;
}

interface DiagnosisCheck {
    name: string;
    status: "passed" | "failed" | "skipped";
    millis: number;
    /** Why it was skipped. */
    reason?: string;
    measured?: {[name: string]: any};
}

/** May be sent as JSON; holds no tokens, and addresses without their queries. */
interface DiagnosisReport {
    /** Whether no finding is an error. */
    ok: boolean;
    /** ISO 8601. */
    generatedAt: string;
    millis: number;
    sdkVersion: string;
    page: {origin: string; framed: boolean; ccpUrl: string; initialized: boolean};
    browser: {name: string; version: string; userAgent: string};
    findings: DiagnosisFinding[];
    checks: DiagnosisCheck[];
}

function diagnose(options?: DiagnoseOptions): Promise<DiagnosisReport>;
