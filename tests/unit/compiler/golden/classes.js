import {$constants} from './runtime/constants.js';
import {$construct} from './runtime/construct.js';
import {$define} from './runtime/define.js';
import {JsError} from './streams.host/errors.js';
export class Store {
	constructor(name, size = 0) {
		this.name = name;
		this._size = size;
	}
	get size() {
		return this._size;
	}
	static named(name) {
		return new Store(name);
	}
	async load(source) {
		return source.load(this.name, ...this.parts());
	}
	parts() {
		return this.name.split("/");
	}
	on_change() {
		return this.parts.bind(this);
	}
};
$constants(Store, {LIMIT: 3, });
export class BigStore extends Store {
	constructor(name) {
		super(name, 100);
		this.big = true;
	}
	parts() {
		return super.parts().slice(1);
	}
};
export function Endpoint(name) {
	this.name = name;
}
$define(Endpoint, "Endpoint", {
	getName() {
		return this.name;
	},
});
export function Queue(name) { Endpoint.call(this, name); }
$define(Queue, "Queue", {
	getName() {
		return [Endpoint.prototype.getName.call(this), this.constructor.kind()];
	},
}, Endpoint, {
	kind() {
		return "queue";
	},
});
export function StateError(message) {
	const self = $construct(JsError, StateError, this, new.target, [message]);
	self.code = "state";
	return self;
}
$define(StateError, "StateError", {
}, JsError);
$constants(StateError, {name: "StateError", });
