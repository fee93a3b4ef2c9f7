// Rendering helpers of the CCP page: keyed elements (so that focus survives an update), durations, words.
'use strict';

const view = (() => {
  /** The child of `parent` with this key, made by `make` when it is new. */
  function keyed(parent, key, make) {
    const found = [...parent.children].find(child => child.dataset.key === key);
    if (found) return found;
    const made = make();
    made.dataset.key = key;
    parent.append(made);
    return made;
  }

  /** Remove the children whose key is not in `keys`. */
  function keep(parent, keys) {
    for (const child of [...parent.children]) if (!keys.includes(child.dataset.key)) child.remove();
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** Buttons of `actions`: [{key, label, kind, run, pressed}], in order. */
  function buttons(parent, actions) {
    keep(parent, actions.map(action => action.key));
    actions.forEach((action, position) => {
      const button = keyed(parent, action.key, () => {
        const made = element('button', action.kind);
        made.type = 'button';
        made.addEventListener('click', () => made.run());
        return made;
      });
      button.run = action.run;
      if (button.textContent !== action.label) button.textContent = action.label;
      if (action.pressed !== undefined) button.setAttribute('aria-pressed', String(action.pressed));
      // A button that is moved loses the keyboard's focus: it stays where it is if it is there already.
      if (parent.children[position] !== button) parent.insertBefore(button, parent.children[position]);
    });
  }

  function setText(target, text) {
    if (target.textContent !== text) target.textContent = text;
  }

  /** 65000 -> "1:05". */
  function duration(millis) {
    const seconds = Math.max(0, Math.floor(millis / 1000));
    const pad = number => String(number).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return (hours ? `${hours}:${pad(minutes)}` : `${minutes}`) + `:${pad(seconds % 60)}`;
  }

  return { keyed, keep, element, buttons, setText, duration };
})();
