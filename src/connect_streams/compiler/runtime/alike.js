// Methods that differ by one word, from `name` and `name=word` entries (`name=`: the word is the name) and what makes a
// method of its word. An entry that ends in a colon stands before the words that come. Where no word is given it follows
// from the name: `getNextState`, `isNextState` -> `nextState`, `onNextState` -> `next_state`.
export const $alike = (target, table, make) => {
    let prefix = '';
    for (const entry of table.split(',')) {
        const [name, word = /^(get|is)/.test(name)
            ? name.replace(/^[a-z]+(.)/, (_, letter) => letter.toLowerCase())
            : name.replace(/^[a-z]+/, '').replace(/\B[A-Z]/g, '_$&').toLowerCase()] = entry.split('=');
        if (/:$/.test(name)) prefix = name;
        else target[name] = make(prefix + (word || name));
    }
};
