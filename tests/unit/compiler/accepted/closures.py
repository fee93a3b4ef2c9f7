"""Classes that only their program knows: they are printed as functions over closures."""

from tests.unit.compiler.accepted.cases import case

case(
    "closure_constructor_runs_in_order",
    """
TRACE: Any = obj(seen=[])

def noted(value: int) -> int:
    seen: list[int] = TRACE.seen
    seen.append(value)
    return value

class Ordered:
    def __init__(self, first: int) -> None:
        self._second: int = noted(2)
        self.third: int = noted(3)
        self._first: int = noted(first)
        self._fourth: int = noted(self._first + 3)
        self._fifth: int = self.sum(noted(5))
        self.sixth = noted(6)

    def sum(self, more: int) -> int:
        return self._first + self._second + self.third + self._fourth + more

    def fifth(self) -> int:
        return self._fifth

def run() -> Any:
    made = Ordered(1)
    return [TRACE.seen, made.third, made.sixth, made.fifth()]
""",
)

case(
    "closure_field_that_has_no_value_yet",
    """
class Early:
    _later: Any

    def __init__(self, call: Callable[[Callable[[], Any]], Any]) -> None:
        self._count: int = 1
        call(self._look)
        self._later = "set"

    def _look(self) -> Any:
        self._count += 1
        return self._count

    def both(self) -> list[Any]:
        return [self._count, self._later]

def run() -> Any:
    return Early(lambda look: look()).both()
""",
)

case(
    "closure_failing_constructor",
    """
class Strict:
    def __init__(self, size: int) -> None:
        self._size: int = size
        if size > 3:
            raise JsError("too much")
        self.doubled: int = self._twice()

    def _twice(self) -> int:
        return self._size * 2

def attempt(size: int) -> Any:
    try:
        return Strict(size).doubled
    except JsError as error:
        return error.message

def run() -> Any:
    return [attempt(2), attempt(9)]
""",
)

case(
    "closure_names_that_meet",
    """
def count(value: int) -> int:
    return value + 100

class Meeting:
    def __init__(self, count: int, _size: int) -> None:
        self._count: int = count
        self._size: int = _size
        self._other: int = count

    def delete(self, _count: int) -> list[int]:
        other = self._other
        self._other = 7
        return [count(_count), self._count, self._size, other, self._other]

    def again(self) -> list[int]:
        return self.delete(2)

def run() -> Any:
    made = Meeting(1, 3)
    return [made.delete(1), made.again()]
""",
)

case(
    "closure_recursion_and_bound_methods",
    """
class Tree:
    def __init__(self, depth: int, seen: list[Any]) -> None:
        self._depth: int = depth
        self._seen: list[Any] = seen
        self.child: Any = Tree(depth - 1, seen) if depth > 0 else None

    def walk(self, by: int) -> int:
        if by > 0:
            return self.walk(by - 1) + 1
        self._seen.append(self._depth)
        if self.child is not None:
            self.child.walk(1)
        return 0

    def handlers(self) -> list[Callable[[int], int]]:
        return [self.walk, self._other]

    def _other(self, by: int) -> int:
        return by * self._depth

def run() -> Any:
    seen: list[Any] = []
    tree = Tree(2, seen)
    outside = tree.walk
    return [outside(2), [handler(3) for handler in tree.handlers()], seen]
""",
)

case(
    "closure_member_that_is_replaced",
    """
class Patched:
    def __init__(self) -> None:
        self._calls: int = 0

    def work(self) -> int:
        self._calls += 1
        return self._calls

    def twice(self) -> int:
        self.work()
        return self.work()

def replaced(unknown: Any) -> None:
    unknown.work = lambda: 42

def run() -> Any:
    made = Patched()
    before = made.twice()
    replaced(made)
    return [before, made.twice()]
""",
)

case(
    "closure_of_a_derived_class",
    """
class Shelf:
    def __init__(self, room: int) -> None:
        self.room: int = room
        self._books: list[str] = []
        self.is_full: bool = False

    def put(self, book: str) -> int:
        if not self.is_full:
            self._books.append(book)
        return len(self._books)

class Locked(Shelf):
    def __init__(self, room: int, key: str) -> None:
        super().__init__(room + 1)
        self._key: str = key
        self._first: int = self.put(key)
        self.limit: int = self.room

    def lock(self) -> list[Any]:
        self.is_full = True
        put = self.put
        return [put("none"), self._first, self._key, self.limit]

def run() -> Any:
    plain, locked = Shelf(1), Locked(2, "k")
    return [plain.put("a"), plain.put("b"), locked.put("c"), locked.lock(), locked.put("d"), locked.is_full]
""",
)

case(
    "closure_object_beside_a_parameter_called_self",
    """
class Owner:
    def __init__(self, start: int) -> None:
        self._start: int = start
        self.seen: list[int] = []

    def look(self) -> int:
        def inner(self: int) -> int:
            return self + 1
        self.seen.append(inner(self._start))
        return len(self.seen)

    def fill(me, self: Any) -> Any:
        self.owner = me
        return me

def run() -> Any:
    made, other = Owner(4), obj()
    return [made.look(), made.seen, made.fill(other) is made, other.owner is made]
""",
)

case(
    "closure_of_a_derived_class_that_overrides",
    """
class Owned:
    def __init__(self, owner: Any, size: int) -> None:
        self.owner: Any = owner
        self.size: int = size

class Page:
    def __init__(self, name: str) -> None:
        is_long = len(name) > 3
        self.name: str = name
        self.parts: list[Any] = []
        self.owned: Owned = Owned(cast(Any, self), 2)
        self._is_long: bool = is_long

    def stop(self) -> str:
        self.parts = []
        return "stopped " + self.label(1)

    def label(self, times: int) -> str:
        return self.name + str(times)

    def length(self) -> bool:
        return self._is_long

    def _size(self) -> int:
        return self.owned.size

    def twice(self) -> int:
        return self._size() * 2

class OnePage(Page):
    def __init__(self, name: str) -> None:
        super().__init__(name + "!")
        self.name = name
        self._seen: str = self.name
        self.parts = [self._seen]

    def stop(self) -> str:
        before = self._seen
        return before + super().stop() + str(len(self.parts))

    def label(self, times: int) -> str:
        return "one " + super().label(times + 1) + super().label(times)

    def _size(self) -> int:
        return 5

class OtherPage(Page):
    def __init__(self) -> None:
        super().__init__("two")

    def both(self) -> list[Any]:
        return [super().length(), self.label(3), self.owned.owner is self]

def run() -> Any:
    plain, one, other = Page("plain"), OnePage("o"), OtherPage()
    stop = one.stop
    return [
        plain.stop(), plain.twice(), plain.length(), one.parts, stop(), one.label(7), one.twice(), one.length(),
        one.owned.owner is one, one.owned.owner.label(2), other.both(), other.stop(), other.twice(),
    ]
""",
)

case(
    "closure_of_a_derived_class_that_sets_a_field_of_its_base",
    """
class First:
    def __init__(self) -> None:
        self.x: int = 1
        self.y: int = 1

    def get(self) -> int:
        return self.x

class Second(First):
    def __init__(self) -> None:
        super().__init__()
        self.x = 2
        self._seen: int = self.x + self.y
        self.y = 9

    def seen(self) -> int:
        return self._seen

def run() -> Any:
    made = Second()
    return [First().get(), made.seen(), made.get(), made.y]
""",
)
