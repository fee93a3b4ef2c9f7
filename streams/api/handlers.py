"""What subscriptions call: the names of `index.d.ts` for functions of the page, which may take fewer arguments."""

from __future__ import annotations

from collections.abc import Callable

AgentCallback = Callable[..., object]
"""`f(agent)`."""
AgentStateChangeCallback = Callable[..., object]
"""`f({agent, oldState, newState})`."""
AgentMutedStatusCallback = Callable[..., object]
"""`f({muted})`."""
UserMediaDeviceChangeCallback = Callable[..., object]
"""`f({deviceId})`."""
UserBackgroundBlurChangeCallback = Callable[..., object]
"""`f({isBackgroundBlurEnabled})`."""
SoftphoneErrorCallback = Callable[..., object]
"""`f(softphoneError)`."""
SoftphoneSessionCallback = Callable[..., object]
"""`f({connectionId})`."""
ContactCallback = Callable[..., object]
"""`f(contact)`."""
ViewContactCallback = Callable[..., object]
"""`f({contactId})`."""
