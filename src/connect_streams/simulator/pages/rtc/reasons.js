// Why a session fails: `connect.RTCErrors`. Small things that all parts use.

const RTCErrors = Object.freeze({
  ICE_COLLECTION_TIMEOUT: 'Ice Collection Timeout',
  USER_BUSY: 'User Busy',
  SIGNALLING_CONNECTION_FAILURE: 'Signalling Connection Failure',
  SIGNALLING_HANDSHAKE_FAILURE: 'Signalling Handshake Failure',
  SET_REMOTE_DESCRIPTION_FAILURE: 'Set Remote Description Failure',
  CREATE_OFFER_FAILURE: 'Create Offer Failure',
  SET_LOCAL_DESCRIPTION_FAILURE: 'Set Local Description Failure',
  INVALID_REMOTE_SDP: 'Invalid Remote SDP',
  NO_REMOTE_ICE_CANDIDATE: 'No Remote ICE Candidate',
  GUM_TIMEOUT_FAILURE: 'GUM Timeout Failure',
  GUM_OTHER_FAILURE: 'GUM Other Failure',
  CALL_NOT_FOUND: 'Call Not Found',
  ACCESS_DENIED: 'Access Denied',
});

/** The failure of a session: `reason` is one of RTCErrors, `cause` what lies behind it. */
class RTCFailure extends Error {
  constructor(reason, cause) {
    super(cause ? `${reason}: ${cause.message || cause}` : reason);
    this.reason = reason;
    this.cause = cause;
  }
}

const uuid = () => crypto.randomUUID();

/** `promise`, or a rejection with what `late()` returns after `ms` milliseconds. */
function within(ms, promise, late) {
  let timer;
  const limit = new Promise((_, reject) => { timer = setTimeout(() => reject(late()), ms); });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** `promise`; whatever it rejects with becomes a failure with this reason. */
const failing = (reason, promise) => Promise.resolve(promise).catch(cause => {
  throw cause instanceof RTCFailure ? cause : new RTCFailure(reason, cause);
});

/** Call a function of the client, which may be missing and may throw: neither hurts the call. */
function tell(logger, f, ...args) {
  try {
    if (f) f(...args);
  } catch (problem) {
    if (logger && logger.error) logger.error('RTC', 'a callback has thrown', problem);
  }
}
