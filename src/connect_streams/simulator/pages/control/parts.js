// What the sections of the control page share: requests to the control API, and lines with buttons.
'use strict';

const parts = (() => {
  const byId = id => document.getElementById(id);

  async function api(path, body, method = body ? 'POST' : 'GET') {
    const answer = await fetch(`/simulator/api/${path}`, {
      method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body),
    });
    const data = await answer.json();
    if (!answer.ok) throw new Error(data.message || answer.statusText);
    return data;
  }

  // Does it, shows what went wrong, and lets the sections look again.
  async function attempt(...request) {
    try {
      await api(...request);
      byId('problem').hidden = true;
    } catch (error) {
      byId('problem').textContent = error.message;
      byId('problem').hidden = false;
    }
    document.dispatchEvent(new Event('changed'));
  }

  function button(name, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = name;
    made.addEventListener('click', run);
    return made;
  }

  function item(words, actions) {
    const line = document.createElement('li');
    const label = document.createElement('span');
    label.className = 'grow';
    label.textContent = words;
    line.append(label, ...actions.map(([name, run]) => button(name, run)));
    return line;
  }

  return { byId, api, attempt, item };
})();
