// The control page: starts contacts and plays the customer's part through the control API.
'use strict';

(() => {
  const { byId, api, attempt, item } = parts;

  function actionsOf(contact) {
    const act = action => () => attempt(`contacts/${contact.contactId}/${action}`, {});
    const actions = [['Customer hangs up', act('hangup')]];
    if (contact.state.type === 'connecting') actions.unshift(['Customer answers', act('answer')]);
    return ['ended', 'missed', 'error', 'rejected'].includes(contact.state.type) ? [] : actions;
  }

  async function refresh() {
    const state = await api('state');
    byId('agents').replaceChildren(...state.agents.map(agent => item(`${agent.name} (${agent.username}): ${agent.state.name}`, [])));
    const contacts = state.contacts.map(contact => item(`${contact.type} ${contact.contactId}: ${contact.state.type}`, actionsOf(contact)));
    byId('contacts').replaceChildren(...(contacts.length ? contacts : [item('None at the moment.', [])]));
    refreshRegions(state.traffic, state.impairment);
    await refreshChat(state.contacts);
  }

  // Where there are two regions: which one is active, and how this one is impaired.
  function refreshRegions({ active, regions }, impairment) {
    byId('regions').hidden = regions.length < 2;
    byId('traffic').replaceChildren(...regions.map(({ region, arn }) => {
      const shift = terminate => () => attempt('traffic', { active: arn, terminate });
      const isActive = arn === active;
      return item(`${region}: ${isActive ? 'active' : 'standby'}`,
        isActive ? [] : [['Shift traffic here', shift(false)], ['Shift and end calls', shift(true)]]);
    }));
    for (const button of byId('impairments').querySelectorAll('[data-kind]'))
      button.setAttribute('aria-pressed', String(button.dataset.kind === (impairment || '')));
  }

  // The customer's side of the newest chat that an agent has taken.
  async function refreshChat(contacts) {
    const chat = contacts.filter(contact => contact.type === 'chat' && contact.state.type === 'connected').pop();
    byId('chat').hidden = !chat;
    if (!chat) return;
    byId('say').dataset.contact = byId('chat-name').textContent = chat.contactId;
    const { transcript } = await api(`contacts/${chat.contactId}/transcript`, {});
    const messages = transcript.filter(one => one.Type === 'MESSAGE');
    byId('said').replaceChildren(...messages.map(one => item(`${one.DisplayName}: ${one.Content}`, [])));
  }

  byId('say').addEventListener('submit', async event => {
    event.preventDefault();
    const { text } = Object.fromEntries(new FormData(event.target));
    event.target.reset();
    await attempt(`contacts/${event.target.dataset.contact}/say`, { text });
  });
  byId('impairments').addEventListener('click', ({ target: { dataset } }) => {
    if (dataset.kind !== undefined) attempt('impairment', { kind: dataset.kind || null });
    if (dataset.session) attempt('sessions', { action: dataset.session });
  });
  byId('contact').addEventListener('submit', event => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value));
    attempt('contacts', fields);
  });
  document.addEventListener('changed', refresh);
  setInterval(() => refresh().catch(() => {}), 1000);
  refresh();
})();
