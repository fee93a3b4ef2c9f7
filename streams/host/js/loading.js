// A script finds a file beside itself at run time, by an address that bundlers leave alone: it may have been copied without it.
export const load = url => import (/* webpackIgnore: true */ /* @vite-ignore */ url);

// What a module imports by its name, bundlers put into a chunk of its own. IS_MODULE is the build's (`bundle.mjs`).
export const load_diagnosis = () => IS_MODULE ? import ("./connect-streams-diagnose-min.js") : load("./connect-streams-diagnose-min.js");
