export const encode_uri = encodeURIComponent;
const part = (name, url, base) => {
    try { return new URL (url, base || undefined) [name]; } catch (unreadable) { return ''; }
};
export const url_origin = (url, base) => part ('origin', url, base);
export const absolute_url = (url, base) => part ('href', url, base).split ('#') [0];
