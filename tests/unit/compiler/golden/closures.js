export const Clock = (_source, zone$ = "UTC") => {
	let _ticks = 0;
	let _waiting = [];
	let _limit;
	let _stop;
	const stop = () => {
		self.state = "stopped";
		_stop();
	};
	const _read = () => {
		return _ticks;
	};
	const _tick = (event) => {
		_ticks += 1;
		for (const action of _waiting) {
			action();
		};
	};
	const self = {
		state: "idle",
		zone: zone$,
		stop,
		get ticks() {
			return _ticks;
		},
		wait(action) {
			if (_ticks < _limit) {
				_waiting.push(_source.guard(action));
			}
		},
		async closed() {
			stop();
			return _source.closed(self, stop);
		},
	};
	_limit = _read() * 2;
	_stop = _source.subscribe(_tick);
	return self;
};
export const Box = (content$) => {
	const self = {
		is_open: false,
		content: content$,
		open() {
			self.is_open = true;
			return content$;
		},
	};
	return self;
};
export const Drawer = (content$, _handle) => {
	const self = Box(content$);
	Object.assign(self, {
		pull() {
			self.open();
			return _handle;
		},
		is_full() {
			return content$ != null && self.is_open;
		},
	});
	return self;
};
export const used = (source) => {
	const clock = Clock(source);
	clock.wait(() => null);
	const drawer = Drawer(clock.zone, "left");
	drawer.pull();
	return {state: clock.state, ticks: clock.ticks, is_open: drawer.is_open, stop: clock.stop, closed: clock.closed};
};
