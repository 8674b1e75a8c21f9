"""Who may see and change what about technicians."""

from __future__ import annotations

from bihuan.platform.access import FieldRule, Grant, Policy, Subject

TECHNICIAN = "workforce.Technician"
SKILL = "workforce.Skill"
SUBJECTS = [Subject(TECHNICIAN, own="user_id", team="team_id", region="org_path")]

_OFFICE = ["agent", "clerk", "quality", "auditor", "admin"]
_LEADS = [
    Grant("team_lead", "team"),
    Grant("dispatcher", "region"),
    Grant("manager", "region"),
    Grant("admin"),
]
_STAFF = [*_OFFICE, "dispatcher", "technician", "team_lead", "manager", "sales"]

POLICIES = [
    Policy(
        "workforce.view",
        TECHNICIAN,
        [
            Grant("technician", "own"),
            Grant("technician", "team"),
            Grant("team_lead", "team"),
            Grant("dispatcher", "region"),
            Grant("manager", "region"),
            *[Grant(role) for role in _OFFICE],
        ],
    ),
    Policy("workforce.create", TECHNICIAN, [Grant("manager", "region"), Grant("admin")]),
    Policy("workforce.edit", TECHNICIAN, [Grant("manager", "region"), Grant("admin")]),
    Policy("workforce.export", TECHNICIAN, [Grant("manager", "region"), Grant("admin"), Grant("auditor")]),
    Policy(
        "workforce.grant_skill",
        TECHNICIAN,
        [Grant("team_lead", "team"), Grant("manager", "region"), Grant("admin")],
    ),
    Policy("workforce.set_shift", TECHNICIAN, _LEADS),
    Policy("workforce.book_leave", TECHNICIAN, [Grant("technician", "own"), *_LEADS]),
    Policy("workforce.cancel_leave", TECHNICIAN, [Grant("technician", "own"), *_LEADS]),
    # Only the person himself: consent that somebody else may give is none.
    Policy("workforce.set_consent", TECHNICIAN, [Grant("technician", "own")]),
    Policy("workforce.report_position", TECHNICIAN, [Grant("technician", "own")]),
    Policy(
        "workforce.locate",
        TECHNICIAN,
        [
            Grant("technician", "own"),
            Grant("team_lead", "team"),
            Grant("dispatcher", "region"),
            Grant("manager", "region"),
        ],
    ),
    # Ratings come from surveys through the system itself, never by hand.
    Policy("workforce.rate", TECHNICIAN, []),
    Policy("workforce.skills", SKILL, [Grant(role) for role in _STAFF]),
    Policy("workforce.define_skill", SKILL, [Grant("manager"), Grant("admin")]),
    Policy("workforce.export_skills", SKILL, [Grant("manager"), Grant("admin"), Grant("auditor")]),
    Policy("workforce.shifts", None, [Grant(role) for role in _STAFF if role != "sales"]),
    Policy("workforce.define_shift", None, [Grant("manager"), Grant("admin")]),
    Policy("workforce.set_calendar", None, [Grant("manager"), Grant("admin")]),
]

_HOME = {"dispatcher": "read", "team_lead": "read", "manager": "edit", "admin": "edit", "*": "hidden"}
FIELD_RULES = [
    FieldRule(TECHNICIAN, "home_lat", _HOME),  # type: ignore[arg-type]  # literals widen in a shared constant
    FieldRule(TECHNICIAN, "home_lng", _HOME),  # type: ignore[arg-type]  # literals widen in a shared constant
]
