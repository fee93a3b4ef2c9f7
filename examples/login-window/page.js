// Signs in through a window that the page closes by itself, and puts what happens into the application's own words.
'use strict';

const byId = id => document.getElementById(id);

function note(words) {
  if (byId('mapped').textContent === words) return;
  byId('mapped').textContent = words;
  const line = document.createElement('li');
  line.textContent = words;
  byId('history').append(line);
}

function closeLoginWindow() {
  // Opening by name gives the window that the SDK has opened; without one, an empty one that is closed at once.
  const login = window.open('', connect.MasterTopics.LOGIN_POPUP);
  if (login) login.close();
}

/** The application's word for an agent's state. */
function wordFor(agent) {
  const { type, name } = agent.getState();
  if (type === connect.AgentStateType.ROUTABLE) return 'ready';
  if (type === connect.AgentStateType.OFFLINE) return 'away';
  if (type === connect.AgentStateType.NOT_ROUTABLE) return `pause: ${name}`;
  return name === 'AfterCallWork' ? 'wrap-up' : 'occupied';
}

function watchCall(contact) {
  contact.onConnecting(() => note('phone rings'));
  contact.onAccepted(() => note('phone answered'));
  contact.onConnected(() => note('talking'));
  contact.onMissed(() => note('call missed'));
  contact.onEnded(() => note('call over'));
}

byId('start').onclick = () => {
  byId('start').disabled = true;
  connect.core.initCCP(byId('ccp'), {
    ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`,
    loginPopup: true,
    ccpLoadTimeout: 2000,
    softphone: { allowFramedSoftphone: true },
  });
  connect.core.getEventBus().subscribe(connect.EventType.TERMINATED, () => note('signed out'));
  connect.agent(agent => {
    closeLoginWindow();
    note(`signed in as ${agent.getName()}`);
    note(wordFor(agent));
    agent.onStateChange(() => note(wordFor(agent)));
  });
  connect.contact(watchCall);
};
