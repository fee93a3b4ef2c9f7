"""Objects, lists, texts, numbers and enumerations."""

# ruff: noqa: E501

from tests.unit.compiler.accepted.cases import case

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
    "index_that_counts_from_the_end",
    """
LAST = -1

class Row:
    def __init__(self, cells: list[int]) -> None:
        self.cells = cells

def get(xs: list[Any], i: int) -> Any:
    return xs[i]

def member(o: Any, key: int) -> Any:
    return o[key]

def run() -> Any:
    xs: list[int] = [1, 2, 3, 4]
    s = "hello"
    i = 0
    n = len(xs)
    row = Row([7, 8, 9])
    cells = row.cells
    cells[i - 1] = 90
    xs[i - 2] = 30
    xs[LAST] += 5
    xs[-n] = 10
    return [
        xs, xs[i - 1], xs[-n], xs[LAST], s[i - 1], s[LAST - 1], get(xs, -3), get(xs, 1), member(xs, LAST), row.cells,
        xs[len(xs) - 1], xs[(i - 1) % n], xs[max(i - 1, 0)], [xs[-j] for j in [1, 2]],
    ]
""",
)

case(
    "index_that_counts_from_the_start",
    """
FIRST = 0

def run() -> Any:
    xs: list[int] = [1, 2, 3, 4]
    found: list[int] = []
    for i in range(len(xs) - 1, -1, -1):
        found.append(xs[i])
    i = 0
    while i < len(xs):
        found.append(xs[i])
        i += 2
    return [found, xs[FIRST], [xs[j] for j in [0, 1]]]
""",
)

case(
    "the_value_of_an_assignment_is_evaluated_first",
    """
class Table:
    def __init__(self) -> None:
        self.count: int = 0
        self.rows: Any = obj()

    def next(self) -> int:
        self.count += 1
        return self.count

    def renew(self) -> int:
        self.rows = obj(renewed=True)
        return 7

def run() -> Any:
    xs: list[int] = [0, 0, 0]
    n = 0
    def step() -> int:
        nonlocal n
        n += 1
        return n
    xs[step() % 3] = step() * 10
    xs[n - 2] = step()
    o = obj()
    o[f"k{step()}"] = n
    table = Table()
    table.rows[f"row{table.count}"] = table.next()
    table.rows.after = table.renew()
    return [xs, o, table.rows, n]
""",
)

case(
    "floor_division_of_floats",
    """
def half(x: float) -> float:
    return x // 0.1

def run() -> Any:
    x = 6.0
    x //= 0.1
    return [6.0 // 0.1, half(1.0), -7.5 // 2, 7.5 // -2, 7 // 2, -7 // 2, x, 1.0 // 0.3, 0.0 // 3.0]
""",
)

case(
    "member_of_what_may_be_absent",
    """
def member(x: Any) -> list[Any]:
    return [either(x, obj()).name, either(x, obj())["other"], either(either(x, obj()).inner, obj()).deep]

def fails(x: Any) -> bool:
    try:
        return either(x, obj()).name.first is None
    except Exception:
        return True

def run() -> Any:
    full = obj(name="n", other=2, inner=obj(deep=3))
    empty: Any = ""
    call: Any = obj(name=lambda: 7)
    return [
        member(full), [part is None for part in member(None)], [part is None for part in member(empty)],
        either(call, obj()).name(), fails(None), either(None, obj(name=5)).name,
    ]
""",
)

case(
    "regular_expressions_that_are_written_out",
    r"""
from streams.host.patterns import groups, matches, pattern, substitute

SLASHES = pattern("^(a/[/b]+)/\\\\?$", "i")

def run() -> Any:
    word = "l+"
    return [
        matches(SLASHES, "A/b/b/"), matches(SLASHES, "a/b"), groups(pattern("([a-z])\\d"), "xy1z"),
        substitute(pattern("[\\]/]", "g"), "a/b]c", "-"), matches(pattern("\\/"), "a/b"), matches(pattern(word), "all"),
    ]
""",
)

case(
    "hidden_member_with_a_short_name",
    """
from streams.host.objects import define_hidden

class Holder:
    _held: Any

    def value(self) -> Any:
        return self._held

def run() -> Any:
    made = Holder()
    define_hidden(made, "_held", 4)
    return [made.value(), keys(obj(a=1))]
""",
)
