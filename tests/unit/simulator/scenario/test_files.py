"""Scenario files: what may stand in one, and the one line that says what is wrong."""

from pathlib import Path

import pytest

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.scenario.files import ScenarioError, load, parse

pytestmark = pytest.mark.unit

EXAMPLES = sorted((Path(__file__).parents[4] / "examples" / "scenarios").glob("*.yaml"))

HEAD = "scenario: Try\nsteps:\n"
"""Two lines: the first step stands in the third."""


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_can_be_read(file: Path) -> None:
    """Each example is right, and says what it is about."""
    assert load(file).about


def test_numbers_are_what_they_look_like() -> None:
    """A phone number with a plus, an answer such as `no` and a time of the day are texts without quotes."""
    [step] = parse(HEAD + "  - contact: {id: a, phoneNumber: +12065550100, attributes: {vip: no, at: 09:30}}").steps
    assert step.contact is not None
    assert step.contact.phone_number == "+12065550100"
    assert step.contact.attributes == {"vip": "no", "at": "09:30"}


@pytest.mark.parametrize(("text", "seconds"), [("5", 5), ("1.5", 1.5), ("90s", 90), ("2m", 120), ("1h 30m", 5400)])
def test_times(text: str, seconds: float) -> None:
    """Times are seconds, or texts with units."""
    [step] = parse(f"{HEAD}  - wait: {text}").steps
    assert step.wait is not None
    assert (step.wait.least, step.wait.most) == (seconds, seconds)


WRONG = {
    "unknown member": ("  - wiat: 5", "day.yaml:3: steps.0 has no wiat: did you mean wait? use one of contact, "),
    "unknown member within": (
        "  - contact: {id: a, chanel: chat}", "day.yaml:3: steps.0.contact has no chanel: use one of type, direction",
    ),
    "two things in a step": ("  - wait: 5\n    note: hello", "it has note and wait: make two of it"),
    "nothing in a step": ("  - {}", "day.yaml:3: steps.0: exactly one of contact, customer, agent"),
    "missing member": ("  - note: x\n  - traffic: {}", "day.yaml:4: steps.1.traffic.active is missing: add it"),
    "no time": ("  - wait: soon", "day.yaml:3: steps.0.wait.from: a time is a number of seconds, or a text"),
    "times in the wrong order": ("  - wait: {from: 9, to: 3}", "from is 9, which is more than to, 3: change places"),
    "wrong channel": ("  - contact: {id: a, type: fax}", "type: Input should be 'voice', 'queue_callback', 'chat'"),
    "unknown contact": (
        "  - contact: {id: parcel}\n  - expect: {contact: parcl, state: ended}",
        "day.yaml:4: no step before this one places a contact parcl: did you mean parcel?",
    ),
    "contact twice": ("  - contact: {id: a}\n  - contact: {id: a}", "day.yaml:4: there is a contact a already"),
    "unknown user": (
        "  - agent: {username: bob, state: Available}",
        "day.yaml:3: there is no user of the instance bob: use one of ana, ben, sue",
    ),
    "unknown state": ("  - agent: {username: ana, state: Nap}", "there is no agent state Nap: use one of Available"),
    "unknown action": (
        "  - contact:\n      id: a\n      customer:\n        - wait: 5\n        - hangpu",
        "day.yaml:7: there is no action of customers hangpu: did you mean hangup?",
    ),
    "unknown expectation": (
        "  - contact: {id: a, customer: [{expect: {stat: connected}}]}", "day.yaml:3: ",
    ),
    "expectation of nothing": ("  - expect: {contact: a}", "say what is expected: state, says or signed_in"),
    "expectation of nobody": ("  - expect: {state: ended}", "name a contact, an agent or an event"),
    "impossible state": ("  - expect: {contact: a, state: happy}", "a contact's state is one of waiting, incoming"),
    "unknown fault": ("  - fault: {name: rain}", "day.yaml:3: there is no fault 'rain': use one of latency"),
    "unknown parameter": ("  - fault: {name: latency, second: 2}", "latency has no parameter second: it has seconds"),
    "unknown region": ("  - traffic: {active: mars}", "there is no region mars: use one of us-west-2"),
    "unknown quick connect": (
        "  - contact: {id: a}\n  - agent: {username: ana, does: transfer, to: Bob}",
        "there is no quick connect Bob: use one of Ben Backup, Front desk, Sales",
    ),
    "a key twice": ("  - wait: 5\n    wait: 6", "day.yaml:4: wait stands here twice: keep one of them"),
    "no YAML": ("  - {wait: 5", "this is no YAML (expected ',' or '}', but got '<stream end>')"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_one_line(steps: str, line: str) -> None:
    """With the file, the line, and what to do."""
    with pytest.raises(ScenarioError) as caught:
        parse(HEAD + steps, "day.yaml")
    assert line in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("text", ["", "- wait: 5", "just words"])
def test_a_file_that_is_something_else(text: str) -> None:
    """It says what a scenario begins with."""
    with pytest.raises(ScenarioError, match=r"^day.yaml:1: a scenario has members: begin with"):
        parse(text, "day.yaml")


def test_all_that_is_wrong_is_said() -> None:
    """One line for each thing."""
    with pytest.raises(ScenarioError) as caught:
        parse(HEAD + "  - wiat: 5\n  - wait: soon", "day.yaml")
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == ["day.yaml:3", "day.yaml:4"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The local Connect does not start, and says which file."""
    with pytest.raises(ValueError, match=r"nowhere\.yaml: No such file or directory: give the path of a scenario"):
        LocalConnect(tmp_path / "sdk.js", scenario=tmp_path / "nowhere.yaml")


def test_speed_must_be_above_zero() -> None:
    """Time does not stand still."""
    with pytest.raises(ScenarioError, match="speed is 0: give a number above 0"):
        load(EXAMPLES[0], speed=0)
