"""From printed modules to the files of a release.

`build` drives `node` and `bundle.mjs` (esbuild, terser); `source_maps`, `integrity` and `package_files` write what
stands beside the scripts; `typings` with `signatures` and `declaration_overlay` the type declarations; `size_report`
weighs what was built, `order_search` looks for the order of modules (`module_order`) that compresses best.

May import: every other folder of the compiler; nothing but the command line imports it.
"""
