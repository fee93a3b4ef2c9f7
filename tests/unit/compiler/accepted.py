"""One program for each accepted construct of docs/dialect.md; `run()` gives a value that must be equal in both worlds."""

# ruff: noqa: E501

CASES: dict[str, str] = {}


def case(name: str, source: str) -> None:
    """Note a program."""
    assert name not in CASES
    CASES[name] = source


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
    "error_classes",
    """
class Failure(JsError):
    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code

@public
class PublicError(JsError):
    name = "PublicError"

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.extra = 1

@public
class EarlyError(JsError):
    def __init__(self, message: str, stop: bool) -> None:
        super().__init__(message)
        if stop:
            return
        self.late = True

@public
class SubError(PublicError):
    name = "SubError"

def attempt(f: Callable[[], Any]) -> Any:
    try:
        f()
        return "none"
    except Failure as error:
        return ["failure", error.code, error.message]
    except PublicError as error:
        return ["public", error.message, error.extra, error.name]

def fail() -> None:
    raise Failure("bad", "c1")

def fail_public() -> None:
    raise PublicError("worse")

def fail_sub() -> None:
    raise SubError("worst")

def run() -> Any:
    return [attempt(fail), attempt(fail_public), attempt(fail_sub), attempt(lambda: 1), isinstance(SubError("x"), JsError),
        EarlyError("e", True).message, EarlyError("e", True).stack is None, EarlyError("f", False).late]
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
    "object_literals",
    """
def run() -> Any:
    x = 3
    base = obj(a=1, x=x)
    more = obj(**base, b=2)
    late = obj(c=5, **more)
    more["odd key"] = [1]
    return [base, more, late, more.a, base.missing is None, keys(more)]
""",
)

case(
    "lists_and_unpacking",
    """
def pair() -> Any:
    return (1, (2, 3))

class Point:
    def __init__(self) -> None:
        self.x, self.y = 1, 2

def run() -> Any:
    a, (b, c) = pair()
    a, b = b, a
    xs: list[int] = [a, b, c]
    for left, right in [[1, 2], [3, 4]]:
        xs.append(cast(int, left) * right)
    point = Point()
    point.x, point.y = point.y, point.x
    return [xs, [*xs, 9], (a,), point.x, point.y]
""",
)

case(
    "attributes_and_items",
    """
def run() -> Any:
    o = obj(a=obj(b=[1, 2]))
    key = "z"
    o[key] = 1
    o.count = 1
    o.count += 4
    o[key] -= 3
    return [o.a.b, o["a"].b, o.z, o.none is None, o["none"] is None, o.count, o["delete"] is None]
""",
)

case(
    "list_subscripts_and_slices",
    """
def run() -> Any:
    xs: list[int] = [1, 2, 3, 4]
    s = "hello"
    i = 1
    xs[i] = 20
    n = len(xs) - 1
    return [xs[i], xs[n], s[i], xs[1:], xs[:2], xs[1:3], xs[:], xs[-2:], xs[:-1], s[1:3], s[-3:], first(xs), last(xs)]
""",
)

case(
    "none_tests",
    """
def run() -> Any:
    o = obj(a=None)
    x: Any = None
    return [x is None, o.a is None, o.b is None, o.b == None, o is not None, o != None, UNDEFINED is None]
""",
)

case(
    "equality",
    """
class Thing:
    pass

def strings(a: Optional[str], b: str | None) -> Any:
    return a == b

def run() -> Any:
    n: int = 1
    o = obj(s="1", n=1, none=None)
    a = Thing()
    b = a
    return [
        n == 1, o.n == 1, o.s == "1", o.s == 1, o.n != 2, o.s is not "1" if False else True, o.missing == "x",
        strings(None, o.missing), strings("a", "a"), strings(o.none, o.missing), a is b, a == b, a is Thing(), a != Thing(),
        same(o, o), same(o, obj()), same("1", 1), same(1.0, 1), o.n is True, True is True,
    ]
""",
)

case(
    "order_and_arithmetic",
    """
def run() -> Any:
    a: float = -7.5
    b: int = 2
    c: int = -7
    n = 0
    n += 5
    n -= 1
    n *= 3
    n //= 5
    n **= 3
    n %= 5
    d: float = 9
    d /= 2
    return [
        a < b, a <= b < 10, 1 < 2 <= 2 != 3, 5 > b >= 2, a + b, a - b, a * b, a / b, c // b, c % b, c % -b, 7 % -b, 7 // -b,
        b ** 3, -b ** 2, (-b) ** 2, 2 ** -1, b & 3, b | 5, b ^ 7, ~b, b << 3, c >> 1, -c, +c, n, d, -(-b), a - (b - 1),
        10 - 4 - 3, 2 * (3 + 4), 100 / (5 / 2), "a" < "b", "a" + "b" + "c", [1] + [2],
    ]
""",
)

case(
    "membership",
    """
def run() -> Any:
    xs = ["a", "b"]
    o = obj(k=1, n=None)
    anything: Any = o
    many: Any = xs
    word: Any = "abc"
    return [
        "a" in xs, "z" in xs, "k" in o, "n" in o, "zz" not in o, "toString" in o, "b" in "abc", "x" not in "abc",
        "k" in anything, "a" in many, "bc" in word, 2 in (1, 2), "k" in ("k", "l"),
    ]
""",
)

case(
    "conditions",
    """
def is_small(n: int) -> bool:
    return n < 10

def kind(x: Any) -> str:
    if x is None:
        return "none"
    elif truthy(x) and not is_array(x):
        return "truthy"
    elif is_array(x) or x == "":
        return "list or empty"
    else:
        return "falsy"

def run() -> Any:
    flag: bool = is_small(3)
    maybe: bool | None = None
    ready = flag and not is_small(30)
    value = truthy(0)
    n = 0
    while n < 5 and not n == 3:
        n += 1
    while True:
        n += 10
        if n > 40:
            break
        if n < 30:
            continue
        n += 1
    return [
        [kind(x) for x in [None, 1, "a", [], "", 0, False, True, obj()]], ready, value, truthy("x"), n,
        "yes" if flag else "no", "yes" if maybe else "no", not maybe, flag or False, (flag or ready) and (ready or flag),
    ]
""",
)

case(
    "either_and_coalesce",
    """
def run() -> Any:
    zero: Any = 0
    none: Any = None
    o = obj()
    return [
        either(zero, "a"), either(none, zero, ""), coalesce(zero, 1), coalesce(none, o.x, 7), either(o.a, obj(b=1)),
        coalesce(either(none, zero), 5), either(coalesce(none, ""), "deep"),
    ]
""",
)

case(
    "loops",
    """
def run() -> Any:
    out: list[Any] = []
    xs: list[Any] = ["a", "b", "c"]
    ys: list[int] = [1, 2]
    for x in xs:
        if x == "b":
            continue
        out.append(x)
    for i in range(3):
        out.append(i)
    for i in range(1, 4):
        out.append(i * 10)
    for i in range(10, 0, -4):
        out.append(i)
    for i in range(0, 7, 3):
        out.append(i)
    for i, x in enumerate(xs):
        out.append(f"{i}{text(x)}")
    for x, y in zip(xs, ys):
        out.append([x, y])
    for key in keys(obj(p=1, q=2)):
        out.append(key)
    for name, value in entries(obj(r=3)):
        out.append([name, value])
    for c in "hi":
        out.append(c)
    return out
""",
)

case(
    "loop_variables_afterwards",
    """
def run() -> Any:
    out: list[Any] = []
    n = 3
    for i in range(n):
        n = 100
        i = i + 50
        out.append(i)
    for x in [1, 2, 3]:
        if x == 2:
            break
    for j, y in enumerate([7, 8]):
        pass
    for k in range(4):
        out.append(k)
    xs: list[int] = [1]
    for z in xs:
        if len(xs) < 4:
            xs.append(z + 1)
    return [out, i, n, x, j, y, k, xs]
""",
)

case(
    "comprehensions",
    """
def run() -> Any:
    xs: list[Any] = [1, 2, 3, 4]
    pairs: list[Any] = [["a", 1], ["b", 2]]
    return [
        [x * 2 for x in xs], [x for x in xs if x > 2], [x * 3 for x in xs if x > 1 if x < 4], [k for k, v in pairs if v == 2],
        any(x == 3 for x in xs), any(x > 9 for x in xs), all(x > 0 for x in xs), all(x > 1 for x in xs if x > 2),
        any(x == 1 for x in xs if x > 1), [obj(v=x) for x in xs], [x for x in xs],
        any(any(y == x for y in [4]) for x in xs),
    ]
""",
)

case(
    "text",
    """
def run() -> Any:
    word = "w"
    n = 3
    o = obj(a=1.0, b=True, c=None, l=[1, "x", None], d="`${x}\\\\")
    return [
        f"{word}-{n}-{len(word)}", f"{text(o.a)} {text(o.b)} {text(o.c)} {text(o.l)}", str(n), str(word), f"`{word}` ${{x}} \\\\",
        f"{text(o.d)}", text(2.5), f"plain", f"{f'{word}!'}", text(word), f"tab\\t newline\\n \\u00e9 \\u2028",
    ]
""",
)

case(
    "string_methods",
    """
def run() -> Any:
    s = "  Ab,c,Ab  "
    t: str | None = "x.y.z"
    parts = s.strip().split(",")
    return [
        s.startswith("  A"), s.endswith("x"), s.strip(), s.lstrip(), s.rstrip(), s.lower(), s.upper(), parts,
        "-".join(parts), s.find("c"), s.find("zz"), s.replace("Ab", "$&"), t.split("."), ", ".join([p.upper() for p in parts]),
    ]
""",
)

case(
    "list_methods",
    """
class Stack:
    def __init__(self) -> None:
        self.items: list[Any] = []

    def push(self, x: Any) -> Any:
        self.items.append(x)
        return lambda y: self.items.append(y)

def run() -> Any:
    xs: list[int] = [1, 2]
    xs.append(3)
    xs.extend([4, 5])
    xs.insert(0, 0)
    tail = xs.pop()
    head = xs.pop(0)
    twin = xs.copy()
    twin.append(99)
    stack = Stack()
    result = stack.push(1)(2)
    return [xs, tail, head, twin, stack.items, result is None]
""",
)

case(
    "length_and_isinstance",
    """
class A:
    pass

class B:
    pass

def run() -> Any:
    x: Any = A()
    xs: list[int] = [1, 2]
    return [
        len(xs), len("abc"), len(xs[1:]), isinstance(x, A), isinstance(x, B), isinstance(x, (B, A)), not isinstance(x, (B,)),
        is_string("a"), is_string(1), is_number(1), is_array(xs), is_object(x), is_function(run), is_function(x),
    ]
""",
)

case(
    "numbers",
    """
def run() -> Any:
    a: float = 2.7
    b: int = -3
    return [min(a, b), max(a, b, 5), abs(b), int(a), int(-a), float(b), str(b), min(1, 2), 1_000, 1e3, 0x10, 2**53]
""",
)

case(
    "errors",
    """
class Oops(JsError):
    pass

class Other(JsError):
    pass

def attempt(f: Any, log: list[Any]) -> Any:
    try:
        log.append("try")
        value = f()
    except Oops as error:
        log.append(error.message)
        return "oops"
    except (Other, Oops):
        log.append("other")
        raise
    else:
        log.append("else")
        return value
    finally:
        log.append("finally")

def outer(f: Any, log: list[Any]) -> Any:
    try:
        return attempt(f, log)
    except Exception as error:
        log.append(isinstance(error, Other))
        return "outer"

def raise_oops() -> None:
    raise Oops("message")

def raise_class() -> None:
    raise Other

def chained() -> None:
    try:
        raise_oops()
    except Oops as cause:
        raise Other("chained") from cause

def swallow(log: list[Any]) -> Any:
    try:
        nothing: Any = None
        nothing.x.y()
    except Exception:
        log.append("swallowed")
    try:
        throw("word")
    except:
        log.append("bare")
    for n in [1, 2, 3]:
        try:
            if n == 2:
                continue
            log.append(n)
        finally:
            log.append("f")
    return log

def run() -> Any:
    log: list[Any] = []
    results = [outer(lambda: 5, log), outer(raise_oops, log), outer(raise_class, log), outer(chained, log)]
    plain: Any = None
    try:
        raise Exception("plain")
    except Exception as error:
        plain = isinstance(error, Oops)
    return [results, log, swallow([]), plain]
""",
)

case(
    "try_else_returns",
    """
def f(fail: bool, log: list[Any]) -> Any:
    for i in range(3):
        try:
            if fail:
                raise JsError("x")
        except JsError:
            log.append("caught")
            continue
        else:
            log.append(i)
            if i == 1:
                break
    return log

def run() -> Any:
    return [f(False, []), f(True, [])]
""",
)

case(
    "delete_members",
    """
def run() -> Any:
    o = obj(a=1, b=2, c=3)
    key = "b"
    del o.a, o[key]
    del o["nothing"]
    return o
""",
)

case(
    "markers",
    """
class Held:
    def __init__(self, x: Any) -> None:
        self.x = x

def boom() -> Any:
    return throw(JsError("thrown"))

def run() -> Any:
    classes = obj(Held=Held)
    held = new(classes.Held, 4)
    caught: Any = None
    try:
        boom()
    except JsError as error:
        caught = error.message
    try:
        flag = True if True else throw(JsError("never"))
    except JsError:
        flag = False
    receiver = obj(v=1)
    return [
        held.x, caught, flag, typeof("a"), typeof(1), typeof(True), typeof(None) == "string", typeof(run), typeof(held),
        invoke(lambda x: [x], receiver, 4) if True else 0, text(obj()), [truthy(x) for x in [0, 1, "", "a", None, []]],
    ]
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
    "enumerations",
    """
Topic = obj(INIT="agent::init", STATE_CHANGE="agent::state_change", ODD="agent::other")
Method = obj(GET_SNAPSHOT="getSnapshot", PUT_STATE="putState", CLEAR="clear")
Same = obj(BARGE="BARGE", SILENT_MONITOR="SILENT_MONITOR", NONE="none")

def run() -> Any:
    word: Any = "clear"
    return [Topic, Method, Same, Topic.ODD, word == Method.CLEAR, keys(Topic), values(Same), Topic["INIT"]]
""",
)

case(
    "many_enumerations",
    """
Topic = obj(INIT="agent::init", STATE_CHANGE="agent::state_change")
Method = obj(GET_CONTACT="Service.getContact", ODD="Service.x", PUT_STATE="Service.putState")
Single = obj(BARGE="BARGE")
Limits = obj(ROUNDS=5, DELAY=10)
Spaced = obj(NOTE="a note", COMMA="a,b")

def run() -> Any:
    return [Topic, Method, keys(Method), Single, Single.BARGE, Limits.ROUNDS + Limits.DELAY, Limits, Spaced, values(Spaced)]
""",
)

case(
    "enumerations_of_a_module",
    """
from streams import case_many_enumerations

def run() -> Any:
    found = enumerations_of(case_many_enumerations)
    return [found.Topic, found.Method.GET_CONTACT, found.Topic is case_many_enumerations.Topic]
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
