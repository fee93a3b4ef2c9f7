declare global {
    /** What `connect.diagnose` runs; this script sets it. */
    var connectDiagnose: (namespace: any, options?: connect.DiagnoseOptions) => Promise<connect.DiagnosisReport>;
}
export {};
