// An agent app: shows what the page that frames it passes on from the CCP. It has no worker and asks for nothing.
'use strict';

(() => {
  const byId = id => document.getElementById(id);
  const show = (id, text) => { byId(id).textContent = text; };
  const NAMES = { 'customerprofiles-v2': 'Customer profiles', 'wisdom-v2': 'Wisdom', 'custom-view': 'Custom view' };
  const name = NAMES[location.pathname.split('/')[1]] || 'Agent app';
  const query = new URLSearchParams(location.search);

  document.title = name;
  show('name', name + (query.get('contactFlowId') ? ` ${query.get('contactFlowId')}` : ''));
  if (query.get('currentContactId')) show('viewed', query.get('currentContactId'));

  // What comes from the parent goes to the SDK's bus, and the agent's data to its handles.
  const core = connect.core;
  const conduit = new connect.Conduit('agent-app', new connect.WindowIOStream(window, parent));
  const bus = core.eventBus || new connect.EventBus();
  core.eventBus = bus;
  core.agentDataProvider = new core.AgentDataProvider(bus);
  conduit.onAllUpstream(bus.bridge());

  const over = reason => { show('over', reason); byId('over').hidden = false; };
  const created = kind => { const line = document.createElement('li'); line.textContent = `${kind} created`; byId('created').append(line); };

  bus.subscribe(connect.EventType.ACKNOWLEDGE, () => show('ccp', 'answers'));
  bus.subscribe(connect.EventType.TERMINATED, () => over('The agent signed out.'));
  bus.subscribe(connect.TaskEvents.CREATED, () => created('task'));
  bus.subscribe(connect.EmailEvents.CREATED, () => created('e-mail'));
  core.onViewContact(event => show('viewed', (event && event.contactId) || 'none'));
  connect.agent(agent => {
    const render = () => {
      show('agent', `${agent.getName()}: ${agent.getState().name}`);
      show('contacts', agent.getContacts().map(contact => `${contact.getType()} ${contact.getState().type}`).join(', ') || 'none');
    };
    render();
    agent.onRefresh(render);
  });
  addEventListener('message', event => {
    if (event.source === parent && event.data && event.data.topic === 'lifecycle.terminated') over('This view is over.');
  });
})();
