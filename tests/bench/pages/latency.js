// A client page that receives each change of its contact. Runs with this SDK and with the original alike.
'use strict';

function start(ccpUrl) {
  connect.core.initCCP(document.getElementById('container'), { ccpUrl, loginPopup: false, softphone: { allowFramedSoftphone: false } });
  connect.contact(contact => contact.onRefresh(one => stopwatch.refreshed(one.getAttributes())));
}
