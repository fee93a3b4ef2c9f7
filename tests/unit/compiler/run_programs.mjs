// Runs what is exported as `…_run` by the modules in its first argument (JSON); prints {name: its result as JSON}.
const results = {};
for (const file of JSON.parse(process.argv[1])) {
    let module = {};
    try {
        module = await import(file);
    } catch (error) {
        results[file] = `raised ${error.stack}`;
    }
    for (const key of Object.keys(module).filter((key) => key.endsWith('_run'))) {
        try {
            results[key] = JSON.stringify(module[key](), (_, value) => value === undefined ? null : value);
        } catch (error) {
            results[key] = `raised ${error}`;
        }
    }
}
console.log(JSON.stringify(results));
