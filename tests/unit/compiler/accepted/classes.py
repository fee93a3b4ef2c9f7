"""Classes, public ones and parts."""

# ruff: noqa: E501

from tests.unit.compiler.accepted.cases import case

case(
    "class_with_inheritance",
    """
class Base:
    LIMIT = 3
    NAME: str = "base"

    def __init__(self, a: int) -> None:
        self.a = a

    def total(self) -> int:
        return self.a + self.LIMIT

    def show(self) -> str:
        return f"{self.NAME}:{self.total()}"

class Child(Base):
    NAME = "child"

    def __init__(self, a: int, b: int) -> None:
        super().__init__(a)
        self.b = b

    def total(self) -> int:
        return super().total() * 10 + self.b

class Heir(Child):
    pass

def run() -> Any:
    heir = Heir(1, 2)
    return [Base(1).show(), Child(1, 2).show(), heir.show(), isinstance(heir, Base), Base.LIMIT, Heir.LIMIT]
""",
)

case(
    "static_and_class_methods",
    """
class Maker:
    SIZE = 2

    def __init__(self, n: int) -> None:
        self.n = n

    @staticmethod
    def twice(n: int) -> int:
        return n * 2

    @classmethod
    def make(cls, n: int) -> Any:
        return cls(n * cls.SIZE)

    def through_self(self) -> list[Any]:
        helper = self.twice
        return [self.twice(self.n), self.make(1).n, helper(5)]

class Other(Maker):
    SIZE = 7

    @classmethod
    def make(cls, n: int) -> Any:
        return super().make(n + 1)

def run() -> Any:
    made = Other.make(1)
    return [Maker.twice(4), Maker.make(3).n, made.n, isinstance(made, Other), made.through_self()]
""",
)

case(
    "property_with_setter",
    """
class Box:
    def __init__(self) -> None:
        self._size = 1

    @property
    def size(self) -> int:
        return self._size

    @size.setter
    def size(self, value: int) -> None:
        self._size = value * 10

class BigBox(Box):
    @property
    def label(self) -> str:
        return f"size {self.size}"

def run() -> Any:
    box = BigBox()
    before = box.size
    box.size = 4
    return [before, box.size, box.label]
""",
)

case(
    "public_class",
    """
@public
class Endpoint:
    KIND = "endpoint"

    def __init__(self, name: Any = None) -> None:
        self.name = coalesce(name, "none")

    def getName(self) -> Any:
        return self.name

    @property
    def loud(self) -> str:
        return text(self.name).upper()

    @staticmethod
    def of(name: Any) -> Endpoint:
        return Endpoint(name)

@public
class Queue(Endpoint):
    def getName(self) -> Any:
        return ["queue", super().getName()]

@public
class Deep(Queue):
    def __init__(self, name: Any, depth: int) -> None:
        super().__init__(name)
        self.depth = depth

def run() -> Any:
    deep = Deep("d", 3)
    return [
        Endpoint().getName(), Endpoint("x").getName(), Endpoint.of("y").loud, Queue("q").getName(), deep.getName(), deep.depth,
        isinstance(deep, Endpoint), isinstance(Endpoint(), Queue), deep.KIND, Deep.KIND, Queue.of(1).getName(),
    ]
""",
)

case(
    "bound_methods",
    """
class Bell:
    def __init__(self, word: str) -> None:
        self.word = word
        self.handlers: list[Any] = []

    def ring(self) -> str:
        return self.word

    def wire(self) -> Any:
        self.handlers.append(self.ring)
        ring = self.ring
        return [ring(), self.handlers]

def call_all(handlers: list[Any]) -> Any:
    return [handler() for handler in handlers]

def run() -> Any:
    bell = Bell("ding")
    other = Bell("dong")
    held = other.ring
    bell.wire()
    return [call_all(bell.handlers), held()]
""",
)

case(
    "methods_that_are_alike",
    """
@public
class Handle:
    def __init__(self, data: Any) -> None:
        self.data: Any = data

    def read(self) -> Any:
        return self.data

    def getName(self) -> Any:
        return self.read().name

    def getFirstName(self) -> Any:
        return self.read().firstName

    def isOpen(self) -> Any:
        return self.read().open

    def getKind(self) -> Any:
        return self.read().type

    def getState(self) -> Any:
        return self.read().state

    def onRefresh(self, f: Any) -> Any:
        return subscribe("topic::refresh", f)

    def onNextState(self, f: Any) -> Any:
        return subscribe("topic::next_state", f)

    def onACW(self, f: Any) -> Any:
        return subscribe("topic::acw", f)

    def onEnd(self, f: Any) -> Any:
        return subscribe("other::ended", f)

    def onPlain(self, f: Any) -> Any:
        return subscribe("plain", f)

    def ping(self) -> Any:
        return same_word("ping")

    def pong(self) -> Any:
        return same_word("pong")

    def pang(self) -> Any:
        return same_word("pang")

    def pung(self) -> Any:
        return same_word("pung")

    def peng(self) -> Any:
        return same_word("peng")

@public
class Closed(Handle):
    def read(self) -> Any:
        return obj(name="closed")

def subscribe(topic: str, f: Any) -> Any:
    return f(topic)

def same_word(word: str) -> str:
    return word

def run() -> Any:
    handle = Handle(obj(name="n", firstName="f", open=True, type="t", state="s"))
    echo = lambda topic: topic
    return [
        handle.getName(), handle.getFirstName(), handle.isOpen(), handle.getKind(), handle.getState(),
        handle.onRefresh(echo), handle.onNextState(echo), handle.onACW(echo), handle.onEnd(echo), handle.onPlain(echo),
        handle.ping(), handle.pong(), handle.pang(), handle.pung(), handle.peng(), Closed(None).getName(),
    ]
""",
)

case(
    "parts_of_classes",
    """
@part
class Naming:
    name: Any

    def greet(self, word: Any = None) -> Any:
        return text(word if word is not None else "hello") + " " + text(self.name)

@part
class Counting:
    count: Any

    def more(self, by: int) -> Any:
        self.count = self.count + by
        return self.count

@public
class Person:
    greet: Any
    more: Any

    def __init__(self, name: str) -> None:
        self.name: str = name
        self.count: int = 0

def run() -> Any:
    mix_in(Person, Naming, Counting)
    one = Person("Ada")
    loose = obj()
    bind_in(loose, one, Naming, Counting)
    more = loose.more
    return [one.greet(), one.greet("bye"), one.more(2), more(3), loose.greet(), one.count]
""",
)
