"""Who may read, write and publish knowledge."""

from bihuan.platform.access import Grant, Policy, Subject

_PUBLISHED = {"field": "state", "op": "eq", "value": "published"}
_FOR_CUSTOMERS = {"all": [_PUBLISHED, {"field": "audience", "op": "eq", "value": "customer"}]}
_READERS = ["agent", "dispatcher", "technician", "clerk", "sales"]
_EDITORS = ["quality", "manager", "admin"]
_EVERY_DRAFT = [*_EDITORS, "auditor"]

_VIEW = [
    *[Grant(role) for role in _EVERY_DRAFT],
    *[Grant(role, where=_PUBLISHED) for role in [*_READERS, "team_lead"]],
    Grant("team_lead", scope="own"),
    Grant("customer", where=_FOR_CUSTOMERS),
]
_WRITE = [*[Grant(role) for role in _EDITORS], Grant("team_lead", scope="own")]

SUBJECTS = [Subject("knowledge.Article", own="owner_id")]
POLICIES = [
    Policy("knowledge.view", "knowledge.Article", _VIEW),
    Policy("knowledge.create", "knowledge.Article", _WRITE),
    Policy("knowledge.edit", "knowledge.Article", _WRITE),
    Policy("knowledge.publish", "knowledge.Article", [Grant(role) for role in _EDITORS]),
    Policy("knowledge.retire", "knowledge.Article", [Grant(role) for role in _EDITORS]),
    Policy(
        "knowledge.read_versions",
        "knowledge.Article",
        [*[Grant(r) for r in _EVERY_DRAFT], Grant("team_lead", scope="own")],
    ),
    Policy("knowledge.rate", "knowledge.Article", _VIEW),
    Policy("knowledge.export", "knowledge.Article", [Grant(role) for role in _EDITORS]),
]
