"""An app that imports the package, made by the bundlers that people use: what its page loads first, and what later."""

from pathlib import Path

import pytest

from tests.support.bundlers import BUNDLERS, Bundle, bundled, compressed
from tests.support.npm_package import install, pack

BUDGET = 63_000
"""Bytes of an app with the SDK alone, gzipped: what its page loads first."""

DIAGNOSIS = "connectDiagnose="
"""Stands in the diagnosis alone."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A client's project that has the package installed."""
    folder = tmp_path_factory.mktemp("bundlers")
    return install(pack(folder), folder / "client")


@pytest.fixture(scope="module", params=BUNDLERS)
def bundle(request: pytest.FixtureRequest, project: Path) -> Bundle:
    """What each bundler makes of an app."""
    return bundled(request.param, project, project / "out" / request.param)


def test_no_bundler_warns(bundle: Bundle) -> None:
    """The package gives a bundler nothing to complain of."""
    assert bundle.warnings == []


def test_the_diagnosis_is_split_off(bundle: Bundle) -> None:
    """The diagnosis is in a file of its own, which the page does not load at first."""
    first, *later = bundle.files
    assert DIAGNOSIS not in first.read_text("utf-8")
    assert [DIAGNOSIS in file.read_text("utf-8") for file in later].count(True) == 1


def test_size(bundle: Bundle) -> None:
    """What a page loads first stays within its budget."""
    assert compressed(bundle.files[0]) <= BUDGET


@pytest.mark.parametrize("bundler", BUNDLERS)
def test_a_script_of_the_package(bundler: str, project: Path) -> None:
    """The minified script can be bundled as well, without a word, and without the files beside it."""
    source = 'import "connect-streams/release/connect-streams-min.js";'
    made = bundled(bundler, project, project / "out" / f"{bundler}-script", source)
    assert (len(made.files), made.warnings) == (1, [])
