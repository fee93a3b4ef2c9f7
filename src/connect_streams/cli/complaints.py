"""How commands end that cannot do what was asked: one line on standard error, exit code 2, no traceback."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer


@contextmanager
def complaints(*kinds: type[Exception]) -> Iterator[None]:
    """Errors of these kinds, and those of files and values, become a line (or one for each line of their message)."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, (*kinds, OSError, ValueError)) or isinstance(error, typer.Exit):
            raise
        refuse(said(error))


def refuse(message: str) -> None:
    """End with this message."""
    for line in message.splitlines():
        typer.secho(f"Error: {line}", err=True, fg="red")
    raise typer.Exit(2)


def said(error: Exception) -> str:
    """What an error says; of pydantic's, a line for each thing that is wrong."""
    errors: Callable[[], list[dict[str, object]]] | None = getattr(error, "errors", None)
    if errors is None:
        return str(getattr(error, "message", "") or error)
    return "\n".join(wrong_member(one) for one in errors())


def wrong_member(error: dict[str, object]) -> str:
    """`users.0.name: Field required`."""
    place = error.get("loc")
    where = ".".join(map(str, place)) if isinstance(place, tuple) else ""
    message = str(error.get("msg", "")).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
