// A page that freezes the namespace before it begins.
connect.getLog().setEchoLevel('CRITICAL');
Object.freeze(connect);
start();
says('update_connected_ccps', { length: 2 });
says('webSocket::init_failure');
const before = [connect.core.initialized, connect.initCCPParams.ccpUrl, connect.numberOfConnectedCCPs, connect.webSocketInitFailed];
connect.core.destroy();
finish([...before, connect.initCCPParams, frames().length]);
