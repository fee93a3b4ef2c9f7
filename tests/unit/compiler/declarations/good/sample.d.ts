type Code =
    | "a"
    | "b";
interface Finding {
    code: Code;
}
class Agent {
    /** Mute.
     *  Really. */
    mute(
        now?: boolean
    ): void;
    mute(later: number): void;
    name: string;
    /** Of an add-on. @external */
    extra(): void;
}
function ask(): void;
interface Core {
    stop(): void;
}
const core: Core;
