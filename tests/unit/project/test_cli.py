"""The command `connect-streams`."""

import json
import subprocess
import sys

import connect_streams
from connect_streams.doctor import Finding, report


def connect_streams_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "connect_streams", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_version() -> None:
    """`--version` prints name and version."""
    done = connect_streams_command("--version")
    assert (done.returncode, done.stdout) == (0, f"connect-streams {connect_streams.__version__}\n")


def test_overview_names_the_commands() -> None:
    """`--help` lists the four commands."""
    printed = connect_streams_command("--help").stdout
    assert all(name in printed for name in ("build", "demo", "simulate", "doctor"))


def test_simulate_help_is_the_simulators_own() -> None:
    """Arguments of a command are handed to the part behind it, --help included."""
    through_command = connect_streams_command("simulate", "--help")
    assert through_command.returncode == 0
    assert "connect-streams simulate [OPTIONS]" not in through_command.stdout


def test_doctor_for_programs() -> None:
    """`doctor --json` prints its findings as JSON, and what is missing has a remedy."""
    findings = json.loads(connect_streams_command("doctor", "--json").stdout)
    assert {"browser SDK", "loopback port", "Node.js"} <= {finding["name"] for finding in findings}
    assert [
        finding for finding in findings if not finding["ok"] and finding["needed_for"] and not finding["remedy"]
    ] == []


def test_doctor_exit_code() -> None:
    """Something needed that is missing makes exit code 1, something merely good to have does not."""
    good_to_have = Finding("Firefox", False, "none found")
    needed = Finding("browser SDK", False, "not built", "demo", "build it")
    assert report([good_to_have]) == 0
    assert report([good_to_have, needed]) == 1
