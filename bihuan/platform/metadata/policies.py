"""Who may change what records look like."""

from bihuan.platform.access import Grant, Policy

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
    Policy("metadata.read", None, [Grant(role) for role in _STAFF]),
    Policy("metadata.configure", None, [Grant("admin")]),
    Policy("metadata.teams", "identity.Team", [Grant(role) for role in _STAFF]),
    Policy("metadata.users", "identity.User", [Grant(role) for role in _STAFF]),
    Policy("metadata.save_view", None, [Grant(role) for role in _STAFF if role != "auditor"]),
    Policy("metadata.share_view", None, [Grant("manager"), Grant("admin"), Grant("team_lead")]),
]
