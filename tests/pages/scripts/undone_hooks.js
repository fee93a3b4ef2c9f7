() => {
    const { core } = globalConnect;
    window.called = [];
    window.taken = ['onInit', 'onFailoverComplete', 'onFailoverPending', 'onFailoverDetected', 'onFailoverFailed']
        .map(name => core[name](() => called.push(name))()).concat(core.onInit(() => called.push('kept')) && true);
}
