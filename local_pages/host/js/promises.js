export const started = running => running;
export const all_of = promises => Promise.all (promises);
