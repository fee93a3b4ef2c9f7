export const own_version = OWN_VERSION;
