import namespace, { Base, AgentState, guard } from "./connect-streams.mjs";

const base = new connect.Base(3, "b");
const a: number = base.getA();
const word: string = base.opt();
const made: connect.Base = connect.Base.make(2);
const heir: connect.Base = new connect.Heir(1);
const doubled: number = heir.twiceOfA();
const later: Promise<any> = base.slow(Promise.resolve(1));
const state: connect.AgentState = connect.AgentState.INIT;
const same: "routable" = AgentState.ROUTABLE;
const error: Error = new connect.StateError("message");
const known: boolean = connect.is_none(null);
window.connect.guard(() => 1);
guard((...rest) => rest.length);
namespace.literal();
class Own extends Base {
    getA(): number {
        return super.getA() + 1;
    }
}
console.log(a, word, made, doubled, later, state, same, error, known, new Own());
