"""Random programs of the dialect: small, typed, ending, each a function `run` that returns what it has noted.

What the dialect lists as different (docs/dialect.md, *What remains different*) is kept out: indexes stay inside of
their lists, divisors are not zero, numbers stay small, members are not named like numbers.
"""

# ruff: noqa: E501

from random import Random

from tests.unit.compiler import class_generator
from tests.unit.compiler.expression_generator import NAMES, WORDS, ExpressionGenerator, Frame


class ProgramGenerator(ExpressionGenerator):
    """Writes one program; the same seed gives the same program."""

    def source(self) -> str:
        """The whole program: classes, helper functions, `run`."""
        if self.chance.random() < 0.3:
            self.classes = True
            self.write_classes()
        # By a chance of their own: the rest of the program is what it was without them.
        keepers = Random(self.prefix)
        has_keepers = keepers.random() < 0.3
        if has_keepers:
            self.lines += class_generator.classes(self.prefix, keepers)
        self.lines += [f"def {self.prefix}_run() -> Any:", "    trace: list[Any] = []"]
        frame = Frame()
        for kind in ("int", "str", "ints", self.pick("int", "bool", "float", "words", "object")):
            self.declare(kind, frame, 1)
        for _ in range(self.chance.randint(1, 4)):
            self.statement(frame, 1, False)
        if has_keepers:
            word = repr(keepers.choice(WORDS))
            for line in class_generator.uses(self.prefix, "keeper", str(keepers.randint(0, 9)), word, keepers):
                self.put(1, line)
        self.put(1, f"return [trace, {', '.join(self.shown(frame))}]")
        return "\n".join(self.lines) + "\n"

    def shown(self, frame: Frame) -> list[str]:
        return [name for names in frame.names.values() for name in names]

    def put(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    # classes

    def write_classes(self) -> None:
        """A base, a class derived from it, and an error."""
        p = self.prefix
        step, start = self.chance.randint(-3, 9), self.chance.randint(0, 5)
        self.lines += [
            f"class {p}_Base:", f"    STEP = {step}", "",
            f"    def __init__(self, n: int, word: str = {self.pick(*map(repr, WORDS))}) -> None:",
            "        self.n: int = n", "        self.word: str = word", "        self.items: list[int] = []", "",
            "    def add(self, by: int = 1) -> int:", "        self.n += by * self.STEP", "        self.items.append(by)", "        return self.n", "",
            "    def label(self) -> str:", '        return f"{self.word}:{self.n}"', "",
            "    @property", "    def twice(self) -> int:", "        return self.n * 2", "",
            "    @staticmethod", "    def least(a: int, *rest: int) -> int:", "        for one in rest:", "            a = min(a, one)", "        return a", "",
            f"class {p}_Child({p}_Base):", "    def __init__(self, n: int) -> None:", f"        super().__init__(n + {start})", "        self.log: list[str] = []", "",
            "    def add(self, by: int = 2) -> int:", "        self.log.append(self.label())", "        return super().add(by + 1)", "",
            f"class {p}_Failure(JsError):", "    def __init__(self, message: str, code: int) -> None:", "        super().__init__(message)", "        self.code: int = code", "",
        ]  # fmt: skip

    # statements

    def declare(self, kind: str, frame: Frame, depth: int) -> None:
        """A new variable."""
        name = self.name()
        annotation = {"ints": ": list[int]", "words": ": list[str]", "object": ": Any"}.get(kind, "")
        self.put(depth, f"{name}{annotation} = {self.bounded(kind, self.value(kind, frame, 2))}")
        frame.names[kind].append(name)

    def bounded(self, kind: str, value: str) -> str:
        """Numbers do not grow without end; texts and lists neither."""
        if kind == "int":
            return f"({value}) % 9973 - 4000" if self.chance.random() < 0.5 else f"({value}) % 1000"
        if kind == "float":
            return f"({value}) % 64.0"
        if kind in ("str", "ints", "words"):
            return f"({value})[:12]" if kind == "str" else f"({value})[:8]" if not value.startswith("[") else value
        return value

    def statement(self, frame: Frame, depth: int, loop: bool) -> None:
        """One statement of any sort."""
        sorts = ["declare", "assign", "augment", "note", "mutate", "element", "unpack", "member", "closure", "call"]
        if depth < 3:
            sorts += ["if_", "for_", "while_", "try_", "counter", "defaults"]
        if self.classes:
            sorts += ["instance", "instance"]
        if loop and self.chance.random() < 0.2:
            self.put(depth, f"if {self.value('bool', frame, 1)}:")
            self.put(depth + 1, self.pick("break", "continue"))
            return
        sort = self.chance.choice(sorts)
        if sort == "declare":
            self.declare(self.pick("int", "str", "bool", "float", "ints", "words", "object"), frame, depth)
        else:
            getattr(self, sort)(frame, depth)

    def block(self, frame: Frame, depth: int, loop: bool = False) -> None:
        """Some statements; what they declare ends with them."""
        inner, before = frame.copy(), len(self.lines)
        self.loops += loop
        for _ in range(self.chance.randint(1, 3)):
            self.statement(inner, depth, loop)
        if len(self.lines) == before:
            self.put(depth, "pass")
        self.loops -= loop

    def target(self, kind: str, frame: Frame) -> str | None:
        free = [name for name in frame.names[kind] if name not in frame.frozen]
        return self.chance.choice(free) if free else None

    def assign(self, frame: Frame, depth: int) -> None:
        kind = self.pick("int", "str", "bool", "float", "ints")
        name = self.target(kind, frame)
        if name:
            self.put(depth, f"{name} = {self.bounded(kind, self.value(kind, frame))}")

    def augment(self, frame: Frame, depth: int) -> None:
        name, word, real = self.target("int", frame), self.target("str", frame), self.target("float", frame)
        if name and self.chance.random() < 0.6:
            self.put(depth, f"{name} {self.pick('+=', '-=', '%=', '//=', '&=')} {self.pick('3', '7', '2')}")
        elif word:
            self.put(depth, f"{word} += {self.pick(*map(repr, WORDS))}")
            self.put(depth, f"{word} = {word}[-12:]")
        elif real:
            self.put(depth, f"{real} {self.pick('+=', '-=', '//=', '%=')} 0.75")

    def note(self, frame: Frame, depth: int) -> None:
        self.put(depth, f"trace.append({self.value(self.pick('int', 'str', 'bool', 'float', 'ints', 'words'), frame)})")

    def mutate(self, frame: Frame, depth: int) -> None:
        xs = self.variable("ints", frame)
        if xs:
            n = self.value("int", frame, 1)
            self.put(depth, f"if len({xs}) < 12:")
            self.put(depth + 1, self.pick(f"{xs}.append({n})", f"{xs}.insert(0, {n})", f"{xs}.extend([{n}, 1])"))
            self.put(depth, f"if len({xs}) > 2:")
            self.put(depth + 1, f"trace.append({xs}.pop({self.pick('', '0')}))")

    def element(self, frame: Frame, depth: int) -> None:
        xs, i = self.variable("ints", frame), self.value("int", frame, 1)
        if xs:
            self.put(depth, f"if len({xs}) > 0:")
            place = self.pick(f"({i}) % len({xs})", f"-1 - ({i}) % len({xs})", f"len({xs}) - 1", f"-len({xs})")
            self.put(
                depth + 1,
                self.pick(
                    f"{xs}[{place}] = {self.value('int', frame, 1)}",
                    f"trace.append({xs}[{place}])",
                    f"{xs}[{place}] += 1",
                ),
            )

    def unpack(self, frame: Frame, depth: int) -> None:
        a, b = self.target("int", frame), self.target("int", frame)
        if a and b and a != b:
            self.put(depth, self.pick(f"{a}, {b} = {b}, {a}", f"{a}, {b} = [{self.value('int', frame, 1)}, {b}]"))
        c, d = self.name(), self.name()
        self.put(depth, f"{c}, ({d}, _) = {self.value('int', frame, 1)}, ({self.value('int', frame, 1)}, 0)")
        self.put(depth, f"trace.append([{c}, {d}])")

    def member(self, frame: Frame, depth: int) -> None:
        one, name = self.variable("object", frame), self.pick(*NAMES)
        if one:
            n = self.value("int", frame, 1)
            self.put(depth, self.pick(
                f"{one}.{name} = {n}", f'{one}["{name}"] = {n}', f"trace.append({one}.{name})", f'trace.append("{name}" in {one})', f"trace.append(keys({one}))",
                f"trace.append({one}.{name} is None)", f'if "{name}" in {one}: del {one}["{name}"]', f"trace.append(obj(**{one}))", f"trace.append(coalesce({one}.{name}, {n}))",
                f"trace.append(values({one}))", f"trace.append({one}.{name} == {n})",
            ))  # fmt: skip

    def closure(self, frame: Frame, depth: int) -> None:
        name, inner = self.name("f"), Frame() if self.loops else frame.copy()
        inner.names["int"] = ["a"] + [one for one in inner.names["int"] if self.chance.random() < 0.5]
        self.put(
            depth,
            f"{name} = lambda a: {self.value(self.pick('int', 'str', 'bool'), inner)}"
            if self.chance.random() < 0.3
            else f"def {name}(a: int) -> Any:",
        )
        if self.lines[-1].endswith(":"):
            self.put(depth + 1, f"return {self.value(self.pick('int', 'str', 'ints'), inner)}")
        self.put(depth, f"trace.append({name}({self.value('int', frame, 1)}))")

    def counter(self, frame: Frame, depth: int) -> None:
        """A closure that changes a variable of its surroundings; calls inside of expressions show in which order."""
        if self.loops:
            return
        total, name = self.name(), self.name("f")
        self.put(depth, f"{total} = {self.chance.randint(0, 9)}")
        self.put(depth, f"def {name}(by: int = 1) -> int:")
        self.put(depth + 1, f"nonlocal {total}")
        self.put(depth + 1, f"{total} = {total} * 3 % 1000 + by")
        self.put(depth + 1, f"return {total}")
        xs = self.variable("ints", frame)
        one = self.variable("object", frame)
        self.put(depth, self.pick(
            f"trace.append([{name}() - {name}(2), {total}])", f"trace.append(obj(a={name}(), b={name}(3)))", f"trace.append({name}({name}()))", f"{total} += {name}()",
            f"trace.append({name}() if {name}() % 2 == 0 else {name}(5))", f"trace.append({name}() < {name}() and {name}() > 3)",
            f"if len({xs}) > 0: {xs}[{name}() % len({xs})] = {name}()" if xs else "pass", f"{one}[f'k{{{name}()}}'] = {name}()" if one else "pass",
            f"if len({xs}) > 0: {xs}[{name}() % len({xs})] += {name}()" if xs else "pass", f"trace.append([{total}, {name}(), {total}])",
        ))  # fmt: skip
        self.put(depth, f"trace.append({total})")

    def defaults(self, frame: Frame, depth: int) -> None:
        name = self.name("f")
        self.put(
            depth,
            f"def {name}(a: int, b: int = {self.chance.randint(-2, 5)}, c: int | None = None, *rest: int) -> Any:",
        )
        self.put(depth + 1, "if c is None:")
        self.put(depth + 2, "return [a, b, len(rest)]")
        self.put(depth + 1, self.pick("return [a, b, c, rest]", "return [b, a + c, *rest]"))
        args = [self.value("int", frame, 1) for _ in range(self.chance.randint(1, 5))]
        self.put(depth, f"trace.append({name}({', '.join(args)}))")
        if self.variable("ints", frame):
            self.put(depth, f"trace.append({name}(1, 2, *{self.variable('ints', frame)}))")

    def call(self, frame: Frame, depth: int) -> None:
        self.put(
            depth,
            f"trace.append([{self.value('str', frame)}, {self.value('int', frame)}, {self.value('bool', frame)}])",
        )

    def instance(self, frame: Frame, depth: int) -> None:
        name, p = self.name("o"), self.prefix
        n = self.value("int", frame, 1)
        self.put(
            depth,
            f"{name} = {self.pick(f'{p}_Base({n})', f'{p}_Child({n})', f'{p}_Base({n}, {self.value(chr(115) + chr(116) + chr(114), frame, 1)})')}",
        )
        for _ in range(self.chance.randint(1, 3)):
            self.put(depth, self.pick(
                f"{name}.add()", f"{name}.add({self.value('int', frame, 1)})", f"trace.append({name}.label())", f"trace.append({name}.twice)", f"{name}.n += 1",
                f"trace.append({p}_Base.least({n}, 3, -1))", f"trace.append({name}.STEP)", f"trace.append(isinstance({name}, {p}_Child))", f"trace.append({name} == {name})",
                f"trace.append([{name}.add() for _x in [1, 2]])", f"trace.append({name}.least(*{name}.items, 4) if len({name}.items) > 0 else 0)",
            ))  # fmt: skip
        self.put(depth, f"trace.append([{name}.n, {name}.word, {name}.items])")
        bound = self.name("f")
        self.put(depth, f"{bound} = {name}.label")
        self.put(depth, f"trace.append({bound}())")

    # blocks

    def if_(self, frame: Frame, depth: int) -> None:
        self.put(depth, f"if {self.value('bool', frame)}:")
        self.block(frame, depth + 1)
        if self.chance.random() < 0.3:
            self.put(depth, f"elif {self.value('bool', frame)}:")
            self.block(frame, depth + 1)
        if self.chance.random() < 0.5:
            self.put(depth, "else:")
            self.block(frame, depth + 1)

    def for_(self, frame: Frame, depth: int) -> None:
        name, inner, words = self.name("i"), frame.copy(), self.value("words", frame, 1)
        inner.names["int"].append(name)
        start, stop = self.chance.randint(-2, 3), self.chance.randint(0, 5)
        xs, other = self.name("x"), self.name("w")
        head = self.pick(
            f"for {name} in range({stop}):", f"for {name} in range({start}, {stop}):", f"for {name} in range({stop}, {start}, -2):", f"for {name} in {self.value('ints', frame, 1)}[:4]:",
            f"for {name}, {other} in enumerate({words}):", f"for {name}, {other} in zip({self.value('ints', frame, 1)}, {words}):", f"for {name} in range(min({self.value('int', frame, 1)}, 4)):",
            f"for {other} in {words}:", f"for {xs} in {self.value('str', frame, 0)}:",
        )  # fmt: skip
        if other in head:
            inner.names["str"].append(other)
        if name not in head:
            inner.names["int"].remove(name)
        if f" {xs} " in head:
            inner.names["str"].append(xs)
        inner.frozen |= {name, other, xs} if self.chance.random() < 0.8 else set()
        self.put(depth, head)
        self.block(inner, depth + 1, loop=True)

    def while_(self, frame: Frame, depth: int) -> None:
        name, inner = self.name("i"), frame.copy()
        inner.names["int"].append(name)
        inner.frozen.add(name)
        self.put(depth, f"{name} = 0")
        self.put(depth, f"while {name} < {self.chance.randint(1, 4)}:")
        self.put(depth + 1, f"{name} += 1")
        self.block(inner, depth + 1, loop=True)

    def try_(self, frame: Frame, depth: int) -> None:
        error = (
            f"{self.prefix}_Failure({self.value('str', frame, 1)}, {self.value('int', frame, 1)})"
            if self.classes
            else f"JsError({self.value('str', frame, 1)})"
        )
        self.put(depth, "try:")
        self.block(frame, depth + 1)
        if self.chance.random() < 0.7:
            self.put(depth + 1, f"if {self.value('bool', frame)}:")
            self.put(depth + 2, f"raise {error}")
        self.block(frame, depth + 1)
        caught = self.name("e")
        if self.classes and self.chance.random() < 0.6:
            self.put(depth, f"except {self.prefix}_Failure as {caught}:")
            self.put(depth + 1, f"trace.append([{caught}.code, text({caught}.message)])")
        else:
            self.put(depth, f"except Exception as {caught}:")
            self.put(depth + 1, "trace.append('caught')")
        self.block(frame, depth + 1)
        if self.chance.random() < 0.3:
            self.put(depth, "else:")
            self.block(frame, depth + 1)
        if self.chance.random() < 0.4:
            self.put(depth, "finally:")
            self.block(frame, depth + 1)
