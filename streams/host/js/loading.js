// Bundlers leave it alone: the file is found beside the script at run time.
export const load = url => import (/* webpackIgnore: true */ /* @vite-ignore */ url);
