// Describes the namespace of a built file, for the types: {name: {kind, value, members, statics, base, arity}};
// what the namespace holds a second time is {kind: 'alias', of: its first name}.
// Reads {file, namespace} from its input. The file runs in a realm of its own, without a window.
import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const request = JSON.parse(readFileSync(0, 'utf8'));
const realm = vm.createContext({console: {log() {}, debug() {}, info() {}, warn() {}, error() {}}});
vm.runInContext(readFileSync(request.file, 'utf8'), realm);
const realmObject = vm.runInContext('Object.prototype', realm);
const realmFunction = vm.runInContext('Function.prototype', realm);

const describe = (value, depth, seen) => {
    if (value === null) return {kind: 'null'};
    if (typeof value === 'function') return describeFunction(value, depth, seen);
    if (typeof value !== 'object') return {kind: typeof value, value};
    if (vm.runInContext('Array.isArray', realm)(value)) return {kind: 'array', value: value.every((item) => typeof item === 'string') ? [...value] : null};
    if (depth > 2 || seen.includes(value)) return {kind: 'any'};
    const proto = Object.getPrototypeOf(value);
    const plain = proto === null || proto === realmObject;
    const owner = plain ? null : proto.constructor.name;
    return {kind: 'object', owner, members: members(value, depth, [...seen, value])};
};

const members = (value, depth, seen) => {
    const found = {};
    const first = new Map();
    for (const key of Object.keys(value)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        const one = descriptor.value;
        if (depth === 0 && one !== null && ['object', 'function'].includes(typeof one)) {
            if (first.has(one)) {
                found[key] = {kind: 'alias', of: first.get(one)};
                continue;
            }
            first.set(one, key);
        }
        found[key] = 'value' in descriptor ? describe(descriptor.value, depth + 1, seen) : {kind: 'any'};
    }
    return found;
};

const describeFunction = (value, depth, seen) => {
    const prototype = value.prototype;
    const keys = prototype ? Reflect.ownKeys(prototype).filter((key) => typeof key === 'string' && key !== 'constructor') : [];
    const base = Object.getPrototypeOf(value);
    const inherits = base !== realmFunction && typeof base === 'function' && base.name !== '' && prototype;
    const isClass = prototype && (keys.length > 0 || inherits || /^[A-Z]/.test(value.name));
    if (!isClass) return {kind: 'function', name: value.name, arity: value.length, members: seen.includes(value) ? {} : members(value, depth, [...seen, value])};
    const described = {};
    for (const key of keys) {
        const {value: member, get} = Object.getOwnPropertyDescriptor(prototype, key);
        described[key] = get ? {kind: 'property'} : typeof member === 'function' ? {kind: 'method', arity: member.length} : {kind: typeof member};
    }
    return {kind: 'class', name: value.name, arity: value.length, base: inherits ? base.name : null, members: described, statics: members(value, depth, [...seen, value])};
};

const namespace = realm[request.namespace] || {};
process.stdout.write(JSON.stringify(describe(namespace, 0, []).members || {}));
