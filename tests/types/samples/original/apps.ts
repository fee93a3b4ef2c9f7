// Agent apps in the page.
import "amazon-connect-streams";

const creator: connect.AppCreator = (data) => ({ init: () => console.log(data.endpoint), destroy: () => undefined });
connect.agentApp.AppRegistry.register("notes", { endpoint: "https://example.com" }, document.body);
connect.agentApp.AppRegistry.start("notes", creator);
connect.agentApp.initApp("ccp", "container", "https://example.com/ccp-v2/", {
    ccpParams: { pageOptions: { enableAudioDeviceSettings: true } },
    style: "width: 100%",
});
