// A page built of modules: imports the SDK for its effect, and once more by name.
import '/sdk/connect-streams.mjs';
import * as streams from '/sdk/connect-streams.mjs';

const again = await import('/sdk/connect-streams.mjs');
window.imported = { connect: streams.connect || window.connect, again: again === streams };
