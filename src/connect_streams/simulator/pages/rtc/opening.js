// The RTC library of the local Amazon Connect: what an SDK's softphone manager makes its calls with.
// Load it after the SDK. All files of this folder are served as one script.

const RTC_VERSION = 'local-1';
const connect = globalThis.connect = globalThis.connect || {};
