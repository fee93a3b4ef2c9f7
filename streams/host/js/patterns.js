export const pattern = (source, flags = '') => new RegExp (source, flags);
export const matches = (compiled, source) => source.search (compiled) >= 0;
export const groups = (compiled, source) => compiled.exec (source);
export const substitute = (compiled, source, replacement) => source.replace (compiled, replacement);
