"""Errors: raising, catching, cleaning up."""

# ruff: noqa: E501

from tests.unit.compiler.accepted.cases import case

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
