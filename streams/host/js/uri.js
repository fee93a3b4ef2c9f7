export const encode_uri = encodeURIComponent;
export const url_origin = (url, base) => {
    try { return new URL (url, base || undefined).origin; } catch (unreadable) { return ''; }
};
export const absolute_url = (url, base) => {
    try { return new URL (url, base || undefined).href.split ('#') [0]; } catch (unreadable) { return ''; }
};
