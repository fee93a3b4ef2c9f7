// The module that sets no global.
import connect, { Agent, Contact, core } from "connect-streams/module";

connect.contact((contact: Contact) => contact.onEnded((one) => one.clear()));
core.initCCP(document.body, { ccpUrl: "https://example.com" });
export const agent = (): Agent => new connect.Agent();
// @ts-expect-error: no global is declared
export const other = window.connect;
