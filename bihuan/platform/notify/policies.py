"""Who may read notices, see outgoing messages and change the wording."""

from bihuan.platform.access import Grant, Policy
from bihuan.platform.identity import ROLES

POLICIES = [
    Policy("notify.read", None, [Grant(role) for role in ROLES if role != "customer"]),
    Policy("notify.outgoing", None, [Grant("admin")]),
    Policy("notify.send_again", None, [Grant("admin")]),
    Policy("notify.reword", None, [Grant("admin")]),
]
