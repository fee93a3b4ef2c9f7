// Plain objects by name, from lines `Name word,KEY=word,… prefix`: a key follows from its word where none is given.
export const $enumerations = (text) => {
    const all = {};
    for (const line of text.split(';')) {
        const [name, words, prefix = ''] = line.split(' ');
        const made = all[name] = {};
        for (const entry of words.split(',')) {
            const [key, word] = entry.split('=');
            made[word ? key : key.split('.').pop().replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()] = prefix + (word || key);
        }
    }
    return all;
};
