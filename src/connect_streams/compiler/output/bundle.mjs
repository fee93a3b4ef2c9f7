// Bundles compiled modules with esbuild: a script, the same minified (and once more by terser), and a module with one export
// for each public name; and the same module once more without the global, where a `maker` module makes the namespace.
// Reads {modules, entry, order, namespace, version, maker, minified} from its input (`minified`: true for that script alone,
// false for all but that one), prints [{file, text, map, raw, gzip, brotli}].
import {createRequire} from 'node:module';
import {existsSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import vm from 'node:vm';
import zlib from 'node:zlib';

const request = JSON.parse(readFileSync(0, 'utf8'));
const installed = createRequire(join(request.modules, 'here.js'));
const {build} = installed('esbuild');
const terser = installed('terser');
const folder = dirname(request.entry);
const entry = JSON.stringify(`./${basename(request.entry)}`);
const name = request.name;

// What host modules (`streams/host/js`) name and the build knows.
const define = {OWN_VERSION: JSON.stringify(request.version)};

const common = {
    bundle: true,
    write: false,
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    // What a script fetches later stays a file of its own.
    external: ['./connect-streams-*-min.js'],
    sourcemap: 'linked',
    loader: {'.txt': 'text'},
    sourcesContent: true,
    absWorkingDir: folder,
    logLevel: 'silent',
    banner: {js: `/* ${name} ${request.version} | Apache-2.0 */`},
};

const bundled = async (file, options) => {
    const {outputFiles} = await build({...common, ...options, outfile: join(folder, file)});
    const [map, code] = outputFiles.sort((left, right) => right.path.endsWith('.map') - left.path.endsWith('.map'));
    return {file, text: code.text, map: map.text};
};

// The public names are those the namespace has where there is no window.
const publicNames = (code) => {
    const realm = vm.createContext({});
    vm.runInContext(code, realm);
    const words = vm.runInContext(`Object.keys(globalThis[${JSON.stringify(request.namespace)}] || {})`, realm);
    return words.filter((word) => {
        if (word === request.namespace) return false;
        try {
            return /^[A-Za-z_$][\w$]*$/.test(word) && Boolean(new vm.Script(`"use strict"; let ${word};`));
        } catch {
            return false;
        }
    });
};

const moduleEntry = (names, maker) => {
    const space = request.namespace;
    const made = maker
        ? [`import {namespace} from ${JSON.stringify(`./${maker}.js`)};`, `const ${space} = namespace(null);`]
        : [`import ${entry};`, `const ${space} = globalThis.${space};`];
    const lines = [...made, `export default ${space};`];
    if (names.length) lines.push(`export const {${names.join(', ')}} = ${space};`);
    return lines.join('\n');
};

const measured = (output) => {
    const bytes = Buffer.from(output.text);
    const brotli = zlib.brotliCompressSync(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 11}});
    return {...output, raw: bytes.length, gzip: zlib.gzipSync(bytes, {level: 9}).length, brotli: brotli.length};
};

// The function around a script is ours: esbuild's own carries no "use strict".
const script = {
    stdin: {contents: `import ${entry};`, resolveDir: folder, sourcefile: `${name}.js`},
    format: 'esm',
    define: {...define, IS_MODULE: 'false'},
    banner: {js: `${common.banner.js}\n(() => {\n"use strict";`},
    footer: {js: '})();'},
};

// The minified script has its modules in the order in which they compress best; so have the modules, for bundlers keep it.
const first = request.order.filter((file) => existsSync(join(folder, file))).map((file) => `import ${JSON.stringify(`./${file}`)};`);
const ordered = {...script, stdin: {...script.stdin, contents: [...first, script.stdin.contents].join('\n')}};

// The words to bundlers beside an `import()` stay in for the second minifier, which takes away the white space.
const minify = {minifyIdentifiers: true, minifySyntax: true};

// What no page can name gets a short name. (A regular expression that matches nothing stands for an empty list.)
const mangleProps = new RegExp(`^(?:${request.privateNames.join('|') || '$^'})$`);

// A second minifier with an eye for what the first leaves: worth a thirtieth of the bytes.
const squeezed = async ({file, text, map}) => {
    const {code, map: traced} = await terser.minify(text, {
        ecma: 2020,
        compress: {passes: 3, pure_getters: true, reduce_funcs: false, sequences: false, lhs_constants: false, arrows: false},
        format: {ascii_only: true, comments: /Apache-2\.0|webpackIgnore|@vite-ignore/},
        sourceMap: {content: map, url: `${file}.map`, includeSources: true},
    });
    return {file, text: `${code.trimEnd()}\n`, map: traced};
};

try {
    const minified = () => bundled(`${name}-min.js`, {...ordered, ...minify, mangleProps}).then(squeezed);
    const plain = await (request.minified === true ? minified() : bundled(`${name}.js`, script));
    const rest = request.minified == null ? [minified()] : [];
    const names = request.namespace ? publicNames(plain.text) : [];
    // Not the entry, which sets the global.
    const inner = first.filter((line) => !line.includes(entry));
    const source = (file, contents) => ({contents: [...inner, contents].join('\n'), resolveDir: folder, sourcefile: file});
    const module = (file, contents) =>
        bundled(file, {stdin: source(file, contents), format: 'esm', mangleProps, define: {...define, IS_MODULE: 'true'}});
    if (request.namespace) rest.push(module(`${name}.mjs`, moduleEntry(names)));
    if (request.namespace && request.maker) rest.push(module(`${name}-module.mjs`, moduleEntry(names, request.maker)));
    process.stdout.write(JSON.stringify([plain, ...(await Promise.all(rest))].map(measured)));
} catch (error) {
    const messages = (error.errors || []).map(({text, location}) => `${location ? `${location.file}:${location.line}: ` : ''}${text}`);
    process.stderr.write(`${messages.join('\n') || error.stack}\n`);
    process.exitCode = 1;
}
