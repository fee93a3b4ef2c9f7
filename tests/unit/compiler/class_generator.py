"""Random classes that only their program knows, which the compiler prints as functions over closures, and their use."""

from random import Random

STEPS = (
    "self._a = self._raised(n)",
    "self._b = PREFIX_through(self._raised, n)",
    "self.d = self.total() + n",
    "self._items = [self._a, n]",
    "if n > 2:\n            self._b = 3",
    "local = self._a + 1\n        self._items.append(local)",
    "self._later = lambda: self._a + self._b",
    "self._a, self._b = self._b, self._a",
    "self._a = self._b = n % 7",
    "for one in [1, 2]:\n            self._items.append(one + self.d)",
)
"""What a constructor may do once all fields are set."""

INHERITED = (
    "",
    "self.limit = 3",
    "self.is_open = limit > 2",
    "self.limit = self.limit + 1\n        self._seen = self.limit",
)
"""What the constructor of a derived class may do to fields of its base."""

OVERRIDING = (
    "",
    """
    def _extra(self, value: int) -> int:
        return self._seen + value % 5
""",
    """
    def keep(self, value: int) -> int:
        return super().keep(value) + 1
""",
    """
    def keep(self, value: int) -> int:
        return value + self._extra(value)

    def _extra(self, value: int) -> int:
        return super()._extra(value) * 2
""",
)
"""Methods that a derived class may have in place of its base's."""

BODIES = (
    "self._a = (self._a + by) % 97\n        return self._a",
    "sink = self._sink\n        sink.append(by)\n        return self._a + len(self._items)",
    "self._items.append(by)\n        return self.total()",
    "self.d = (self.d + by) % 89\n        return self.d + self.e",
    "word = self.word\n        return len(word) + by + self._b",
    "act = lambda: self._a + by\n        self._a = by\n        return act()",
    "def act(more: int) -> int:\n            self._b = more % 31\n            return more\n\n        return act(by)",
    "return PREFIX_through(self._raised, by)",
    "items = self._items\n        self._items = [by]\n        return len(items)",
    "a = self._a\n        self._a = by\n        return a",
    "return self._later() % 50",
)
"""What a method `(self, by: int) -> int` may do."""

USES = (
    "trace.append(NAME.add(NUMBER))",
    "trace.append(NAME.take(NUMBER))",
    "trace.append([NAME.d, NAME.e, NAME.word])",
    "NAME.d = NUMBER",
    "trace.append(NAME.twice)",
    "trace.append(PREFIX_through(NAME.add, NUMBER))",
    "trace.append([one(2) for one in NAME.both()])",
    "trace.append(PREFIX_More(NUMBER, NAME.word, trace).all())",
    "trace.append(PREFIX_More(3, NAME.word, trace).closed(NUMBER))",
)
"""What a program may do with an instance."""

TEMPLATE = """
def PREFIX_through(f: Callable[[int], int], n: int) -> int:
    return f(n % 11) + 1

class PREFIX_Keeper:
    def __init__(self, n: int, word: str, sink: list[Any]) -> None:
        CONSTRUCTOR

    def add(self, by: int) -> int:
        ADD

    def take(self, by: int) -> int:
        TAKE

    def total(self) -> int:
        return self._a + self._b + self.d

    def both(self) -> list[Callable[[int], int]]:
        return [self.add, self._raised, self._other]

    @property
    def twice(self) -> int:
        return self._a * 2

    def _raised(self, by: int) -> int:
        RAISED

    def _other(self, by: int) -> int:
        OTHER

class PREFIX_Plain:
    def __init__(self, limit: int, sink: list[Any]) -> None:
        self.limit: int = limit
        self._kept: list[Any] = sink
        self.is_open: bool = True

    def keep(self, value: int) -> int:
        if self.is_open:
            self._kept.append(value)
        return len(self._kept) % self.limit + self._extra(value)

    def _extra(self, value: int) -> int:
        return value % 3

class PREFIX_More(PREFIX_Plain):
    def __init__(self, limit: int, name: str, sink: list[Any]) -> None:
        super().__init__(limit + MORE, sink)
        self._name: str = name
        self._seen: int = self.limit
        self._limits: list[int] = [self.limit, self.keep(DIGIT)]
        INHERITED
    OVERRIDING
    def all(self) -> Any:
        self._seen = (self._seen + self.keep(self._seen)) % 41
        return [self._name, self._limits, self._seen, self.limit]

    def closed(self, value: int) -> Any:
        self.is_open = OPEN
        keep = self.keep
        return [keep(value), self._seen]
"""


def classes(prefix: str, chance: Random) -> list[str]:
    """The lines of a class, of a base, and of a class that is derived from it."""
    given = ["self.word: str = word", "self._sink: list[Any] = sink", "self._a: int = n", "self.d: int = n + 1"]
    given += ["self._b: int = 2", "self.e: int = 5", "self._items: list[int] = []"]
    given += ["self._later: Callable[[], int] = lambda: n"]
    chance.shuffle(given)
    steps = chance.sample(STEPS, chance.randint(0, 3))
    add, take, raised, both = (chance.choice(BODIES) for _ in range(4))
    if "_raised" in raised:
        raised = BODIES[0]
    if "self._raised" in both or "total" in both:
        both = BODIES[3]
    words = {
        "CONSTRUCTOR": "\n".join(f"        {line}" for line in [*given, *steps]).strip(),
        "ADD": add,
        "TAKE": take,
        "RAISED": raised,
        "OTHER": both,
        "MORE": str(chance.randint(1, 4)),
        "DIGIT": str(chance.randint(0, 9)),
        "INHERITED": chance.choice(INHERITED),
        "OVERRIDING": chance.choice(OVERRIDING).strip("\n").removeprefix("    ") + "\n",
        "OPEN": chance.choice(("False", "value > 3")),
        "PREFIX": prefix,
    }
    lines = TEMPLATE
    for word, text in words.items():
        lines = lines.replace(word, text)
    return [*lines.strip("\n").split("\n"), ""]


def uses(prefix: str, name: str, number: str, word: str, chance: Random) -> list[str]:
    """Statements that make an instance and use it."""
    made = [f"{name} = {prefix}_Keeper({number}, {word}, trace)"]
    made += [chance.choice(USES) for _ in range(chance.randint(2, 6))]
    return [
        line.replace("NAME", name).replace("NUMBER", str(chance.randint(0, 40))).replace("PREFIX", prefix)
        for line in made
    ]
