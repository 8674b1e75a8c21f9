"""Who may dispatch."""

from __future__ import annotations

from bihuan.platform.access import Grant, Policy

ORDER = "workorders.WorkOrder"
_PLANNERS = [
    Grant("dispatcher", "region"),
    Grant("manager", "region"),
    Grant("team_lead", "team"),
    Grant("admin"),
]
_WATCHERS = ["dispatcher", "team_lead", "manager", "admin", "auditor"]

POLICIES = [
    Policy("dispatch.candidates", ORDER, [*_PLANNERS, Grant("agent")]),
    Policy("dispatch.place", ORDER, _PLANNERS),
    # Breaking a rule is more than planning: a team lead asks the dispatcher.
    Policy(
        "dispatch.override",
        ORDER,
        [Grant("dispatcher", "region"), Grant("manager", "region"), Grant("admin")],
    ),
    Policy("dispatch.offer", ORDER, _PLANNERS),
    Policy("dispatch.board", None, [Grant(role) for role in _WATCHERS]),
    Policy("dispatch.grab", None, [Grant("technician")]),
    Policy("dispatch.autoassign", None, [Grant("dispatcher"), Grant("manager"), Grant("admin")]),
    Policy("dispatch.see_policy", None, [Grant(role) for role in _WATCHERS]),
    Policy("dispatch.set_policy", None, [Grant("manager"), Grant("admin")]),
]
