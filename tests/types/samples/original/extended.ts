// What add-ons and pages attach, and what they derive.
import "amazon-connect-streams";

declare global {
    interface Window {
        connect: any;
        connectReady?: boolean;
    }
    namespace connect {
        interface Agent {
            whisper(text: string): void;
        }
        interface Core {
            attached?: string;
        }
        const ChatSession: { create(options: object): unknown };
    }
}

connect.Agent.prototype.whisper = function (this: connect.Agent, text: string): void {
    console.log(this.getName(), text);
};

export class Case extends connect.Contact {
    accept(callbacks?: connect.SuccessFailOptions): void {
        super.accept(callbacks);
    }
}

export const stub: Pick<connect.Contact, "accept" | "reject" | "getQueue"> = {
    accept: () => undefined,
    reject: () => undefined,
    getQueue: () => ({ name: "Basic", queueARN: "arn", queueId: "arn" }),
};

export const handler: connect.AgentCallback = (agent) => agent.whisper("hello");
export const undo = (): void => connect.agent(handler).unsubscribe();
export const effect = (contact: connect.Contact): void => contact.accept();
connect.ChatSession.create({});
connect.core.attached = "yes";
window.connectReady = true;
