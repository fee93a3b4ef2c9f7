// What JavaScript clients do to classes and values of the built file. Prints {name: true, or what came instead}.
import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const natives = {Object, Array, String, Number, Function, Boolean, Promise, Error, RegExp, Date, Map, Set, Symbol, Uint8Array};
const watched = [globalThis, ...Object.values(natives), ...Object.values(natives).map((native) => native.prototype)];
const before = watched.map((target) => JSON.stringify(Reflect.ownKeys(target).map(String)));
vm.runInThisContext(readFileSync(process.argv[2], 'utf8'), {filename: process.argv[2]});
const after = watched.map((target) => JSON.stringify(Reflect.ownKeys(target).map(String).filter((key) => target !== globalThis || key !== 'connect')));
const C = globalThis.connect;

const results = {};
const pending = [];
const check = (name, test) => {
    const note = (value) => {
        results[name] = value === true ? true : JSON.stringify(value) ?? String(value);
    };
    try {
        const value = test();
        if (value instanceof Promise) pending.push(value.then(note, (error) => note(String(error))));
        else note(value);
    } catch (error) {
        note(`threw ${error.stack}`);
    }
};
const equal = (actual, expected) => JSON.stringify(actual) === JSON.stringify(expected) || {actual};
const loop = (target) => {
    const found = [];
    for (const key in target) found.push(key);
    return found;
};

check('nothing is added to natives or globals', () => equal(after, before));
check('new and methods', () => new C.Base(3).getA() === 3);
check('instanceof', () => new C.Base(3) instanceof C.Base);
check('instanceof of the base', () => new C.Heir(3) instanceof C.Base && new C.Heir(3) instanceof C.Child);
check('super', () => equal([new C.Child(3).getA(), new C.Heir(3).getA(), new C.Heir(3).b], [103, 103, 'child']));
check('methods on the prototype', () => typeof C.Base.prototype.getA === 'function');
check('methods are enumerable', () => equal(loop(C.Empty.prototype), ['hello']));
check('for-in over an instance lists its own members and its methods', () => loop(new C.Empty()).includes('hello'));
check('for-in over a subclass meets inherited methods once', () => equal(loop(new C.Heir(1)).filter((key) => key === 'getA'), ['getA']));
check('methods that are alike are enumerable, have their arguments, and the part adds no member', () =>
    equal([loop(C.Alike.prototype).sort(), C.Alike.prototype.onEnd.length, C.Alike.prototype.getName.length],
        [['getKind', 'getName', 'getQueue', 'getSkill', 'isOpen', 'onEnd', 'onNextState', 'onPause', 'onStart', 'onStop'], 1, 0]));
check('methods that are alike act by their word', () => {
    const one = new C.Alike();
    return equal([one.getName(), one.getQueue(), one.onNextState((topic) => topic), one.onEnd((topic) => topic)], ['n', 'q', 'alike::next_state', 'alike::end']);
});
check('methods that are alike are patched one by one', () => {
    const original = C.Alike.prototype.getName;
    C.Alike.prototype.getName = () => 'spied';
    const result = [new C.Alike().getName(), new C.Alike().getQueue()];
    C.Alike.prototype.getName = original;
    return equal(result, ['spied', 'q']);
});
check('bound functions of a part work detached', () => {
    const {getName} = C.functions;
    return getName() === 'n' && equal(Object.keys(C.functions).sort(), ['getKind', 'getName', 'getQueue', 'getSkill', 'isOpen']);
});
check('patching a prototype reaches existing instances', () => {
    const existing = new C.Base(4);
    C.Base.prototype.extra = function () {
        return this.a + 1;
    };
    const result = existing.extra();
    delete C.Base.prototype.extra;
    return result === 5;
});
check('replacing a method reaches internal calls', () => {
    const original = C.Base.prototype.getA;
    C.Base.prototype.getA = () => 50;
    const result = new C.Base(1).twiceOfA();
    C.Base.prototype.getA = original;
    return result === 100;
});
check('a spy on an instance', () => {
    const base = new C.Base(1);
    base.getA = () => 77;
    return equal([base.getA(), base.twiceOfA()], [77, 154]);
});
check('a spy on a static method', () => {
    const original = C.Base.make;
    C.Base.make = () => 9;
    const result = C.Base.make();
    C.Base.make = original;
    return result === 9;
});
check('a spy on a namespace function', () => {
    const original = C.literal;
    C.literal = () => 'spied';
    const result = C.literal();
    C.literal = original;
    return result === 'spied';
});
check('constructor', () => new C.Heir(1).constructor === C.Heir && C.Base.prototype.constructor === C.Base);
check('class names', () => equal([C.Base.name, C.Child.name, C.Heir.name, new C.Empty().constructor.name], ['Base', 'Child', 'Heir', 'Empty']));
check('own keys', () => equal([Object.keys(new C.Base(1, 2)), Object.keys(new C.Empty())], [['a', 'b'], []]));
check('JSON of instances', () => equal([JSON.stringify(new C.Base(1, 2)), JSON.stringify(new C.Empty())], ['{"a":1,"b":2}', '{}']));
check('JSON and clones of literals', () => equal(structuredClone(C.literal()), {z: 1, a: [1, 2], name: 'n'}));
check('literals are plain', () => Object.getPrototypeOf(C.literal()) === Object.prototype && Object.getOwnPropertyNames(C.literal()).length === 3);
check('enumerations are plain', () => equal([loop(C.AgentState), Object.getPrototypeOf(C.AgentState) === Object.prototype], [['INIT', 'ROUTABLE'], true]));
check('enumerations are mutable', () => {
    C.AgentState.NEW = 'new';
    const result = C.AgentState.NEW === 'new';
    delete C.AgentState.NEW;
    return result;
});
check('the namespace is extensible', () => Object.isExtensible(C));
check('ES6 subclass', () => {
    class Sub extends C.Base {
        constructor() {
            super(9);
            this.own = 1;
        }
        getA() {
            return super.getA() + 1;
        }
    }
    const sub = new Sub();
    return equal([sub instanceof C.Base, sub instanceof Sub, sub.getA(), sub.twice, sub.own], [true, true, 10, 18, 1]);
});
check('ES6 subclass inherits statics', () => class extends C.Base {}.make(2).getA() === 2);
check('ES5 subclass by call', () => {
    function Sub() {
        C.Base.call(this, 8, 'es5');
    }
    Sub.prototype = Object.create(C.Base.prototype);
    Sub.prototype.constructor = Sub;
    Sub.prototype.getA = function () {
        return C.Base.prototype.getA.call(this) + 1;
    };
    const sub = new Sub();
    return equal([sub.getA(), sub.b, sub instanceof C.Base, Object.keys(sub)], [9, 'es5', true, ['a', 'b']]);
});
check('ES5 subclass of a subclass', () => {
    function Sub() {
        C.Heir.call(this, 8);
    }
    Sub.prototype = Object.create(C.Heir.prototype);
    return new Sub().getA() === 108;
});
check('mixing in by call', () => {
    const target = {};
    C.Base.call(target, 3);
    return equal(target, {a: 3});
});
check('Reflect.construct', () => Reflect.construct(C.Base, [8]).getA() === 8);
check('statics', () => equal([C.Base.make(5).getA(), C.Base.LIMIT, C.Heir.LIMIT, new C.Heir(1).LIMIT, C.Heir.make(1).getA()], [5, 7, 7, 7, 1]));
check('properties', () => new C.Base(4).twice === 8);
check('a method borrowed by another object', () => C.Base.prototype.getA.call({a: 6}) === 6);
check('a method taken as a value inside stays bound', () => {
    const taken = new C.Base(6).handler();
    return taken() === 6;
});
check('closures keep their instance', () => new C.Base(4).later()() === 4);
check('detached namespace functions', () => {
    const {literal, read} = C;
    return literal().z === 1 && equal(read({a: 1}), [1, null, false, true]);
});
check('optional arguments', () => equal([new C.Base().opt(), new C.Base().opt(undefined), new C.Base().opt(null), new C.Base().opt(0)], ['none', 'none', 'none', 'some']));
check('defaults', () => equal([new C.Base().a, new C.Base(undefined).a, new C.Base().optDefault(undefined), new C.Base().optDefault(null)], [1, 1, 5, null]));
check('rest parameters', () => new C.Base().format('x', 1, 2, 3) === 'x:3');
check('null and undefined are None', () => equal([C.is_none(null), C.is_none(undefined), C.is_none(0), C.is_none('')], [true, true, false, false]));
check('errors are Errors', () => {
    const errors = [new C.ValueError('m'), C.ValueError('m'), new C.StateError('m', 1), C.StateError('m', 1), new C.Inner('m', 1)];
    return errors.every((error) => error instanceof Error && Object.prototype.toString.call(error) === '[object Error]' && error.stack.includes('client_checks'));
});
check('errors with and without new', () => equal([new C.ValueError('m').message, C.ValueError('m', 1).message, String(C.StateError('s'))], ['m0', 'm1', 'StateError: s0']));
check('error classes', () => {
    const state = C.StateError('x');
    return equal([state instanceof C.StateError, state instanceof C.ValueError, C.ValueError('x') instanceof C.StateError, state.constructor === C.StateError, C.StateError.name, state.name], [true, true, false, true, 'StateError', 'StateError']);
});
check('errors have no enumerable members of ours', () => equal([Object.keys(C.ValueError('x')), JSON.stringify(C.StateError('x'))], [[], '{}']));
check('ES6 subclass of an error', () => {
    class Sub extends C.ValueError {}
    const sub = new Sub('q');
    return equal([sub instanceof Sub, sub instanceof C.ValueError, sub.message, Object.prototype.toString.call(sub)], [true, true, 'q0', '[object Error]']);
});
check('ES5 subclass of an error', () => {
    function Sub() {
        C.StateError.call(this, 'five');
    }
    Sub.prototype = Object.create(C.StateError.prototype);
    const sub = new Sub();
    return equal([sub.message, sub instanceof Error, sub instanceof C.ValueError, typeof sub.stack], ['five0', true, true, 'string']);
});
check('thrown errors', () => {
    try {
        C.boom();
    } catch (error) {
        return equal([error.message, error.code, error instanceof C.Inner, error instanceof Error], ['bad thing', 42, true, true]);
    }
    return 'nothing was thrown';
});
check('handlers', () => equal([C.guard(C.boom), C.guard(() => null.x), C.guard(() => { throw 'text'; }), C.guard(() => {}), C.guard(() => { throw C.StateError('s'); }), C.guard(C.fail)], ['inner:42', 'exception', 'exception', 'ok', 'value:s0', 'inner:1']));
check('plain objects of any prototype', () => equal(C.read(Object.assign(Object.create(null), {a: 1, b: 2})), [1, 2, false, true]));
check('inherited members are not own', () => C.read({a: 1, __proto__: {c: 1}})[2] === false);
check('values of another realm', () => equal(vm.runInNewContext('f([1, 2])', {f: C.double_all}), [2, 4]));
check('membership', () => equal([C.member('a', {a: 1}), C.member('a', ['a']), C.member('b', 'abc'), C.member('toString', {})], [true, true, true, false]));
check('remainders have the sign of the divisor', () => equal([C.remainder(-7), C.remainder(7)], [2, 1]));
check('asynchronous methods', async () => {
    const base = new C.Base(2);
    return equal([await base.slow(Promise.resolve(40)), base.b], [[40, 2], 'finished']);
});
check('private classes work', () => C.hidden().run() === 1);
check('text outside of ASCII', () => C.umlaut() === 'caf\u00e9 \u20ac');

await Promise.all(pending);
console.log(JSON.stringify(results));
