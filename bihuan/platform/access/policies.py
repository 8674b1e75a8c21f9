"""Who may manage people and see the policy table."""

from bihuan.platform.access.registry import Grant, Policy

_STAFF = [
    "agent",
    "dispatcher",
    "technician",
    "team_lead",
    "clerk",
    "manager",
    "quality",
    "sales",
    "auditor",
    "admin",
]

POLICIES = [
    Policy("access.session", None, [Grant(role) for role in _STAFF]),
    Policy("access.people", None, [Grant("admin"), Grant("manager"), Grant("auditor")]),
    Policy("access.manage_people", None, [Grant("admin")]),
    Policy("access.table", None, [Grant("admin"), Grant("auditor")]),
]
