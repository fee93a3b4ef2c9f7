async ([changed, missing, container, primary]) => {
    const options = { ...changed, getPrimaryRegion: success => { window.outcome = success(...primary); } };
    for (const path of missing) {
        const [name, inner] = path.split('.');
        if (inner) { options[name] = { ...options[name] }; delete options[name][inner]; } else delete options[name];
    }
    try {
        globalConnect.core.initCCP(container ? document.getElementById('container') : null, options);
    } catch (error) {
        return ['throws', error.constructor.name, error.message];
    }
    try {
        await window.outcome;
    } catch (error) {
        return ['rejects', error.constructor.name, error.message];
    }
    return ['starts'];
}
