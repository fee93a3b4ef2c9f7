// The page around both realms: plays the same case in each and reports where they differ.
'use strict';
const realms = {};
const open = async (name, ...scripts) => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  await new Promise(resolve => { frame.onload = resolve; frame.src = '/realm'; });
  for (const src of ['/realm.js', ...scripts]) {
    const element = frame.contentDocument.createElement('script');
    await new Promise((resolve, reject) => { element.onload = resolve; element.onerror = reject; element.src = src; frame.contentDocument.body.appendChild(element); });
  }
  realms[name] = frame.contentWindow;
};
const both = async act => ({ original: await act(realms.original), ours: await act(realms.ours) });
// Both realms with the libraries loaded and nothing begun; `more` are further scripts of each. Those of before are gone.
const load = async (...more) => {
  document.body.replaceChildren();
  await open('original', '/original.js', ...more);
  await open('ours', '/ours.js', ...more);
};
const start = async options => {
  await load();
  await both(async realm => { await realm.lab.start(options.params, options.addOns); realm.lab.acknowledge(); realm.lab.sent = []; realm.lab.listen(); });
};
// [member, case, part, original, ours] of each place where they part, and how often each member was asked.
const compare = async text => {
  const { original, ours } = await both(realm => realm.lab.play(text));
  const answers = new Map(ours.map(([member, whose, outcome]) => [`${member} ${whose}`, outcome]));
  const counts = {};
  const differences = [];
  for (const [member, whose, outcome] of original) {
    const answer = answers.get(`${member} ${whose}`);
    if (!answer) continue;
    counts[member] = (counts[member] || 0) + 1;
    for (const [index, part] of ['returns', 'follows'].entries()) {
      const [one, other] = [outcome[index], answer[index]].map(said => (Array.isArray(said) ? said.join('\n') : said));
      if (one !== other) differences.push([member, whose, part, one, other]);
    }
  }
  return { counts, differences };
};
