"""Projects of clients: one with our package, under its own name and the original's, one with the original."""

from collections.abc import Callable
from pathlib import Path

import pytest

from connect_streams.release import release_dir
from tests.types.compiler import MODULES, ROOT, project

MakeProject = Callable[[str], Path]


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> MakeProject:
    """Makes a new project that has our package, under its own name and as `amazon-connect-streams`."""
    release_dir()
    return lambda name: project(
        tmp_path_factory.mktemp(name), {"connect-streams": ROOT, "amazon-connect-streams": ROOT}
    )


@pytest.fixture(scope="session")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> MakeProject:
    """Makes a new project that has the original package."""
    return lambda name: project(
        tmp_path_factory.mktemp(name), {"amazon-connect-streams": MODULES / "amazon-connect-streams"}
    )


@pytest.fixture(scope="session")
def ours_beside_chatjs(tmp_path_factory: pytest.TempPathFactory) -> MakeProject:
    """Makes a new project that has our package and `amazon-connect-chatjs`."""
    release_dir()
    chatjs = MODULES / "amazon-connect-chatjs"
    return lambda name: project(
        tmp_path_factory.mktemp(name), {"connect-streams": ROOT, "amazon-connect-chatjs": chatjs}
    )
