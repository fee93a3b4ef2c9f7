// Carries the landing path over to the form and shows why a sign-in was refused.
'use strict';

const query = new URLSearchParams(location.search);
const landat = query.get('landat') || '/ccp-v2/';
if (landat.startsWith('/') && !landat.startsWith('//')) document.getElementById('landat').value = landat;
document.getElementById('problem').hidden = !query.has('failed');
