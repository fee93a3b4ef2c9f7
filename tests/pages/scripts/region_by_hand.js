given => {
    const options = { ...given, loginPopup: true, region: `${given.region}.one` };
    const both = globalConnect.extractCcpRegionParams(document.getElementById('container'), options);
    const made = new globalConnect.Container(both[0]);
    window.made = made;
    const kept = 'region ccpUrl otherArn loginPopup disasterRecoveryOn height'.split(' ');
    return [both.map(one => kept.map(name => one[name])), made.id, made.height, made.ccp.id, made.ccp.isConnected,
        options.region, options.standByRegion.region];
}
