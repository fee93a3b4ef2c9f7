class Agent {
    gone(): void;
}
class Nobody {}
function lost(): void;
interface Core {
    away(): void;
}
const core: Core;
interface Else {}
const other: Else;
