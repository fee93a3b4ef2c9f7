// The CCP in a page, with every option that initCCP takes written out.
'use strict';

function start() {
  const container = document.getElementById('container-div');
  connect.core.initCCP(container, {
    ccpUrl: `https://instance.localhost:${location.port}/ccp-v2/`, // yours: https://<name>.my.connect.aws/ccp-v2/
    region: 'us-west-2', // needed for chats
    loginPopup: true, // open the login page when nobody is signed in
    loginPopupAutoClose: true, // and close it when somebody is
    loginOptions: { autoClose: true, height: 600, width: 400, top: 0, left: 0 },
    softphone: {
      allowFramedSoftphone: true, // sound comes from this page
      disableRingtone: false,
    },
    pageOptions: {
      enableAudioDeviceSettings: false,
      enablePhoneTypeSettings: true,
    },
    shouldAddNamespaceToLogs: false,
    ccpAckTimeout: 5000, // milliseconds
    ccpSynTimeout: 3000,
    ccpLoadTimeout: 10000,
  });

  // Subscriptions may follow at once: they wait for the CCP automatically.
  connect.agent(agent => {
    const show = () => { document.getElementById('who').textContent = `${agent.getName()} is ${agent.getState().name}`; };
    agent.onRefresh(show);
    show();
  });
  connect.contact(contact => {
    const show = () => { document.getElementById('line').textContent = `${contact.getType()} is ${contact.getState().type}`; };
    contact.onRefresh(show);
    contact.onDestroy(() => { document.getElementById('line').textContent = 'No contact.'; });
    show();
  });
}
