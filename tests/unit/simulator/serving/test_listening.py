"""Where the server listens, by which names it is reached, and which certificate it shows."""

from pathlib import Path

import pytest
import trustme

from connect_streams.simulator import LocalConnect, LocalConnectProcess, ServiceError
from connect_streams.simulator.web.tls import NAMES

from ..client import Browser

pytestmark = pytest.mark.unit


@pytest.fixture
def sdk(tmp_path: Path) -> Path:
    file = tmp_path / "connect-streams.js"
    file.write_text("// sdk\n")
    return file


def test_an_authority_that_is_kept(sdk: Path, tmp_path: Path) -> None:
    """The same folder is the same authority, which a browser has to trust once; its key is nobody else's to read."""
    authorities = set()
    for _ in range(2):
        with LocalConnect(sdk, ca_dir=tmp_path / "ca") as connect:
            authorities.add(connect.ca_pem)
            assert Browser(connect).get("/simulator/api/state").status == 200
    assert len(authorities) == 1
    assert (tmp_path / "ca" / "ca-key.pem").stat().st_mode & 0o077 == 0


def test_an_authority_that_is_broken(sdk: Path, tmp_path: Path) -> None:
    """Says what to do."""
    for name in ("ca.pem", "ca-key.pem"):
        (tmp_path / name).write_text("no certificate")
    with pytest.raises(ValueError, match="they are no certificate and key: remove both, and new ones are made"):
        LocalConnect(sdk, ca_dir=tmp_path).start()


def test_a_certificate_of_ones_own(sdk: Path, tmp_path: Path) -> None:
    """Is what the server shows, also in a process of its own."""
    made = trustme.CA().issue_cert(*NAMES)
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.write_bytes(made.cert_chain_pems[0].bytes())
    key.write_bytes(made.private_key_pem.bytes())
    with LocalConnectProcess(sdk, cert=cert, key=key) as connect:
        assert connect.ca_pem == cert.read_text()
        assert connect.instance.state()["contacts"] == []
    key.write_text("no key")
    with pytest.raises(ValueError, match="they do not fit each other, or are not PEM"):
        LocalConnect(sdk, cert=cert, key=key).start()


def test_names_that_are_allowed(sdk: Path) -> None:
    """A name on the list is the instance; others are refused, whatever address is listened on."""
    with LocalConnect(sdk, host="0.0.0.0", allowed_hosts=["connect"]) as connect:
        assert not connect.listening.is_local
        assert Browser(connect, host="connect").get("/simulator/api/state").status == 200
        assert Browser(connect, host="evil.example").get("/simulator/api/state").status == 421


def test_a_process_says_why_it_does_not_start(sdk: Path, tmp_path: Path) -> None:
    """With the line that a person would read."""
    with pytest.raises(RuntimeError, match=r"there is no folder .*typo: give the one with your pages"):
        LocalConnectProcess(sdk, crm_dir=tmp_path / "typo").start()


def test_a_server_that_does_not_start_says_so(sdk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong in the server's thread is raised where it was started."""

    def broken(*_: object) -> None:
        raise ValueError("no application")

    monkeypatch.setattr("connect_streams.simulator.serving.server.application", broken)
    with pytest.raises(RuntimeError, match="the server did not start: no application"):
        LocalConnect(sdk).start()


@pytest.mark.parametrize("origin", ["http://localhost:5173", "http://127.0.0.1:8000", "http://app.localhost"])
def test_development_servers_may_embed_the_ccp(sdk: Path, origin: str) -> None:
    """http origins of this machine are approved origins, and the CCP page's policy names them."""
    with LocalConnect(sdk, approved_origins=[origin], auto_login=True) as connect:
        policy = Browser(connect).get("/ccp-v2/").headers["Content-Security-Policy"]
        assert origin in policy.partition("frame-ancestors")[2].partition(";")[0].split()


@pytest.mark.parametrize("origin", ["http://crm.example", "http://localhost/path", "ftp://localhost", "localhost"])
def test_other_origins_are_refused(sdk: Path, origin: str) -> None:
    """An origin needs https, unless it is one of this machine, and nothing after the port."""
    with pytest.raises(ServiceError, match=r"use https://host\[:port\], or http://localhost\[:port\]"):
        LocalConnect(sdk, approved_origins=[origin]).start()
