"""Signing in to two regions, with the CCPs and workers of the original."""

from collections.abc import Iterator

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.browser.global_resiliency.test_sign_in import *  # noqa: F403
from tests.interop.global_resiliency.conftest import SETTINGS


@pytest.fixture
def closed() -> Iterator[LocalConnectProcess]:
    """Where nobody has signed in, and a sign-in elsewhere helps no frame without cookies."""
    with LocalConnectProcess(sdk_file(), link_logins=False, **SETTINGS) as connect:
        yield connect
