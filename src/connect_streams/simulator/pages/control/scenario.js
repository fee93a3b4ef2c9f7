// The scenario that was loaded: its steps, and the buttons that play it.
'use strict';

(() => {
  const { byId, api, attempt } = parts;

  function line({ line: number, text, state }) {
    const item = document.createElement('li');
    item.value = number;
    item.dataset.state = state;
    item.textContent = state === 'now' ? `${text} (now)` : text;
    if (state === 'now') item.setAttribute('aria-current', 'step');
    return item;
  }

  async function refresh() {
    const { name, about, state, steps, message } = await api('scenario');
    byId('scenario').hidden = state === 'none';
    byId('scenario-name').textContent = name;
    byId('scenario-state').textContent = state;
    byId('scenario-about').textContent = about;
    byId('scenario-message').textContent = message;
    byId('scenario-message').hidden = !message;
    byId('scenario-steps').replaceChildren(...steps.map(line));
    byId('scenario-step').disabled = !['ready', 'paused'].includes(state);
    byId('scenario-play').disabled = state === 'playing';
  }

  byId('scenario-step').addEventListener('click', () => attempt('scenario/step', {}));
  byId('scenario-play').addEventListener('click', () => attempt('scenario/play', {}));
  document.addEventListener('changed', refresh);
  setInterval(() => refresh().catch(() => {}), 1000);
  refresh();
})();
