"""What an instance is made of: users, queues, states, quick connects and timings.

The models are also the file format of ``connect-streams simulate --config instance.json``: every field may
be left out, and an unknown field is an error instead of a silent no-op.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .arns import Arns

VoiceEnhancementMode = Literal["VOICE_ISOLATION", "NOISE_SUPPRESSION", "NONE"]
StateType = Literal["routable", "not_routable", "offline"]


class Model(BaseModel):
    """A model that refuses members it does not know."""

    model_config = ConfigDict(extra="forbid")


class AgentStateConfig(Model):
    """A state an agent can choose."""

    name: str
    type: StateType


class QuickConnectConfig(Model):
    """A destination agents can transfer to: a phone number, another agent (``target`` = username) or a queue."""

    name: str
    type: Literal["phone_number", "agent", "queue"]
    phone_number: str | None = None
    target: str | None = None
    queues: list[str] | None = Field(default=None, description="names of the queues that offer it; all when absent")


class RoutingProfileConfig(Model):
    """Which queues an agent serves, and how many contacts of a channel at a time."""

    name: str = "Basic"
    queues: list[str] = Field(default_factory=lambda: ["Support", "Sales"])
    default_outbound_queue: str = "Support"
    concurrency: dict[str, int] = Field(default_factory=lambda: {"VOICE": 1, "CHAT": 2, "TASK": 5, "EMAIL": 5})


class UserConfig(Model):
    """An agent who can log in (with the password ``agent``)."""

    username: str
    name: str
    routing_profile: str = "Basic"
    permissions: list[str] = Field(default_factory=lambda: ["outboundCall"])
    softphone_enabled: bool = True
    softphone_auto_accept: bool = False
    softphone_persistent_connection: bool = False
    extension: str = ""
    language: str = "en_US"
    voice_enhancement_mode: VoiceEnhancementMode = "NONE"


class SoftphoneConfig(Model):
    """Audio in the browser. ``patience`` and ``inactivity`` are seconds.

    ``web_socket_provider`` false lets softphones signal over a websocket of their own. ``ice_servers`` are handed to
    them as they are (none: audio goes straight from the browser to the simulator).
    """

    web_socket_provider: bool = True
    ice_servers: list[dict[str, object]] = Field(default_factory=list)
    patience: float = Field(default=10.0, description="without a packet until a call counts as lost")
    inactivity: float = Field(default=60.0, description="how long a persistent connection waits for its next call")


class Timings(Model):
    """Seconds. ``None`` means: wait for ever, the test or the person decides."""

    ring: float | None = 20.0
    after_contact_work: float | None = None
    callback_setup: float = 1.0
    auto_accept: float = 0.5
    outbound_answer: float | None = None
    token_lifetime: float = 36_000.0
    websocket_lifetime: int = 3_600
    longest_poll: float = 60.0
    discovery_lifetime: float = Field(
        default=3_600.0, description="how long a URL works that answers which region is active"
    )
    traffic_look: float = Field(
        default=2.0, gt=0, description="how often a CCP page of two looks which region is active (in-core generation)"
    )
    worker_minute: float = Field(
        default=60.0, gt=0, description="how long a minute is to workers: tests need not wait for their slow timers"
    )


class ReplicaConfig(Model):
    """The same instance in another region. ``instance_id``: that of the instance, unless given.

    The two are in one traffic distribution group, and each has its own sign-ins, contacts, faults and journal.
    """

    region: str = "us-east-1"
    instance_id: str | None = None


class InstanceConfig(Model):
    """One Amazon Connect instance. ``page_size`` caps the answers of all list operations, to exercise paging."""

    region: str = "us-west-2"
    account: str = "111122223333"
    instance_id: str = "0a0a0a0a-0000-4000-8000-000000000001"
    users: list[UserConfig] = Field(
        default_factory=lambda: [
            UserConfig(username="ana", name="Ana Agent"),
            UserConfig(username="ben", name="Ben Backup"),
            UserConfig(username="sue", name="Sue Supervisor"),
        ]
    )
    default_user: str = "ana"
    initial_state: str = "Offline"
    states: list[AgentStateConfig] = Field(
        default_factory=lambda: [
            AgentStateConfig(name="Available", type="routable"),
            AgentStateConfig(name="Break", type="not_routable"),
            AgentStateConfig(name="Lunch", type="not_routable"),
            AgentStateConfig(name="Offline", type="offline"),
        ]
    )
    queues: list[str] = Field(default_factory=lambda: ["Support", "Sales"])
    routing_profiles: list[RoutingProfileConfig] = Field(default_factory=lambda: [RoutingProfileConfig()])
    quick_connects: list[QuickConnectConfig] = Field(
        default_factory=lambda: [
            QuickConnectConfig(name="Ben Backup", type="agent", target="ben"),
            QuickConnectConfig(name="Front desk", type="phone_number", phone_number="+12065550111"),
            QuickConnectConfig(name="Sales", type="queue", target="Sales"),
        ]
    )
    dialable_countries: list[str] = Field(default_factory=lambda: ["us", "ca", "gb", "de"])
    timings: Timings = Field(default_factory=Timings)
    softphone: SoftphoneConfig = Field(default_factory=SoftphoneConfig)
    page_size: int = Field(default=500, ge=1)
    multi_party: bool = True
    auto_login: bool = False
    link_logins: bool = Field(
        default=True,
        description="a frame takes over the sign-in of its browser's popup where cookies are kept apart",
    )
    journal_size: int = 20_000
    replica: ReplicaConfig | None = None

    @model_validator(mode="after")
    def _names_must_exist(self) -> InstanceConfig:
        usernames = [user.username for user in self.users]
        _require(self.default_user, usernames, "default_user")
        _require(self.initial_state, [state.name for state in self.states], "initial_state")
        if self.replica is not None and (self.replica.region, self.replica.instance_id) == (self.region, None):
            raise ValueError("replica: a replica in the same region needs an instance_id of its own")
        profiles = [profile.name for profile in self.routing_profiles]
        for user in self.users:
            _require(user.routing_profile, profiles, f"routing_profile of {user.username}")
        for profile in self.routing_profiles:
            for queue in [*profile.queues, profile.default_outbound_queue]:
                _require(queue, self.queues, f"queue of routing profile {profile.name}")
        for quick_connect in self.quick_connects:
            if quick_connect.type == "queue":
                _require(quick_connect.target, self.queues, f"target of quick connect {quick_connect.name}")
        return self

    def arns(self) -> Arns:
        """The ARNs of the instance."""
        return Arns(self.region, self.account, self.instance_id)

    def in_replica(self) -> InstanceConfig | None:
        """What the replica is made of, if there is one."""
        if self.replica is None:
            return None
        changed = {"region": self.replica.region, "instance_id": self.replica.instance_id or self.instance_id}
        return self.model_copy(update={**changed, "replica": None})

    def user(self, username: str) -> UserConfig | None:
        """The user of this name; None when there is none."""
        return next((user for user in self.users if user.username == username), None)

    def routing_profile_of(self, username: str) -> RoutingProfileConfig:
        """The routing profile of a user."""
        name = next(user.routing_profile for user in self.users if user.username == username)
        return next(profile for profile in self.routing_profiles if profile.name == name)


def _require(value: str | None, known: list[str], what: str) -> None:
    if value not in known:
        raise ValueError(f"{what}: {value!r} is not one of {', '.join(known)}")
