// A plain object from `word` and `KEY=word` entries: keys follow from their words where none is given.
export const $enumeration = (prefix, words) => {
    const made = {};
    for (const entry of words.split(',')) {
        const [key, word = key] = entry.split('=');
        made[word === key ? key.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase() : key] = prefix + word;
    }
    return made;
};
