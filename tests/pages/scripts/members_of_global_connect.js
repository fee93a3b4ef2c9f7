() => {
    // Dispatchers forward whatever they get.
    const size = (name, value) => name.startsWith('_trigger') ? '' : value.length;
    const one = ([name, value]) => `${name} ${typeof value} ${size(name, value)}`;
    const members = object => Object.entries(object).map(one);
    const { Container, core } = globalConnect;
    return [...members(globalConnect), ...members(core), ...members(Container.prototype)];
}
