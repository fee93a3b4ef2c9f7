"""Comparisons, conditions and loops."""

# ruff: noqa: E501

from tests.unit.compiler.accepted.cases import case

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
        a < b, a <= b < 10, 1 < 2 <= 2 != 3, 5 > b >= 2, a + b, a - b, a * b, a / b, c // b, c % b, c % -b, c % 4 == 0, -c % 4 != 0, -8 % 4 == 0, 7 % -b, 7 // -b,
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
