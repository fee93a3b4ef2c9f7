"""Options of agent apps: other applications of Amazon Connect in frames, and what a registry of apps is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.wire.schema.objects import ContactObject, Element, OptionalInitCCPOptions


class TerminateCustomViewOptions(Protocol):
    resolveIframe: bool
    timeout: float | None = None
    """Milliseconds; 5000 unless given."""
    hideIframe: bool | None = None


class OptionalCustomViewsOptions(Protocol):
    contact: str | ContactObject | None = None
    contactFlowId: str | None = None
    iframeSuffix: str | None = None
    disableAutoDestroy: bool | None = None
    terminateCustomViewOptions: TerminateCustomViewOptions | None = None
    deduplicate: bool | None = None


class AppOptions(Protocol):
    ccpParams: OptionalInitCCPOptions | None = None
    customViewsParams: OptionalCustomViewsOptions | None = None
    style: str | None = None
    """Inline style of the frame."""

    def __getitem__(self, name: str) -> object: ...


class AppRegistryOptions(Protocol):
    endpoint: str
    style: str | None = None


class AppData(Protocol):
    containerDOM: Element
    endpoint: str
    style: str | None = None

    def __getitem__(self, name: str) -> object: ...


class AppMethods(Protocol):
    init: Callable[[], None]
    destroy: Callable[[], None]


AppCreator = Callable[[AppData], AppMethods]


class AppRegistry(Protocol):
    def register(self, appName: str, config: AppRegistryOptions, containerDOM: Element) -> None: ...

    def start(self, appName: str, creator: AppCreator) -> None: ...

    def stop(self, appName: str | None = None) -> Any: ...

    def get(self, appName: str) -> Any: ...
