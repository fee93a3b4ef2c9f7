"""The command `connect-streams`."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

import connect_streams
from connect_streams.cli.live_table import tables
from connect_streams.doctor import Finding, print_lines, report
from connect_streams.simulator import LocalConnect


def connect_streams_command(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "connect_streams", *arguments]
    env = dict(os.environ, PYTHONPATH=str(Path(connect_streams.__file__).parents[1]), COLUMNS="120")
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, env=env, timeout=120
    )


def test_version() -> None:
    """`--version` prints name and version."""
    done = connect_streams_command("--version")
    assert (done.returncode, done.stdout) == (0, f"connect-streams {connect_streams.__version__}\n")


def test_overview_names_the_commands() -> None:
    """`--help` lists the four commands."""
    printed = connect_streams_command("--help").stdout
    assert all(name in printed for name in ("build", "demo", "simulate", "doctor"))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("simulate", "--host --cert --key --ca-dir --open --log --scenario --crm-dir --fault --approved-origin"),
        ("demo", "--once --headless --port --regions --screenshot"),
        ("doctor", "--json"),
        ("build", "--out --entry --name"),
    ],
)
def test_help_of_each_command(name: str, options: str) -> None:
    """In one style, with all options."""
    done = connect_streams_command(name, "--help")
    assert done.returncode == 0
    assert f"connect-streams {name} [OPTIONS]" in done.stdout
    assert [option for option in options.split() if option not in done.stdout] == []


MISTAKES = {
    "no such folder": ("simulate --port 0 --crm-dir typo", "there is no folder typo: give the one with your pages"),
    "no such SDK": ("simulate --port 0 --sdk typo.js", "there is no file typo.js: give the path of an SDK"),
    "no such scenario": (
        "simulate --port 0 --scenario typo.yaml",
        "typo.yaml: No such file or directory: give the path",
    ),
    "no such description": ("simulate --port 0 --config typo.json", "there is no file typo.json: give --config a JSON"),
    "no such fault": ("simulate --port 0 --fault rain", "there is no fault 'rain': use one of latency"),
    "no such address": ("simulate --port 0 --host 192.0.2.1", "192.0.2.1 is no address of this machine: use 127.0.0.1"),
    "no key": ("simulate --port 0 --cert a.pem", "a certificate needs its key: give both --cert FILE and --key FILE"),
    "no certificate": (
        "simulate --port 0 --cert a.pem --key b.pem",
        "a.pem and b.pem: No such file or directory: give",
    ),
    "no origin": (
        "simulate --port 0 --approved-origin http://crm.example",
        "http://crm.example is not an origin that may embed a CCP: use https://host[:port], or http://localhost[:port]",
    ),
    "no program": ("build --entry typo.py", "there is no file typo.py: give --entry the main module of a program"),
    "no checkout": ("build", "there are no sources here: stand in a checkout of the project"),
}


@pytest.mark.parametrize(("words", "line"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line(words: str, line: str, tmp_path: Path) -> None:
    """That says what to do; nothing is started, and no traceback is printed."""
    done = connect_streams_command(*words.split(), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {line}")
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_scenario_is_one_line_for_each_mistake(tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "day.yaml").write_text("scenario: Day\nsteps:\n  - wiat: 5\n  - note: {}\n")
    done = connect_streams_command("simulate", "--port", "0", "--scenario", "day.yaml", folder=tmp_path)
    first, second = done.stderr.splitlines()
    assert first.startswith("Error: day.yaml:3: steps.0 has no wiat: did you mean wait? use one of contact, customer")
    assert second.startswith("Error: day.yaml:4: steps.1.note: Input should be a valid string")


@pytest.mark.parametrize(("state", "code"), [("Offline", 0), ("Available", 1)])
def test_a_scenario_that_is_played_once(tmp_path: Path, state: str, code: int) -> None:
    """Each step is a line; the exit code says how it ended, and a failure has its place; the log has it all."""
    day = f"scenario: Day\nsteps:\n  - note: Good morning\n  - expect: {{agent: ana, state: {state}, within: 0.2}}\n"
    (tmp_path / "day.yaml").write_text(day)
    (tmp_path / "sdk.js").write_text("// sdk\n")
    words = "simulate --port 0 --sdk sdk.js --scenario day.yaml --once --log day.jsonl"
    done = connect_streams_command(*words.split(), folder=tmp_path)
    assert done.returncode == code
    assert "scenario step 3 Good morning\n" in done.stdout
    assert f"control API    https://localhost:{done.stdout.split('crm.localhost:')[1].split('/')[0]}/" in done.stdout
    failed = "Scenario failed: day.yaml:4: expected within 0.2 s: agent ana, state Available; it is Offline"
    assert (failed in done.stderr) is bool(code)
    logged = [json.loads(line) for line in (tmp_path / "day.jsonl").read_text().splitlines()]
    assert [one["event"] for one in logged if one["kind"] == "scenario"][-1] == ("failed" if code else "passed")


def test_live_table(tmp_path: Path) -> None:
    """In a terminal, a table has agents, contacts and faults, by the names that people gave them."""
    sdk = tmp_path / "sdk.js"
    sdk.write_text("// sdk\n")
    with LocalConnect(sdk) as connect:
        contact_id = connect.instance.create_contact("chat")
        connect.instance.add_fault("latency", seconds=1, operation="GetAgent*")
        console = Console(record=True, width=100, file=io.StringIO())
        console.print(tables(connect))
    shown = " ".join(console.export_text().split())
    for words in ("Ana Agent Offline 0", f"{contact_id[:8]} chat waiting", "latency GetAgent* 0"):
        assert words in shown


def test_doctor_for_programs() -> None:
    """`doctor --json` prints its findings as JSON, and what is missing has a remedy."""
    findings = json.loads(connect_streams_command("doctor", "--json").stdout)
    assert {"browser SDK", "loopback port", "Node.js"} <= {finding["name"] for finding in findings}
    assert [
        finding for finding in findings if not finding["ok"] and finding["needed_for"] and not finding["remedy"]
    ] == []


def test_doctor_in_a_narrow_terminal() -> None:
    """Each finding is a line, its remedy another; nothing is broken into pieces."""
    console = Console(record=True, width=40, file=io.StringIO())
    path = "/a/long/path/to/a/folder/with/[brackets]/connect-streams.js"
    print_lines(
        [Finding("browser SDK", True, path), Finding("Chromium", False, "none", "demo", "install one")], console
    )
    assert console.export_text().splitlines() == [
        f"ok        browser SDK: {path}", "missing   Chromium (for demo): none", "          install one",
    ]  # fmt: skip


def test_doctor_exit_code() -> None:
    """Something needed that is missing makes exit code 1, something merely good to have does not."""
    good_to_have = Finding("Firefox", False, "none found")
    needed = Finding("browser SDK", False, "not built", "demo", "build it")
    assert report([good_to_have]) == 0
    assert report([good_to_have, needed]) == 1
