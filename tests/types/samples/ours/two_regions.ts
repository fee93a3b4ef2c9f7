// A page with two regions.
import "connect-streams";
import "connect-streams/release/connect-streams-dr.js";

const container = document.getElementById("ccps")!;
const off: () => boolean = globalConnect.core.onInit((regional, region) => {
    regional.contact((contact) => contact.onConnected(() => console.log(region, contact.getContactId())));
});
globalConnect.core.onFailoverPending(({ nextActiveArn }) => console.log(nextActiveArn));
globalConnect.core.onFailoverComplete(({ activeRegion, activeCcpUrl }) => console.log(activeRegion, activeCcpUrl));
globalConnect.core.onFailoverFailed(({ nextActiveRegion, reason }) => console.log(nextActiveRegion, reason));
globalConnect.core.onError(({ code, remedy }, region) => console.log(region, code, remedy));
globalConnect.core.initCCP(container, {
    ccpUrl: "https://home.my.connect.aws/ccp-v2/",
    region: "us-west-2",
    instanceArn: "arn:aws:connect:us-west-2:1:instance/2",
    loginUrl: "https://idp.example.com/",
    pollForFailover: true,
    softphone: { allowFramedSoftphone: true },
    standByRegion: { ccpUrl: "https://replica.my.connect.aws/", region: "us-east-1", instanceArn: "arn:b" },
    additionalScripts: ["/chat.js"],
    getPrimaryRegion: (success, failure) => {
        success("us-west-2")
            .then((regional) => regional.core.initialized)
            .catch(() => failure(() => off()));
    },
});
const moved = globalConnect.core.failover(true);
if (moved) {
    moved.then((done) => done.activeRegion);
}
const names: (string | undefined)[] = [globalConnect.core.primaryRegion, globalConnect.core.secondaryRegion];
console.log(names, globalConnect.core.forceFailover());
globalConnect.core.downloadLogs({ logName: "monday", filterByLogLevel: true });
