// Deeper is nothing that a page means to send; a Proxy that wraps anew each time makes cycles endless.
const DEEPEST = 99;

export const cloneable = (value, omit) => {
    const copies = new Map ();
    const copy = (given, path, depth) => {
        if (given !== Object (given) && typeof given !== 'symbol') return given;
        if (copies.has (given)) return copies.get (given);
        try {
            const is_list = Array.isArray (given);
            if (is_list || {}.toString.call (given) === '[object Object]' && depth < DEEPEST) {
                const made = is_list ? [] : Object.create (null);
                copies.set (given, made);
                for (const key of Object.keys (given)) made [key] = copy (given [key], path ? path + '.' + key : key, depth + 1);
                return made;
            }
            return structuredClone (given);
        } catch (refused) {
            omit (path);
        }
    };
    return copy (value, '', 0);
};
