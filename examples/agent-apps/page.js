// The CCP and two apps beside it, each in a container of its own. The apps follow what the CCP does.
'use strict';

const instance = `https://instance.localhost:${location.port}`; // yours: https://<name>.my.connect.aws
const APPS = ['customerprofiles', 'wisdom'];
const progress = document.getElementById('progress');

// The CCP goes first: the apps receive agent and contacts through it. `ccpParams` are the options of initCCP.
connect.agentApp.initApp('ccp', 'ccp-container', `${instance}/ccp-v2/`, {
  ccpParams: { loginPopupAutoClose: true, chat: { disableRingtone: true } },
  style: 'width: 340px; height: 560px;',
});
for (const name of APPS) {
  connect.agentApp.initApp(name, `${name}-container`, `${instance}/${name}-v2/`, {
    onLoad: () => { document.getElementById(name).title = `${name} is loaded`; },
  });
}

connect.agent(agent => {
  progress.textContent = `${agent.getName()} works with ${1 + APPS.length} apps`;
});

// A call that is answered is shown in the apps.
connect.contact(contact => {
  contact.onConnected(() => connect.core.viewContact(contact.getContactId()));
  contact.onDestroy(() => connect.core.viewContact(null));
});

// The apps go, and then the CCP with the session of its agent.
document.getElementById('finish').onclick = async () => {
  for (const name of APPS) connect.agentApp.stopApp(name);
  await connect.agentApp.stopApp('ccp');
  progress.textContent = 'Signed out';
};
