"""Who may see and change customers."""

from bihuan.platform.access import FieldRule, Grant, Policy, Subject
from bihuan.platform.access.registry import FieldRight

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
_WRITERS = ["agent", "dispatcher", "team_lead", "manager", "sales", "admin"]
_EXPORTERS = ["manager", "sales", "admin"]

SUBJECTS = [
    Subject("customers.Account", own="owner_id"),
    Subject("customers.Contact"),
    Subject("customers.Site"),
]


def _crud(suffix: str, model: str) -> list[Policy]:
    return [
        Policy(f"customers.view{suffix}", model, [Grant(role) for role in _READERS]),
        Policy(f"customers.create{suffix}", model, [Grant(role) for role in _WRITERS]),
        Policy(f"customers.edit{suffix}", model, [Grant(role) for role in _WRITERS]),
        Policy(f"customers.export{suffix}", model, [Grant(role) for role in _EXPORTERS]),
    ]


POLICIES = [
    *_crud("", "customers.Account"),
    *_crud("_contact", "customers.Contact"),
    *_crud("_site", "customers.Site"),
    Policy("customers.import", None, [Grant(role) for role in _EXPORTERS]),
]
_PHONE: dict[str, FieldRight] = {"auditor": "masked", "clerk": "masked", "*": "edit"}
FIELD_RULES = [
    FieldRule("customers.Account", "phone", _PHONE),
    FieldRule("customers.Contact", "phone", _PHONE),
    FieldRule("customers.Contact", "email", _PHONE),
    FieldRule("customers.Account", "note", {"technician": "hidden", "clerk": "hidden", "*": "edit"}),
]
