// Bundles a client's module, minified, with one of the bundlers that people use, as its documentation says.
// Reads {modules, bundler, project, entry, out} from its input; prints {files: [name, the entry's first], warnings: [text]}.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';

const {modules, bundler, project, entry, out} = JSON.parse(readFileSync(0, 'utf8'));
const installed = createRequire(join(modules, 'here.js'));
const imported = name => import(pathToFileURL(installed.resolve(name)));
const input = join(project, entry);

const entryFirst = (chunks) => [...chunks].sort((left, right) => Number(right.isEntry) - Number(left.isEntry)).map(({fileName}) => fileName);

const bundlers = {
    async esbuild() {
        const {build} = installed('esbuild');
        const {metafile, warnings} = await build({
            entryPoints: [input], outdir: out, bundle: true, minify: true, splitting: true, format: 'esm', metafile: true, logLevel: 'silent',
            absWorkingDir: project, entryNames: 'app',
        });
        const chunks = Object.entries(metafile.outputs).map(([path, {entryPoint}]) => ({fileName: relative(out, join(project, path)), isEntry: entryPoint?.endsWith(entry)}));
        return {files: entryFirst(chunks), warnings: warnings.map(({text}) => text)};
    },

    async rollup() {
        const {rollup} = await imported('rollup');
        const {nodeResolve} = installed('@rollup/plugin-node-resolve');
        const {minify} = installed('terser');
        const warnings = [];
        const terser = {name: 'terser', renderChunk: async (code) => (await minify(code, {module: true})).code};
        const made = await rollup({input, plugins: [nodeResolve()], onwarn: ({message}) => warnings.push(message)});
        const {output} = await made.write({dir: out, format: 'es', entryFileNames: 'app.js', plugins: [terser]});
        return {files: entryFirst(output), warnings};
    },

    async webpack() {
        const webpack = installed('webpack');
        const stats = await new Promise((resolve, reject) => webpack(
            // Its hint that a page should be smaller than 250 KB before compression is about no fault.
            {mode: 'production', context: project, entry: input, output: {path: out, filename: 'app.js'}, performance: {hints: false}},
            (error, result) => error ? reject(error) : resolve(result),
        ));
        const {assets, warnings, errors} = stats.toJson({assets: true});
        const scripts = assets.filter(({name}) => name.endsWith('.js')).map(({name}) => ({fileName: name, isEntry: name === 'app.js'}));
        return {files: entryFirst(scripts), warnings: [...warnings, ...errors].map(({message}) => message)};
    },

    async vite() {
        const {build} = await imported('vite');
        const warnings = [];
        const keep = message => warnings.push(message);
        const {output} = await build({
            root: project, base: './', configFile: false, logLevel: 'warn',
            customLogger: {info() {}, warn: keep, warnOnce: keep, error: keep, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false},
            build: {outDir: out, rollupOptions: {input, output: {entryFileNames: 'app.js'}}},
        });
        return {files: entryFirst(output.filter(({type}) => type === 'chunk')), warnings};
    },
};

process.stdout.write(JSON.stringify(await bundlers[bundler]()));
