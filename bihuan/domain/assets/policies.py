"""Who may see and change assets and their codes."""

from bihuan.platform.access import Grant, Policy, Subject

_READERS = [
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
_WRITERS = ["agent", "dispatcher", "technician", "team_lead", "clerk", "manager", "admin"]
_CUSTOMER = Grant("customer", where={"field": "id", "op": "eq", "value": {"$my": "asset"}})

SUBJECTS = [Subject("assets.Asset")]
POLICIES = [
    Policy("assets.view", "assets.Asset", [*[Grant(role) for role in _READERS], _CUSTOMER]),
    Policy("assets.create", "assets.Asset", [Grant(role) for role in _WRITERS]),
    Policy("assets.edit", "assets.Asset", [Grant(role) for role in _WRITERS]),
    Policy("assets.export", "assets.Asset", [Grant(role) for role in ["manager", "sales", "clerk", "admin"]]),
    Policy("assets.bind_code", "assets.Asset", [Grant(role) for role in _WRITERS]),
    Policy(
        "assets.print_codes",
        None,
        [Grant(role) for role in ["agent", "dispatcher", "team_lead", "clerk", "manager", "admin"]],
    ),
]
