"""Who may see and answer requests."""

from bihuan.platform.access import FieldRule, Grant, Policy, Subject

_READERS = ["agent", "dispatcher", "team_lead", "manager", "quality", "auditor", "admin"]
_WRITERS = ["agent", "dispatcher", "team_lead", "manager", "admin"]

SUBJECTS = [Subject("intake.Request")]
POLICIES = [
    Policy("intake.view", "intake.Request", [Grant(role) for role in _READERS]),
    Policy(
        "intake.create",
        "intake.Request",
        [Grant(role) for role in [*_WRITERS, "technician", "sales", "customer"]],
    ),
    Policy("intake.edit", "intake.Request", [Grant(role) for role in _WRITERS]),
    Policy("intake.answer", "intake.Request", [Grant(role) for role in _WRITERS]),
    Policy("intake.close", "intake.Request", [Grant(role) for role in _WRITERS]),
    Policy("intake.import_requests", None, [Grant("admin")]),
    Policy("intake.export", "intake.Request", [Grant("manager"), Grant("admin")]),
]
FIELD_RULES = [FieldRule("intake.Request", "phone", {"auditor": "masked", "*": "edit"})]
