"""A local Amazon Connect: CCP page, worker script, CTI service, sign-in and control API on one TLS port.

with LocalConnectProcess(Path("release/connect-streams.js"), auto_login=True) as connect:
    page.goto(f"{connect.crm_origin}/")
    contact_id = connect.instance.create_contact(phoneNumber="+12065550100")
    connect.instance.act(contact_id, "hangup")

With ``replica={}`` there are two of them, in two regions that share the agents' traffic:

    home, replica = connect.regions
    connect.instance.shift_traffic(replica.name)
"""

from .control.client import InstanceClient
from .control.instance import InstanceControl
from .serving.process import LocalConnectProcess
from .serving.server import LocalConnect
from .state.clock import ManualClock, SystemClock
from .state.config import InstanceConfig, Timings, UserConfig
from .state.errors import ServiceError

__all__ = [
    "InstanceClient",
    "InstanceConfig",
    "InstanceControl",
    "LocalConnect",
    "LocalConnectProcess",
    "ManualClock",
    "ServiceError",
    "SystemClock",
    "Timings",
    "UserConfig",
]
