import {$modulo} from './runtime/modulo.js';
import {JsError} from './streams.host/errors.js';
export const LIMIT = 10;
export const run_all = (handlers, ...values) => {
	const results = [];
	for (const handler of handlers) {
		try {
			results.push(handler(...values));
		} catch ($error1) {
			if ($error1 instanceof JsError) {
				let error = $error1;
				results.push(error);
			}
			else {
				throw $error1;
			}
		} finally {
			results.push(LIMIT);
		};
	};
	return results;
};
export const count = (words, start = 1) => {
	let total = start;
	for (let index = 0, $list3 = words; index < $list3.length; ++index) {
		const word = $list3[index];
		if (word === "stop" && index > 0) {
			break;
		}
		total += word.length;
	};
	for (let i = 0, $n4 = total; i < $n4; ++i) {
		total -= $modulo(i, 2);
	};
	for (let $i5 = 0, $list6 = words, $list7 = words.slice(1); $i5 < $list6.length && $i5 < $list7.length; ++$i5) {
		const left = $list6[$i5];
		const right = $list7[$i5];
		total = left < right ? total : total + 1;
	};
	const again = (by) => {
		total += by;
		return total;
	};
	return again;
};
export const later = async (date, f) => {
	let value, when;
	if (date != null) {
		when = date.getTime();
	}
	else {
		when = 0;
	}
	let $done8 = false;
	try {
		value = await f(when);
		$done8 = true;
	} catch (error) {
		return error;
	};
	if ($done8) {
		return f.call(date, value);
	}
};
export const started = (start) => {
	let asked = 0;
	const ask = () => {
		start(answered);
	};
	const answered = (reply) => {
		asked += 1;
		if (asked < LIMIT) {
			ask();
		}
		else {
			stop();
		}
	};
	const stop = start(() => stop);
	return ask;
};
