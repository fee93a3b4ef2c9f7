// The faults: those in force, and a form for each that can be ordered, made from the catalogue of the control API.
'use strict';

(() => {
  const { byId, api, attempt, item } = parts;
  const OWN = ['id', 'name', 'hits'];

  function words(fault) {
    const given = Object.entries(fault).filter(([name, value]) => value !== '' && !OWN.includes(name)).map(([name, value]) => `${name} ${value}`);
    return `${fault.name}${given.length ? ` (${given.join(', ')})` : ''}: triggered ${fault.hits} times`;
  }

  function show(faults) {
    const lines = faults.map(fault => item(words(fault), [['End it', () => attempt(`faults/${fault.id}`, null, 'DELETE')]]));
    byId('faults').replaceChildren(...(lines.length ? lines : [item('None at the moment.', [])]));
    byId('no-faults').disabled = !lines.length;
  }

  function field({ name, kind, required, default: value, choices, about }) {
    const label = document.createElement('label');
    const options = kind === 'bool' ? ['true', 'false'] : choices;
    const input = document.createElement(options.length ? 'select' : 'input');
    if (options.length) input.append(...options.map(option => new Option(option)));
    if (value !== null) input.value = String(value);
    if (['int', 'float'].includes(kind)) Object.assign(input, { type: 'number', step: kind === 'int' ? 1 : 'any' });
    Object.assign(input, { name, required });
    label.append(name, input);
    if (about) label.title = about;
    return label;
  }

  function form({ name, effect, momentary, parameters }) {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const title = document.createElement('strong');
    const made = document.createElement('form');
    const button = document.createElement('button');
    title.textContent = name;
    button.textContent = momentary ? 'Do it now' : 'Let it happen';
    button.className = 'stop';
    summary.append(title, ` ${effect}`);
    made.className = 'row wrap';
    made.setAttribute('aria-label', name);
    made.append(...parameters.map(field), button);
    made.addEventListener('submit', event => {
      event.preventDefault();
      attempt('faults', { name, ...Object.fromEntries([...new FormData(made)].filter(([, value]) => value !== '')) });
    });
    details.append(summary, made);
    return details;
  }

  async function refresh() {
    show((await api('faults')).faults);
  }

  async function start() {
    const { faults, catalogue } = await api('faults');
    byId('catalogue').replaceChildren(...catalogue.map(form));
    show(faults);
  }

  byId('no-faults').addEventListener('click', () => attempt('faults', null, 'DELETE'));
  document.addEventListener('changed', refresh);
  setInterval(() => refresh().catch(() => {}), 1000);
  start();
})();
