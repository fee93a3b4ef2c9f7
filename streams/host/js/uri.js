export const encode_uri = encodeURIComponent;
