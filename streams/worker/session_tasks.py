"""What runs as long as a session lasts: two polls, the renewal of its token, and the upload of logs."""

from __future__ import annotations

from collections.abc import Callable

from streams.log.logger import Logger
from streams.worker.backend import Backend
from streams.worker.client_logs import ClientLogs
from streams.worker.configuration_poll import ConfigurationPoll
from streams.worker.session import Session
from streams.worker.snapshot_poll import SnapshotPoll
from streams.worker.suspend_detection import SuspendDetection
from streams.worker.token_refresh import TokenRefresh
from streams.worker.types import Call, Handlers, JsonObject


class SessionTasks:
    """The tasks of one session, which end with it.

    `expiry` is when its token ends; for `take_snapshot` and `missed_snapshot` see `SnapshotPoll`, for
    `take_configuration` `ConfigurationPoll`, for `resumed` `SuspendDetection`.
    """

    def __init__(
        self,
        session: Session,
        expiry: str | float | None,
        take_snapshot: Callable[[JsonObject], None],
        missed_snapshot: Callable[[], None],
        take_configuration: Callable[[JsonObject], None],
        resumed: Callable[[], None],
        log: Logger,
    ) -> None:
        self.session: Session = session
        self._tokens: TokenRefresh = TokenRefresh(session, expiry)
        self.backend: Backend = Backend(session, self._tokens)
        call: Call = self.backend.call
        self.logs: ClientLogs = ClientLogs(session, call)
        self._snapshots: SnapshotPoll = SnapshotPoll(session, call, log, take_snapshot, missed_snapshot)
        self._configuration: ConfigurationPoll = ConfigurationPoll(session, call, log, take_configuration)
        self.suspension: SuspendDetection = SuspendDetection(session, resumed)

    def handlers(self) -> Handlers:
        """What pages may ask of the tasks."""
        return self._configuration.handlers()

    def start(self) -> None:
        """Start all."""
        self._snapshots.ask()
        self._configuration.run()
        self._tokens.check()
        self.suspension.check()

    def poll_snapshot_now(self) -> None:
        """Ask for the snapshot at once, if the next question is being waited for."""
        self._snapshots.ask()

    def restart(self) -> None:
        """All answers under way may never come: ask anew, at once."""
        self._snapshots.ask_anew()
        self._configuration.run_anew()
        self._tokens.check()

    def close(self) -> None:
        """Upload the logs and end the session."""
        self.logs.upload()
        self._snapshots.give_up()
        self._configuration.give_up()
        self.session.close()
