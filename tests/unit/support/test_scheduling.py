"""How a run is spread over processes."""

import json

import pytest

from tests.support.scheduling import DURATIONS, group_of, known_durations, ordered

pytest_plugins = ["pytester"]

CONFTEST = """
from tests.support import scheduling

def pytest_addoption(parser):
    parser.addoption("--renew-durations", action="store_true")

def pytest_configure(config):
    config.pluginmanager.register(scheduling.Durations(config))

def pytest_collection_modifyitems(items):
    scheduling.arrange(items)
"""

GROUP = """
import os
import pytest

@pytest.mark.parametrize("number", range(8))
def test_process(number, record_property):
    record_property("process", os.environ["PYTEST_XDIST_WORKER"])
"""

CRASH = """
import os

def test_before():
    pass

def test_that_ends_its_process():
    os._exit(1)

def test_after():
    pass
"""


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/unit/bus/test_bus.py::test_it[a/b::c]", "tests/unit/bus/test_bus.py"),
        ("tests/interop/differential/test_members.py::test_it", "tests/interop/differential"),
        ("tests/interop/test_audio.py::test_it[chromium]", "tests/interop/test_audio.py"),
    ],
)
def test_a_group_is_a_file_or_a_folder_that_shares(test: str, group: str) -> None:
    """The id of a test says in whose company it runs."""
    assert group_of(test) == group


def test_the_longest_begin_first() -> None:
    """Kinds come in their order, within a kind the longest group; one of unknown length counts as ten seconds."""
    names = [
        "tests/browser/a.py",
        "tests/unit/short.py",
        "tests/unit/long.py",
        "tests/unit/new.py",
        "tests/browser/b.py",
    ]
    durations = {
        "tests/browser/a.py": 1.0,
        "tests/browser/b.py": 90.0,
        "tests/unit/short.py": 1.0,
        "tests/unit/long.py": 99,
    }
    assert [name.removeprefix("tests/") for name in ordered(names, durations)] == [
        "unit/long.py", "unit/new.py", "unit/short.py", "browser/b.py", "browser/a.py"
    ]  # fmt: skip


def test_a_group_stays_in_one_process(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spread over two processes, all tests of a file run in the same one."""
    monkeypatch.setenv("PYTHONPATH", str(DURATIONS.parents[2]))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_one=GROUP, test_two=GROUP, test_three=GROUP)
    done = pytester.runpytest_subprocess(
        "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "-p", "no:playwright", "--junit-xml=report.xml"
    )
    done.assert_outcomes(passed=24)
    report = (pytester.path / "report.xml").read_text("utf-8")
    for name in ("test_one", "test_two", "test_three"):
        cases = [case for case in report.split("<testcase ") if f'classname="{name}"' in case]
        assert len(cases) == 8
        assert len({case.partition('name="process" value="')[2][:3] for case in cases}) == 1


def test_a_test_that_ends_its_process_runs_once(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has failed; the other tests of its group and of others run, in other processes."""
    monkeypatch.setenv("PYTHONPATH", str(DURATIONS.parents[2]))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_one=CRASH, test_two="def test_it():\n    pass", test_three="def test_it():\n    pass")
    done = pytester.runpytest_subprocess(
        "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "-p", "no:playwright"
    )
    done.assert_outcomes(passed=4, failed=1)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_run_goes_on_after_a_process_has_ended(
    processes: int, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little is left, and although groups of the process were through: none waits for work that never comes."""
    monkeypatch.setenv("PYTHONPATH", str(DURATIONS.parents[2]))
    pytester.makeconftest(CONFTEST)
    one = "def test_it():\n    pass"
    pytester.makepyfile(test_a=one, test_b=one, test_c=CRASH, test_d=one, test_e=one)
    done = pytester.runpytest_subprocess(
        "-n", str(processes), "--dist", "loadgroup", "-p", "no:cacheprovider", "-p", "no:playwright", timeout=60
    )
    done.assert_outcomes(passed=6, failed=1)


def test_durations_are_of_groups_that_exist() -> None:
    """No duration outlives its file."""
    assert [group for group in known_durations() if not (DURATIONS.parents[2] / group).exists()] == []


def test_durations_are_renewed_on_demand(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--renew-durations` writes what each group of the run took."""
    written = pytester.path / "tests" / "data" / "durations.json"
    written.parent.mkdir(parents=True)
    monkeypatch.setattr("tests.support.scheduling.DURATIONS", written)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_one="def test_it():\n    pass")
    pytester.inline_run("--renew-durations", "-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:xdist")
    assert list(json.loads(written.read_text("utf-8"))) == ["test_one.py"]
