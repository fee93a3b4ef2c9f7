"""Objects whose classes this floor does not know: of the floors above and of the browser. The second word is the type
in `index.d.ts`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from streams.wire.schema.options import InitCCPOptions

AgentObject = Annotated[Any, "Agent"]
ConnectionObject = Annotated[Any, "BaseConnection"]
ContactObject = Annotated[Any, "Contact"]
ContactSnapshotObject = Annotated[Any, "ContactSnapshot"]
EndpointObject = Annotated[Any, "Endpoint"]
ErrorObject = Annotated[Any, "Error"]
LogEntryObject = Annotated[Any, "LogEntry"]
SoftphoneErrorObject = Annotated[Any, "SoftphoneError"]

AnyFunction = Annotated[Callable[..., object], "Function"]
Element = Annotated[Any, "HTMLElement"]
MessagePort = Annotated[Any, "MessagePort"]
BrowserWindow = Annotated[Any, "Window"]
FrameElement = Annotated[Any, "HTMLIFrameElement"]
OptionalInitCCPOptions = Annotated[InitCCPOptions, "OptionalInitCCPOptions"]
ConnectionTokenPromise = Annotated[Any, "Promise<ConnectionToken>"]
