"""What `build.py release` refuses to pack."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from tools.console import Failure
from tools.verbs.release import check_integrity, check_versions, require


def sri(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of one file with its hash."""
    (tmp_path / "connect-streams.js").write_bytes(b"code")
    (tmp_path / "integrity.json").write_text(json.dumps({"connect-streams.js": sri(b"code")}))
    return tmp_path


def test_right_hashes(release: Path) -> None:
    """Hashes that fit pass."""
    check_integrity(release)


def test_wrong_hash(release: Path) -> None:
    """A file that changed after its hash was taken is refused by name."""
    (release / "connect-streams.js").write_bytes(b"other code")
    with pytest.raises(Failure, match=r"another hash for connect-streams\.js"):
        check_integrity(release)


def test_empty_list_of_hashes(release: Path) -> None:
    """A list without hashes protects nothing and is refused."""
    (release / "integrity.json").write_text("{}")
    with pytest.raises(Failure, match="lists no file"):
        check_integrity(release)


def test_incomplete_package() -> None:
    """A package that lacks files is refused, and they are named."""
    require(["a", "b", "c"], ["a", "b"], "the wheel")
    with pytest.raises(Failure, match="the wheel lacks b, c"):
        require(["a"], ["a", "c", "b"], "the wheel")


def test_versions_that_differ() -> None:
    """Both packages carry one version."""
    check_versions("1.2.0", "connect_streams-1.2.0-py3-none-any.whl")
    with pytest.raises(Failure, match=r"package\.json says version 1\.2\.0"):
        check_versions("1.2.0", "connect_streams-1.2.1-py3-none-any.whl")
