"""Modules, functions, closures and constants."""

from tests.unit.compiler.accepted.cases import case

case(
    "module_level_function",
    """
def double(x: int) -> int:
    return x * 2

def run() -> Any:
    return double(21)
""",
)

case(
    "module_level_constants",
    """
LIMIT = 5
NAMES = ["a", "b"]
Kind = obj(A="a", B="b")
PAIR: list[int] = [LIMIT, -1]

def run() -> Any:
    return [LIMIT, NAMES, Kind.A, Kind["B"], PAIR]
""",
)

case(
    "async_function",
    """
async def later(x: Any) -> bool:
    return x == 1

async def both() -> Any:
    first_one = await later(1)
    if await later(2):
        return "no"
    return [first_one]

async def run() -> Any:
    return await both()
""",
)

case(
    "defaults_and_rest",
    """
def f(a: Any, b: int = 5, c: Any = None, *rest: Any) -> Any:
    return [a, b, "none" if c is None else c, len(rest)]

def g(sign: int = -1, word: str = "w", flag: bool = False, nothing: Any = UNDEFINED) -> Any:
    return [sign, word, flag, nothing is None]

def run() -> Any:
    xs: list[Any] = [1, 2, 3, 4, 5]
    return [f(1), f(1, 2), f(1, 2, 3), f(*xs), f(0, *xs), g()]
""",
)

case(
    "closures_and_nonlocal",
    """
def counter(start: int) -> Any:
    n = start

    def step(by: int) -> int:
        nonlocal n
        n += by
        return n

    return step

class Holder:
    def __init__(self) -> None:
        self.n = 1

    def closure(self) -> Any:
        def inner() -> Any:
            return lambda x: [self.n, x]
        return inner

def run() -> Any:
    step = counter(10)
    step(1)
    return [step(5), Holder().closure()()(7), (lambda a, b=2: [a, b])(1)]
""",
)

case(
    "chained_and_annotated_assignments",
    """
def run() -> Any:
    a = b = 0
    x: Any = None
    c: int
    c = 5
    o = obj()
    o.p = o.q = a
    a += 1
    return [a, b, c, o, x is None]
""",
)

case(
    "variables_in_blocks",
    """
def run() -> Any:
    flag: bool = True
    if flag:
        x = 1
        y = x + 1
    else:
        x = 2
    try:
        z = x
    finally:
        w = 3
    later = [lambda: shared]
    shared = 9
    for i in range(2):
        inner = i * 2
        inner += 1
    def read() -> Any:
        return [x, z]
    x = 7
    total = 0
    for name in ["a"]:
        total = total + len(name)
    for name in ["bb"]:
        total = total + len(name)
    return [x, y, z, w, [f() for f in later], inner, read(), total, name]
""",
)

case(
    "recursion_and_mutual_calls",
    """
def even(n: int) -> bool:
    return True if n == 0 else odd(n - 1)

def odd(n: int) -> bool:
    return False if n == 0 else even(n - 1)

def run() -> Any:
    def fib(n: int) -> int:
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    return [even(10), odd(7), fib(12)]
""",
)

case(
    "type_only_constructs",
    """
Handler = Callable[[Any], str]
Name = Literal["a", "b"]

class Shape(Protocol):
    size: int

class Options(TypedDict):
    url: str

class Square:
    size: int
    label: Optional[str]

    def __init__(self) -> None:
        self.size = 2

class Fits(Shape):
    def __init__(self) -> None:
        self.size = 3

def area(shape: Shape, how: Handler) -> str:
    note: str
    note = how(shape.size)
    return f"{note}:{shape.size}"

def run() -> Any:
    options: Any = obj(url="u")
    typed = cast(Options, options)
    return [area(Square(), lambda n: text(n)), area(Fits(), lambda n: "f"), f"{cast(str, options.url)}", f"{typed.url}"]
""",
)

case(
    "docstrings_and_comments",
    '''
"""Not a docstring any more."""

CONSTANT = 1
"""What it means."""

class Documented:
    """A class."""

    def __init__(self) -> None:
        """Make one."""
        self.x = 1  # a comment
        """What x means."""

    def nothing(self) -> None:
        """Nothing."""

    def pass_(self) -> None:
        pass

    def dots(self) -> None: ...

def run() -> Any:
    """Run."""
    documented = Documented()
    return [documented.nothing() is None, documented.pass_() is None, documented.dots() is None, documented.x]
''',
)

case(
    "async_errors_and_closures",
    """
class Runner:
    def __init__(self) -> None:
        self.log: list[Any] = []

    async def step(self, n: int) -> int:
        if n == 2:
            raise JsError("two")
        return n

    async def all(self) -> Any:
        async def one(n: int) -> Any:
            try:
                self.log.append(await self.step(n))
            except JsError as error:
                self.log.append(error.message)
            finally:
                self.log.append("done")
        for n in [1, 2, 3]:
            await one(n)
        return self.log

async def run() -> Any:
    return await Runner().all()
""",
)

case(
    "returned_promises",
    """
async def value() -> Any:
    return "value"

async def failing() -> Any:
    raise JsError("no")

async def plain() -> Any:
    return await value()

async def guarded() -> Any:
    try:
        return await failing()
    except Exception:
        return "guarded"

async def passed_on() -> Any:
    return await failing()

async def run() -> Any:
    try:
        await passed_on()
    except JsError as error:
        return [await plain(), await guarded(), error.message]
    return None
""",
)

case(
    "inferred_kinds",
    """
class Store:
    def __init__(self, words: list[str], ready: bool, name: str = "n") -> None:
        self.words = words
        self.ready = ready
        self.name = name
        self.count = 0
        self.other = Inner()

    def size(self) -> int:
        return len(self.words)

class Inner:
    def __init__(self) -> None:
        self.open = False

    def is_open(self) -> bool:
        return self.open

def label(store: Store) -> str:
    if store.ready and not store.other.is_open() and not store.other.open:
        store.count += 1
        return f"{store.name}{store.size()}{store.count}{store.words[store.count - 1].upper()}"
    return "closed"

def run() -> Any:
    text_of = {True: 1} if False else 0
    return label(Store(["a", "b"], True))
""".replace("    text_of = {True: 1} if False else 0\n", ""),
)
