// A plug-in in the way of desktop applications: it keeps the agent and the contact it was given, and asks them later.
'use strict';

const byId = id => document.getElementById(id);

const phone = {
  agent: null,
  contact: null,

  start(container) {
    connect.core.initCCP(container, {
      ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
      loginPopup: true,
      softphone: { allowFramedSoftphone: true },
    });
    connect.agent(agent => this.keepAgent(agent));
    connect.contact(contact => { this.contact = contact; });
  },

  keepAgent(agent) {
    this.agent = agent;
    const pauses = agent.getAgentStates().filter(state => state.type === connect.AgentStateType.NOT_ROUTABLE);
    byId('pauses').replaceChildren(...[{ name: 'Available' }, ...pauses].map(({ name }) => {
      const button = document.createElement('button');
      button.textContent = name;
      button.onclick = () => this.choose(name);
      return button;
    }));
  },

  choose(name) {
    this.agent.setState(this.agent.getAgentStates().find(state => state.name === name), {});
  },

  /** What the application asks now and then: the kept objects read the data of the moment. */
  status() {
    return {
      agent: this.agent ? this.agent.getState().name : '-',
      since: this.agent ? `${Math.round(this.agent.getStateDuration() / 1000)} s` : '-',
      call: this.callState(),
    };
  },

  callState() {
    try {
      return this.contact ? this.contact.getState().type : '-';
    } catch (gone) {
      // A contact that was cleared is no longer in the data.
      if (!(gone instanceof connect.StateError)) throw gone;
      this.contact = null;
      return '-';
    }
  },
};

phone.start(byId('ccp'));
byId('answer').onclick = () => phone.contact.accept({});
byId('hangup').onclick = () => phone.contact.getAgentConnection().destroy({});
byId('close').onclick = () => phone.contact.clear({});
setInterval(() => { for (const [id, words] of Object.entries(phone.status())) byId(id).textContent = words; }, 200);
