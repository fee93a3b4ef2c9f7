// The storage access page: asks the browser for the cookies of this host, tells the embedding page, and moves on.
'use strict';

(() => {
  let landat = '/ccp-v2/';
  let embedder = '*';

  const tell = (event, data) => parent.postMessage({ event, data }, embedder);

  async function hasAccess() {
    return document.hasStorageAccess ? document.hasStorageAccess() : true;
  }

  function granted() {
    tell('storageAccess::granted', {});
    location.replace(landat);
  }

  async function request() {
    try {
      await document.requestStorageAccess();
      granted();
    } catch (refusal) {
      document.getElementById('denied').hidden = false;
      tell('storageAccess::denied', {});
    }
  }

  window.addEventListener('message', async message => {
    if (message.source !== parent || !message.data || message.data.event !== 'storageAccess::request') return;
    embedder = message.origin;
    const wanted = (message.data.data || {}).landat;
    if (typeof wanted === 'string' && /^\/(?![\/\\])/.test(wanted)) landat = wanted;
    const access = await hasAccess();
    tell('storageAccess::init', { hasAccess: access });
    if (access) granted();
  });

  document.getElementById('grant').addEventListener('click', request);
})();
