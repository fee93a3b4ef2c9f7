// The storage access page: asks the browser for the cookies of this host, notifies the embedding page, and goes on.
'use strict';

(() => {
  let landat = '/ccp-v2/';
  let embedder = '*';

  const notify = (event, data) => parent.postMessage({ event, data }, embedder);

  async function hasAccess() {
    return document.hasStorageAccess ? document.hasStorageAccess() : true;
  }

  function granted() {
    notify('storageAccess::granted', {});
    location.replace(landat);
  }

  async function request() {
    try {
      await document.requestStorageAccess();
      granted();
    } catch (refusal) {
      document.getElementById('denied').hidden = false;
      notify('storageAccess::denied', {});
    }
  }

  window.addEventListener('message', async message => {
    if (message.source !== parent || !message.data || message.data.event !== 'storageAccess::request') return;
    embedder = message.origin;
    const wanted = (message.data.data || {}).landat;
    if (typeof wanted === 'string' && /^\/(?![\/\\])/.test(wanted)) landat = wanted;
    const access = await hasAccess();
    notify('storageAccess::init', { hasAccess: access });
    if (access) granted();
  });

  document.getElementById('grant').addEventListener('click', request);
})();
