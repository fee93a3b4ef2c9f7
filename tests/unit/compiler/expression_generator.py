"""Random expressions of the dialect, of a wanted type, over the variables of a frame."""

# ruff: noqa: E501

import random
from dataclasses import dataclass, field

WORDS = ("", "a", "ab", "b,c", " x ", "Zebra", "é", "q`r", "${n}", 'say "hi"', "back\\slash", "tab\there")
NAMES = ("alpha", "beta", "gamma")


@dataclass
class Frame:
    """The variables of a function, by type, and how deep the statement lies."""

    names: dict[str, list[str]] = field(
        default_factory=lambda: {kind: [] for kind in ("int", "float", "str", "bool", "ints", "words", "object")}
    )
    frozen: set[str] = field(default_factory=set)
    """Variables that must not be bound again: counters, and those of enclosing functions."""

    def copy(self) -> "Frame":
        return Frame({kind: list(names) for kind, names in self.names.items()}, set(self.frozen))


class ExpressionGenerator:
    """Writes expressions; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.prefix = f"p{seed}"
        self.count = 0
        self.lines: list[str] = []
        self.classes = False
        self.loops = 0

    def name(self, stem: str = "v") -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def pick(self, *choices: str) -> str:
        return self.chance.choice(choices)

    def value(self, kind: str, frame: Frame, depth: int = 2) -> str:
        """An expression of a type."""
        return getattr(self, f"{kind}_value")(frame, depth)

    def variable(self, kind: str, frame: Frame) -> str | None:
        names = frame.names[kind]
        return self.chance.choice(names) if names else None

    def int_value(self, frame: Frame, depth: int) -> str:
        number = self.variable("int", frame)
        if depth <= 0 or self.chance.random() < 0.25:
            return (
                number
                if number and self.chance.random() < 0.7
                else str(self.chance.choice((0, 1, 2, 3, 7, 10, -1, -2, 99)))
            )
        a, b = (self.value("int", frame, depth - 1) for _ in range(2))
        xs, word = self.value("ints", frame, 0), self.value("str", frame, 0)
        return self.pick(
            f"({a} + {b})", f"({a} - {b})", f"({a} % 1009 * {self.chance.randint(-9, 9)})", f"({a} // {self.chance.choice((1, 2, 3, -2, 7))})",
            f"({a} % {self.chance.choice((2, 3, 5, -4))})", f"abs({a})", f"min({a}, {b})", f"max({a}, {b}, 0)", f"len({xs})", f"len({word})",
            f"({a} if {self.value('bool', frame, depth - 1)} else {b})", f"-{a}", f"int({self.value('float', frame, depth - 1)})",
            f"(({a}) % 64 & {self.chance.randint(0, 63)})", f"(({a}) % 16 << {self.chance.randint(0, 4)})", f"(({a}) % 99 >> 1)", f"(({a}) % 50 ^ 21)",
            self.element_or(xs, b, a), f"(({a}) % 7 ** {self.chance.randint(0, 3)})", f"{word}.find({self.value('str', frame, 0)})",
            f"({a} + {b} * 2 - {number or 1})", f"~{a}",
        )  # fmt: skip

    def element_or(self, sequence: str, index: str, otherwise: str) -> str:
        """An element where there is one; constant indexes are refused."""
        if not any(letter.isalpha() for letter in index):
            return otherwise
        return f"({sequence}[{index}] if -len({sequence}) <= {index} and {index} < len({sequence}) else {otherwise})"

    def float_value(self, frame: Frame, depth: int) -> str:
        number = self.variable("float", frame)
        if depth <= 0 or self.chance.random() < 0.3:
            return number if number and self.chance.random() < 0.6 else self.pick("0.5", "2.0", "-1.25", "3.75", "0.1")
        a, n = self.value("float", frame, depth - 1), self.value("int", frame, depth - 1)
        return self.pick(
            f"({a} + {n})", f"({n} / {self.chance.choice((2, 3, -7))})", f"({a} * 0.5)", f"({a} - {n})", f"({a} % 2.5)", f"({a} // 0.5)",
            f"float({n})", f"max({a}, {n})", f"({a} if {self.value('bool', frame, 0)} else {a})", f"({a} // 0.1)", f"({a} % -0.3)",
        )  # fmt: skip

    def str_value(self, frame: Frame, depth: int) -> str:
        word = self.variable("str", frame)
        if depth <= 0 or self.chance.random() < 0.25:
            return word if word and self.chance.random() < 0.6 else repr(self.chance.choice(WORDS))
        a, b = (self.value("str", frame, depth - 1) for _ in range(2))
        n, words = self.value("int", frame, depth - 1), self.value("words", frame, 0)
        s = word or '"abc"'
        return self.pick(
            f"({a} + {b})", f'f"<{{{n}}}|{{{a}}}>"' if '"' not in n + a and "'" not in n + a and "\\" not in n + a else f"str({n})",
            f"str({n})", f"text({self.value('float', frame, 1)})", f"{s}.upper()", f"{s}.lower()", f"{s}.strip()", f"{s}[{n}:]", f"{s}[:{n}]", f"{s}[1:-1]",
            f"{s}.replace({self.pick(repr('a'), repr(','), repr('ab'))}, {b})", f'"-".join({words})', f"({a} if {self.value('bool', frame, 1)} else {b})",
            self.element_or(s, n, b), f"text({self.value('bool', frame, 1)})", f"{s}.rstrip()", f"either({s}, {self.chance.choice(WORDS)!r})",
        )  # fmt: skip

    def bool_value(self, frame: Frame, depth: int) -> str:
        flag = self.variable("bool", frame)
        if depth <= 0 or self.chance.random() < 0.2:
            return flag if flag and self.chance.random() < 0.7 else self.pick("True", "False")
        a, b = (self.value("bool", frame, depth - 1) for _ in range(2))
        n, m = (self.value("int", frame, depth - 1) for _ in range(2))
        s, t = (self.value("str", frame, depth - 1) for _ in range(2))
        xs, number = self.value("ints", frame, 0), self.variable("int", frame) or "1"
        return self.pick(
            f"({n} < {m})", f"({n} == {m})", f"({n} != {m})", f"({s} == {t})", f"({s} < {t})", f"({n} <= {number} < {m})", f"(not {a})",
            f"({a} and {b})", f"({a} or {b})", f"({n} in {xs})", f"({s} not in {self.value('words', frame, 0)})", f"({s} in {t})",
            f"{t if t.isidentifier() else repr('abc')}.startswith({s})", f"any(x > {n} for x in {xs})", f"all(x != {number} for x in {xs} if x > 0)",
            f"(len({xs}) > {number})", f"({a} == {b})", f"truthy({s})", f"truthy({n})", f"same({n}, {m})", f"({self.pick(*map(repr, NAMES))} in {self.value('object', frame, 0)})",
            f"({self.value('float', frame, 1)} >= {n})", f"({a} in [True, {b}])", f"({a} is {b})",
        )  # fmt: skip

    def ints_value(self, frame: Frame, depth: int) -> str:
        xs = self.variable("ints", frame)
        if depth <= 0:
            return xs or "[1, 2, 3]"
        n, m = (self.value("int", frame, depth - 1) for _ in range(2))
        other = xs or "[4, 5]"
        return self.pick(
            f"[{n}, {m}]", f"[{n}, *{other}]", f"{other}[:]", f"{other}[{n}:]", f"{other}[:{m}]", f"{other}[{n}:{m}]", f"({other} + [{n}])", f"[x + {n} for x in {other}]",
            f"[x for x in {other} if x > {m}]", f"[x * 2 for x in {other} if x % 2 == 0]", f"{other}.copy()", f"[len(w) for w in {self.value('words', frame, 0)}]",
        )  # fmt: skip

    def words_value(self, frame: Frame, depth: int) -> str:
        words = self.variable("words", frame)
        if depth <= 0:
            return words or '["a", "b"]'
        s, other = self.value("str", frame, depth - 1), words or '["c"]'
        return self.pick(
            f"[{s}, 'k']", f"{s if s.isidentifier() else repr('a,b,,c')}.split({self.pick(repr(','), repr('a'))})", f"{other}[1:]", f"{other}[-2:]",
            f"[w + {s} for w in {other}]", f"[w.upper() for w in {other} if w != '']", f"[*{other}, {s}]", f"[c for c in {other}[:2]]",
        )  # fmt: skip

    def object_value(self, frame: Frame, depth: int) -> str:
        one = self.variable("object", frame)
        if depth <= 0:
            return one or "obj()"
        pairs = [
            f"{name}={self.value(self.pick('int', 'str', 'ints'), frame, 1)}"
            for name in NAMES
            if self.chance.random() < 0.6
        ]
        return f"obj({', '.join(pairs)})"
