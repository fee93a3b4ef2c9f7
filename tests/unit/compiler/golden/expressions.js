import {$contains} from './runtime/contains.js';
import {$item} from './runtime/item.js';
import {$modulo} from './runtime/modulo.js';
import {define_hidden} from './streams.host/objects.js';
import {matches, pattern} from './streams.host/patterns.js';
export const Kind = {VOICE: "voice", CHAT: "chat"};
export const markers = (a, b, kind, cls) => {
	if (a && !b || a == null) {
		return undefined;
	}
	if (typeof a === "string" && (kind ?? null) === (b ?? null) || kind !== "voice") {
		throw new cls(a);
	}
	return {...a, first: a.x || b.y || "z", deep: (a.list ?? [1, 2]).slice(1), same: a === b, b, t: !!typeof a};
};
export const operators = (n, m, words, o) => {
	o["a-b"] = Math.floor(n / 2) + $modulo(n, 3) - -(n ** 2);
	o.total += (n - (m - 1)) * 2;
	delete o.gone;
	return [0 < n && n <= 10, $contains("k", o), [1, 2].includes(n), n % 2 === 0 || n % 3 !== 0, `${n}: ${m} \`${$item(words, n)}\``, words.filter((w) => w !== "").map((w) => w.toUpperCase()), () => ({n})];
};
export const strings = (s, xs) => {
	xs.push(s.trim().split("/").join(", "));
	return s.length > 2 ? s.split("a").join("b").startsWith("b") : xs.some((x) => x === s);
};
export const shorter = (x, word) => {
	define_hidden(x, /* @__KEY__ */ "_hidden", x?.name);
	define_hidden(x, "shown", (x?.inner || {}).length);
	const kept = (x?.inner).deep;
	return [matches(/^a\/[/.]+$/i, word), matches(pattern(word), kept), (x?.call)(word)];
};
