() => {
    // Dispatchers hand on whatever they get.
    const size = (name, value) => name.startsWith('_trigger') ? '' : value.length;
    const one = ([name, value]) => `${name} ${typeof value} ${size(name, value)}`;
    const told = object => Object.entries(object).map(one);
    const { Container, core } = globalConnect;
    return [...told(globalConnect), ...told(core), ...told(Container.prototype)];
}
