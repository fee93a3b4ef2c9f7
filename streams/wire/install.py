"""Puts the public classes of this floor on the namespace (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, JsObject, obj
from streams.host.objects import define_hidden, prototype_of, publish
from streams.wire.agent_app_client import AgentAppClient
from streams.wire.client import (
    ApiProxyClient,
    ClientBase,
    NullClient,
    UpstreamConduitClient,
    UpstreamConduitMasterClient,
)
from streams.wire.conduit import Conduit, IFrameConduit
from streams.wire.port_stream import PortStream, StreamMultiplexer
from streams.wire.request import EventFactory
from streams.wire.streams import NullStream, Stream
from streams.wire.window_stream import WindowIOStream, WindowStream


def install_wire(connect: JsObject, core: Any) -> None:
    """Attach the classes to `connect`; `core` is what holds the page's bus."""
    client: Any = ClientBase
    client.EMPTY_CALLBACKS = obj(success=lambda data: UNDEFINED, failure=lambda err, data: UNDEFINED)
    define_hidden(prototype_of(ApiProxyClient), "_core", core)
    publish(
        connect,
        Stream,
        NullStream,
        WindowStream,
        WindowIOStream,
        PortStream,
        StreamMultiplexer,
        Conduit,
        IFrameConduit,
        EventFactory,
        ClientBase,
        NullClient,
        UpstreamConduitClient,
        UpstreamConduitMasterClient,
        ApiProxyClient,
        AgentAppClient,
    )
