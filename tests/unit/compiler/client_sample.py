"""A program with everything JavaScript clients touch, for the tests that look at it from their side."""

# ruff: noqa: E501

SOURCE = '''
from streams.host.window import scope

AgentState = obj(INIT="init", ROUTABLE="routable")


@public
class Base:
    """A public class."""

    LIMIT = 7

    def __init__(self, a: int = 1, b: Any = None) -> None:
        self.a = a
        self.b = b

    def getA(self) -> int:
        """Get it."""
        return self.a

    def twiceOfA(self) -> int:
        return self.getA() * 2

    def opt(self, x: Any = None) -> str:
        return "none" if x is None else "some"

    def optDefault(self, x: int = 5) -> Any:
        return x

    def format(self, template: str, *rest: Any) -> str:
        return f"{template}:{len(rest)}"

    def later(self) -> Any:
        return lambda: self.a

    def handler(self) -> Any:
        return self.getA

    @staticmethod
    def make(v: int) -> Base:
        return Base(v)

    @property
    def twice(self) -> int:
        return self.a * 2

    async def slow(self, p: Any) -> Any:
        try:
            return [await p, self.a]
        finally:
            self.b = "finished"


@public
class Child(Base):
    def __init__(self, a: int) -> None:
        super().__init__(a, "child")

    def getA(self) -> int:
        return super().getA() + 100


@public
class Heir(Child):
    pass


@part
class Reading:
    name: Any
    queue: Any
    open: Any
    kind: Any
    skill: Any

    def getName(self) -> Any:
        return self.name

    def getQueue(self) -> Any:
        return self.queue

    def isOpen(self) -> Any:
        return self.open

    def getKind(self) -> Any:
        return self.kind

    def getSkill(self) -> Any:
        return self.skill


@public
class Alike:
    def __init__(self) -> None:
        self.name: Any = "n"
        self.queue: Any = "q"

    def onEnd(self, f: Any) -> Any:
        return f("alike::end")

    def onStart(self, f: Any) -> Any:
        return f("alike::start")

    def onPause(self, f: Any) -> Any:
        return f("alike::pause")

    def onStop(self, f: Any) -> Any:
        return f("alike::stop")

    def onNextState(self, f: Any) -> Any:
        return f("alike::next_state")


def alike() -> Any:
    mix_in(Alike, Reading)
    functions = obj()
    bind_in(functions, Alike(), Reading)
    return functions


@public
class Empty:
    def hello(self) -> str:
        return "hello"


@public
class ValueError(JsError):
    name = "ValueError"

    def __init__(self, message: str = "", *rest: Any) -> None:
        super().__init__(f"{message}{len(rest)}")


@public
class StateError(ValueError):
    name = "StateError"


class Inner(JsError):
    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class Hidden:
    def __init__(self) -> None:
        self.x = 1

    def run(self) -> int:
        return self.x


def boom() -> None:
    raise Inner("bad thing", 42)


def fail_deep(o: Any) -> Any:
    return inner_fail(o)


def inner_fail(o: Any) -> Any:
    return o.missing.member  # the error of the source map test


def guard(f: Any) -> Any:
    try:
        f()
        return "ok"
    except Inner as error:
        return f"inner:{error.code}"
    except ValueError as error:
        return f"value:{text(error.message)}"
    except Exception:
        return "exception"


def read(o: Any) -> Any:
    return [o.a, o["b"], "c" in o, "a" in o]


def is_none(x: Any) -> bool:
    return x is None


def literal() -> Any:
    return obj(z=1, a=[1, 2], name="n")


def double_all(xs: Any) -> Any:
    out: list[Any] = []
    for x in xs:
        out.append(x * 2.0)
    return out


def hidden() -> Any:
    return Hidden()


def umlaut() -> str:
    return "caf\u00e9 \u20ac"


connect = obj(
    AgentState=AgentState, Base=Base, Child=Child, Heir=Heir, Empty=Empty, ValueError=ValueError, StateError=StateError, Inner=Inner,
    boom=boom, guard=guard, read=read, is_none=is_none, literal=literal, double_all=double_all, hidden=hidden, umlaut=umlaut,
    fail_deep=fail_deep, Alike=Alike, functions=alike(), remainder=lambda a: cast(int, a) % 3, member=lambda k, o: k in o, fail=lambda: throw(Inner("x", 1)),
)
scope.connect = connect
'''
