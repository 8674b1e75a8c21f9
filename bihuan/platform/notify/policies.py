"""Who may read notices and the log of outgoing messages."""

from bihuan.platform.access import Grant, Policy

_STAFF = ["agent", "dispatcher", "technician", "team_lead", "clerk", "manager", "quality", "sales", "auditor", "admin"]

POLICIES = [
    Policy("notify.read", None, [Grant(role) for role in _STAFF]),
    Policy("notify.outgoing", None, [Grant("admin")]),
]
