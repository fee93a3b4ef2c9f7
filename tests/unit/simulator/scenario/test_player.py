"""Playing scenarios on a clock that stands still: order, time, failures, single steps."""

from typing import Any

import pytest

from connect_streams.simulator import InstanceControl, ManualClock, ServiceError
from connect_streams.simulator.control.playback import ScenarioFailed
from connect_streams.simulator.scenario.files import parse
from connect_streams.simulator.scenario.player import Player

from ..client import Browser

pytestmark = pytest.mark.unit

Json = dict[str, Any]
START = 1_760_000_000.0

DAY = """
scenario: A day
seed: {seed}
speed: 10
agents:
  ben: {{state: Available, accepts: 10s, talks: 30s, wraps_up: 5s}}
steps:
  - contact: {{id: call, type: voice}}
  - wait: {{from: 60, to: 120}}
  - contact:
      id: chat
      type: chat
      agent: ben
      customer:
        - say: Hello
        - expect: {{state: connected}}
        - wait: {{from: 1, to: 9}}
        - hangup
  - expect: {{contact: chat, state: served, agent: ben}}
"""


class Stage:
    """A scenario on a clock of its own."""

    def __init__(self, text: str) -> None:
        self.clock = ManualClock(START)
        scenario = parse(text, "day.yaml")
        config = scenario.config()
        self.home = InstanceControl(config, self.clock)
        replica = config.in_replica()
        self.replica = InstanceControl(replica, self.clock, self.home.traffic) if replica else None
        regions = {config.region: self.home, **({replica.region: self.replica} if replica and self.replica else {})}
        Player(scenario, regions)

    def play(self) -> Json:
        """To its end; its status then."""
        self.home.play_scenario()
        while self.home.scenario()["state"] == "playing":
            self.clock.advance(0.05)
        return self.home.scenario()

    def entries(self, kind: str = "scenario") -> list[Json]:
        return self.home.events(kind=kind)


def steps(*lines: str) -> str:
    """A scenario of these steps."""
    return "\n".join(["scenario: Try", "steps:", *[f"  - {line}" for line in lines]])


def test_it_plays_agents_and_customers() -> None:
    """A played agent takes, ends and clears contacts; a customer speaks and leaves by themselves."""
    stage = Stage(DAY.format(seed=1))
    assert stage.play()["state"] == "passed"
    states = [(entry["type"], entry["state"]) for entry in stage.entries("contact")]
    assert states[:5] == [("voice", state) for state in ("created", "connecting", "connected", "ended", "removed")]
    assert ("chat", "ended") in states


def test_the_same_seed_is_the_same_day() -> None:
    """Ids, order and times depend on the seed alone."""

    def played(seed: int) -> list[Json]:
        stage = Stage(DAY.format(seed=seed))
        stage.play()
        return [{k: v for k, v in entry.items() if k != "seq"} for entry in stage.home.events()]

    assert played(1) == played(1)
    assert played(1) != played(2)


def test_speed_is_how_fast_time_passes() -> None:
    """At speed 10, what takes ten seconds in the scenario takes one."""
    stage = Stage(DAY.format(seed=1))
    stage.play()
    accepted = next(entry for entry in stage.entries("contact") if entry["state"] == "connected")
    assert accepted["time"] == pytest.approx(START + 1, abs=0.06)


def test_an_expectation_that_is_not_met_fails_loudly() -> None:
    """With file, line, what was expected and how it is instead; the rest is not played."""
    stage = Stage(steps("contact: {id: call}", "expect: {contact: call, state: connected, within: 5}", "note: never"))
    status = stage.play()
    assert status["state"] == "failed"
    assert status["message"] == (
        "day.yaml:4: expected within 5 s: contact call, state connected; it is waiting in Support"
    )
    assert [step["state"] for step in status["steps"]] == ["done", "now", "later"]
    with pytest.raises(ScenarioFailed, match=r"day.yaml:4: expected within 5 s"):
        stage.home.await_scenario(timeout=1)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("expect: {agent: ana, state: Available, within: 1}", "it is Offline"),
        ("expect: {agent: ana, signed_in: true, within: 1}", "no page of the agent is there"),
        ("expect: {event: login, within: 1}", "there was none"),
        ("expect: {contact: chat, says: Hello, within: 1}", "the agent wrote nothing"),
        ("expect: {contact: chat, state: served, within: 1}", "it is waiting in Support"),
        ("customer: {contact: chat, does: answer}", "only a customer who is being dialled can answer"),
        ("agent: {username: ana, does: accept}", "agent ana has no contact"),
    ],
)
def test_what_is_so_instead(line: str, instead: str) -> None:
    """Each kind of step says why it failed, with its line."""
    message = Stage(steps("contact: {id: chat, type: chat}", line)).play()["message"]
    assert message.startswith("day.yaml:4: ")
    assert message.endswith(instead)


def test_what_passed_by_counts() -> None:
    """A state that lasted no longer than the look of the scenario still happened."""
    text = steps(
        "agent: {username: ana, state: Available}", "contact: {id: call, agent: ana}",
        "agent: {username: ana, does: accept}", "customer: {contact: call, does: hangup}",
        "expect: {agent: ana, state: AfterCallWork}", "expect: {contact: call, state: ended, agent: ana}",
        "agent: {username: ana, does: clear}", "expect: {contact: call, state: served}",
    )  # fmt: skip
    assert Stage(text).play() | {"steps": []} == {
        "name": "Try", "about": "", "file": "day.yaml", "state": "passed", "steps": [], "message": "",
    }  # fmt: skip


def test_agents_talk_and_transfer() -> None:
    """A played agent answers in a chat, and passes a call on to a colleague."""
    text = steps(
        "agent: {username: ana, state: Available}", "agent: {username: ben, state: Available}",
        "contact: {id: chat, type: chat, agent: ana}", "agent: {username: ana, does: accept}",
        "agent: {username: ana, does: say, text: Good morning}", "expect: {contact: chat, says: morning}",
        "contact: {id: call, agent: ana}", "agent: {username: ana, does: accept, contact: call}",
        "agent: {username: ana, does: transfer, contact: call, to: Ben Backup, id: second}",
        "agent: {username: ben, does: accept, contact: second}", "agent: {username: ana, does: leave, contact: call}",
        "expect: {contact: second, state: connected, agent: ben}",
    )  # fmt: skip
    assert Stage(text).play()["message"] == ""


def test_a_transfer_to_a_number_makes_no_contact() -> None:
    """A later step that names it fails with its line, instead of waiting for ever."""
    text = steps(
        "agent: {username: ana, state: Available}", "contact: {id: call, agent: ana}",
        "agent: {username: ana, does: accept}",
        "agent: {username: ana, does: transfer, to: Front desk, id: nobody}",
        "expect: {contact: nobody, state: connected}",
    )  # fmt: skip
    assert (
        "day.yaml:7: expect: contact nobody, state connected: there is no contact nobody"
        in Stage(text).play()["message"]
    )


def test_faults_last_as_long_as_they_are_to() -> None:
    """A fault ends by itself, or with `clear_faults`."""
    stage = Stage(
        steps("fault: {name: no-answer, lasts: 5}", "fault: {name: latency, seconds: 1}", "wait: 10", "clear_faults")
    )
    stage.home.play_scenario()
    stage.clock.advance(1)
    assert [fault["name"] for fault in stage.home.list_faults()["faults"]] == ["no-answer", "latency"]
    stage.clock.advance(5)
    assert [fault["name"] for fault in stage.home.list_faults()["faults"]] == ["latency"]
    stage.clock.advance(5)
    assert stage.home.list_faults()["faults"] == []


def test_regions() -> None:
    """Contacts, impairments and expectations are of the region they name; the traffic moves."""
    text = "\n".join(
        [
            "scenario: Two", "instance: {replica: {region: us-east-1}}", "steps:",
            "  - impair: {kind: slow, region: us-east-1}", "  - traffic: {active: us-east-1}",
            "  - contact: {id: call, region: us-east-1}", "  - expect: {contact: call, state: waiting}",
        ]
    )  # fmt: skip
    stage = Stage(text)
    assert stage.play()["message"] == ""
    assert stage.replica is not None
    assert (len(stage.home.contacts), len(stage.replica.contacts)) == (0, 1)
    assert stage.replica.state()["impairment"] == "slow"
    assert ":us-east-1:" in stage.home.traffic.active


def test_step_by_step() -> None:
    """Each command carries out one step; waits pass at once; one that waits for something is not left behind."""
    stage = Stage(steps("note: a", "wait: 1h", "expect: {agent: ana, state: Available}", "note: b"))

    def step() -> list[str]:
        stage.home.step_scenario()
        stage.clock.advance(0)
        return [entry["text"] for entry in stage.entries() if entry["event"] == "step"]

    assert step() == ["a"]
    assert step() == ["a", "wait 3600"]
    assert step()[-1] == "expect: agent ana, state Available"
    assert stage.home.scenario()["state"] == "paused"
    with pytest.raises(ServiceError, match=r"day\.yaml:5 is not done yet: expect: agent ana"):
        stage.home.step_scenario()
    stage.home.change_agent("ana", state="Available")
    stage.clock.advance(0)
    assert step()[-1] == "b"
    assert stage.home.scenario()["state"] == "passed"
    with pytest.raises(ServiceError, match="the scenario has passed: reset it, or play it again"):
        stage.home.step_scenario()


def test_reset_is_the_beginning() -> None:
    """After a reset, and when it is played again, the scenario begins anew."""
    stage = Stage(steps("contact: {id: call}"))
    for _ in range(2):
        assert stage.play()["state"] == "passed"
        assert len(stage.home.contacts) == 1
    stage.home.reset()
    assert stage.home.scenario()["state"] == "ready"
    assert stage.home.contacts == {}


def test_without_a_scenario(server: Any) -> None:
    """The commands say what to do."""
    browser = Browser(server)
    assert browser.get("/simulator/api/scenario").json()["state"] == "none"
    answer = browser.post("/simulator/api/scenario/play", {})
    assert answer.status == 400
    assert "no scenario is loaded: start with --scenario FILE" in answer.json()["message"]
