"""Starting, stopping, going down and coming back: in this process and in one of its own."""

import json
import socket
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import InstanceClient, InstanceConfig, LocalConnect, LocalConnectProcess
from connect_streams.simulator.faults import Latency, SessionExpired, WorkerCrash
from connect_streams.simulator.faults.catalogue import parse_fault_option
from connect_streams.simulator.media import NO_SOUND
from connect_streams.simulator.serving.local_connect import LocalConnectBase
from connect_streams.simulator.serving.process import inherit
from connect_streams.simulator.web.tls import NAMES, client_context, ephemeral

from ..client import Browser

pytestmark = pytest.mark.unit

WITHOUT_AIORTC = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, *rest):
        return None if name == "aiortc" else super().find_spec(name, *rest)

sys.meta_path[:] = [Without if one is PathFinder else one for one in sys.meta_path]
"""
"""For `sitecustomize.py`: an interpreter that has no aiortc."""


RUNNERS = pytest.mark.parametrize("runner", [LocalConnect, LocalConnectProcess])


@pytest.fixture
def sdk(tmp_path: Path) -> Path:
    file = tmp_path / "connect-streams.js"
    file.write_text("// sdk\n")
    return file


@RUNNERS
def test_it_starts_and_stops_as_often_as_asked(runner: type[LocalConnectBase], sdk: Path) -> None:
    """Addresses are known after the start; starting and stopping twice is harmless; nothing listens afterwards."""
    server = runner(sdk)
    with pytest.raises(RuntimeError, match="has not been started"):
        _ = server.ccp_url
    server.start()
    server.start()
    port = server.port
    assert server.ccp_url == f"https://instance.localhost:{port}/ccp-v2/"
    assert server.crm_origin == f"https://crm.localhost:{port}"
    server.stop()
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    with server.start():
        assert Browser(server).get("/login").status == 200
        with closing(InstanceClient(server.port, server.ca_pem)) as instance:
            assert instance.state()["approvedOrigins"] == [server.crm_origin]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=5)


def test_an_outage_loses_connections_but_no_state(sdk: Path) -> None:
    """While down, connections are refused; back on the same port, the contacts are still there."""
    with LocalConnect(sdk) as server:
        browser = Browser(server)
        browser.sign_in()
        server.instance.change_agent(state="Available")
        call = server.instance.create_contact()
        server.go_down()
        server.go_down()
        with pytest.raises(ConnectionRefusedError):
            browser.get("/login")
        server.instance.act(call, "hangup")
        server.come_back()
        server.come_back()
        answer = browser.operation("GetAgentSnapshot", browser.token())
        assert answer.json()["snapshot"]["contacts"][0]["state"]["type"] == "missed"


def test_the_certificate_is_good_for_all_hosts() -> None:
    """A client that trusts the temporary authority accepts every host name, and no other authority will do."""
    tls = ephemeral()
    for host in NAMES:
        assert handshake(tls.context, client_context(tls.ca_pem), host)
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(tls.context, client_context(ephemeral().ca_pem), "crm.localhost")
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(tls.context, client_context(tls.ca_pem), "example.com")


def handshake(server: ssl.SSLContext, client: ssl.SSLContext, host: str) -> bool:
    """A TLS handshake in memory."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [
        client.wrap_bio(to_client, to_server, server_hostname=host),
        server.wrap_bio(to_server, to_client, server_side=True),
    ]
    for _ in range(5):
        for side in sides:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return sides[0].version() is not None


@RUNNERS
def test_roles_may_run_different_builds(runner: type[LocalConnectBase], sdk: Path, tmp_path: Path) -> None:
    """CRM page, CCP page and worker each get their file, the worker in the style of two lines; a folder is served."""
    ccp, worker = tmp_path / "ccp" / "a.js", tmp_path / "worker" / "b.js"
    for file in (ccp, worker):
        file.parent.mkdir()
        file.write_text(f"// {file.name}\n")
    files: dict[str, Any] = {"ccp_sdk_file": ccp, "worker_sdk_file": worker, "crm_dir": str(tmp_path)}
    with runner(sdk, worker_style="import-scripts", **files) as server:
        crm = Browser(server, "crm.localhost")
        assert crm.get("/sdk/connect-streams.js").body == b"// sdk\n"
        assert crm.get("/site/ccp/a.js").body == b"// a.js\n"
        browser = Browser(server)
        assert browser.get("/sdk/connect-streams.js").body == b"// a.js\n"
        assert browser.get("/worker.js").body.endswith(b'importScripts("/worker-sdk.js");\nconnect.worker.main();\n')
        assert browser.get("/worker-sdk.js").body == b"// b.js\n"


def test_the_default_agent_may_be_signed_in_by_loading_the_page(sdk: Path) -> None:
    """With auto_login the CCP page sets the session by itself."""
    with LocalConnect(sdk, auto_login=True, default_user="ben") as server:
        browser = Browser(server)
        assert browser.get("/ccp-v2/").status == 200
        answer = browser.operation("GetAgentConfiguration", browser.token())
        assert answer.json()["configuration"]["username"] == "ben"


@pytest.mark.parametrize("link_logins", [True, False])
def test_a_frame_takes_over_the_sign_in_of_its_browser(sdk: Path, link_logins: bool) -> None:
    """Where cookies are kept apart, the frame is signed in by the popup's login: once, and only in that browser.

    Without ``link_logins`` it is not, as with an integrator whose users block third-party cookies.
    """
    frame = {"Sec_Fetch_Dest": "iframe"}
    with LocalConnect(sdk, link_logins=link_logins) as server:
        form = b"username=ana&password=agent"
        Browser(server).ask("POST", "/login", form, User_Agent="one")
        assert Browser(server).get("/ccp-v2/", User_Agent="two", **frame).status == 307
        assert Browser(server).get("/ccp-v2/", User_Agent="one").status == 307
        apart = Browser(server)
        assert apart.get("/ccp-v2/", User_Agent="one", **frame).status == (200 if link_logins else 307)
        assert apart.get("/ccp-v2/boot.json").status == (200 if link_logins else 401)
        assert Browser(server).get("/ccp-v2/", User_Agent="one", **frame).status == 307


@RUNNERS
@pytest.mark.parametrize(("approved", "who"), [(None, "crm"), ([], "nobody"), (["https://a.test"], "a.test")])
def test_who_may_embed_the_ccp(runner: type[LocalConnectBase], sdk: Path, approved: list[str] | None, who: str) -> None:
    """The CRM host unless others are given, and an empty list means nobody."""
    with runner(sdk, approved_origins=approved) as server:
        expected = {"crm": [server.crm_origin], "nobody": [], "a.test": ["https://a.test"]}[who]
        with closing(InstanceClient(server.port, server.ca_pem)) as instance:
            assert instance.state()["approvedOrigins"] == expected


@RUNNERS
@pytest.mark.parametrize("wrong", [{"initial_state": "Nap"}, {"auto_logon": True}])
def test_a_wrong_setting_is_refused_at_once(runner: type[LocalConnectBase], sdk: Path, wrong: dict[str, Any]) -> None:
    """Before anything runs, with the name of the setting."""
    with pytest.raises(ValueError, match=next(iter(wrong))):
        runner(sdk, **wrong)


def test_a_process_that_cannot_start_says_so(sdk: Path) -> None:
    """A port that is taken ends the start with an error, and leaves no process behind."""
    with (
        LocalConnect(sdk) as server,
        pytest.raises(RuntimeError, match="is in use: end the program"),
    ):
        LocalConnectProcess(sdk, port=server.port).start()


def test_a_process_of_its_own_offers_the_same(sdk: Path) -> None:
    """Started, driven, taken down, brought back and stopped from here, with a configuration from here."""
    config = InstanceConfig(page_size=2)
    process = LocalConnectProcess(sdk, approved_origins=[], config=config, default_user="ben", auto_login=True)
    with process as connect:
        assert connect.instance_origin in connect.ccp_url
        assert connect.crm_origin.startswith("https://crm.localhost:")
        assert connect.instance.state()["defaultUser"] == "ben"
        assert connect.instance.state()["approvedOrigins"] == []
        call = connect.instance.create_contact()
        connect.go_down()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", connect.port), timeout=5)
        connect.come_back()
        assert connect.instance.state()["contacts"][0]["contactId"] == call
        port = connect.port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    process.stop()


def simulate(sdk: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The command, of which is expected that it does not start."""
    command = [sys.executable, "-m", "connect_streams", "simulate", "--sdk", str(sdk), *more]
    root = Path(__file__).parents[4]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=root / "src", check=False)


def test_the_command_says_when_its_port_is_in_use(sdk: Path) -> None:
    """In one line, with what to do."""
    with LocalConnect(sdk) as server:
        done = simulate(sdk, "--port", str(server.port))
    line = f"Error: port {server.port} is in use: end the program that listens there, or choose another (0: any)\n"
    assert (done.returncode, done.stdout, done.stderr.removeprefix(f"{NO_SOUND}\n")) == (2, "", line)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("latency", "latency: seconds: Field required"),
        ("latency:seconds=2,operation=Get", "no operation is called Get"),
        ("latency:second=2", "latency has no parameter second"),
        ("rain", "there is no fault 'rain'"),
    ],
)
def test_the_command_refuses_a_fault_that_makes_no_sense(sdk: Path, word: str, why: str) -> None:
    """In one line, before it starts."""
    done = simulate(sdk, "--port", "0", "--fault", word)
    assert done.returncode == 2
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_in_one_word() -> None:
    """As the command line takes it: the name, and what it is to be like."""
    assert parse_fault_option("latency:seconds=2,operation=Get*") == Latency(seconds=2, operation="Get*")
    assert parse_fault_option("session-expired:signIn=false") == SessionExpired(sign_in=False)
    assert parse_fault_option("worker-crash") == WorkerCrash()


def test_the_command_says_what_is_wrong(sdk: Path, tmp_path: Path) -> None:
    """An unreadable description ends with a sentence and the code 2, not with a traceback."""
    wrong = tmp_path / "instance.json"
    wrong.write_text('{"initial_state": "Nap"}')
    done = simulate(sdk, "--config", str(wrong))
    assert done.returncode == 2
    assert "initial_state: 'Nap' is not one of" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("installed", [True, False])
def test_the_command_says_when_calls_have_no_sound(sdk: Path, tmp_path: Path, installed: bool) -> None:
    """Where aiortc is missing one line says so at the start, with what to install, and it starts all the same."""
    (tmp_path / "sitecustomize.py").write_text("" if installed else WITHOUT_AIORTC)
    command = [sys.executable, "-m", "connect_streams.simulator"]
    settings = json.dumps(LocalConnectProcess(sdk).arguments(), default=str)
    root = Path(__file__).parents[4]
    done = subprocess.run(
        command, input=settings, env=inherit({"PYTHONPATH": str(tmp_path)}), capture_output=True, text=True, timeout=30,
        cwd=root / "src", check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["port"] > 0
    assert done.stderr == ("" if installed else f"{NO_SOUND}\n")
