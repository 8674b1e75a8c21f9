"""Who may do what with orders and visits, and within which part of the company."""

from __future__ import annotations

from bihuan.platform.access import FieldRule, Grant, Policy, Subject

ORDER, VISIT = "workorders.WorkOrder", "workorders.Visit"

SUBJECTS = [
    # The crew are the technicians of all visits, so that every one of several sees the job.
    Subject(ORDER, own={"crew": "technician_id"}, team="team_id", region="org_path"),
    Subject(VISIT, own={"technician_id": "technician_id"}, team="order.team_id", region="order.org_path"),
]

_BY_LINK = Grant("customer", where={"field": "id", "op": "eq", "value": {"$my": "order"}})
# A customer opens orders only for the device or the account that the link stands for.
_OPENS_FOR = Grant(
    "customer",
    where={
        "any": [
            {"field": "asset", "op": "eq", "value": {"$my": "asset"}},
            {"field": "account", "op": "eq", "value": {"$my": "account"}},
        ]
    },
)
_FOLLOWS_UP = Grant("quality", where={"field": "parent", "op": "not_empty"})
_TECHNICIAN = Grant("technician", "own")
_OFFICE = [
    Grant("dispatcher", "region"),
    Grant("team_lead", "team"),
    Grant("manager", "region"),
    Grant("admin"),
]
_DESK = [Grant("agent"), *_OFFICE]
_FIELD = [_TECHNICIAN, *_OFFICE]
_READERS = [*_DESK, _TECHNICIAN, *[Grant(role) for role in ("clerk", "quality", "sales", "auditor")]]

POLICIES = [
    Policy("workorders.view", ORDER, [*_READERS, _BY_LINK]),
    Policy(
        "workorders.open",
        ORDER,
        [*[Grant(g.role) for g in _DESK], Grant("technician"), Grant("sales"), _FOLLOWS_UP, _OPENS_FOR],
    ),
    Policy("workorders.edit", ORDER, _DESK),
    Policy("workorders.export", ORDER, [*_OFFICE, Grant("quality"), Grant("auditor")]),
    Policy("workorders.prioritise", ORDER, _DESK),
    Policy("workorders.answer", ORDER, [*_DESK, _TECHNICIAN]),
    Policy("workorders.attach", ORDER, [*_DESK, _BY_LINK]),
    Policy("workorders.close_remote", ORDER, [*_DESK, _TECHNICIAN]),
    Policy("workorders.schedule", ORDER, _OFFICE),
    Policy("workorders.take", ORDER, [Grant("technician", "region"), _TECHNICIAN, *_OFFICE]),
    Policy("workorders.perform", ORDER, _FIELD),
    Policy("workorders.pause", ORDER, [*_FIELD, Grant("agent")]),
    Policy("workorders.plan_tasks", ORDER, [*_FIELD, Grant("agent")]),
    Policy("workorders.charge", ORDER, [*_FIELD, Grant("agent")]),
    Policy("workorders.sign", ORDER, [*_FIELD, _BY_LINK]),
    Policy(
        "workorders.write_message",
        ORDER,
        [*_DESK, _TECHNICIAN, Grant("quality"), Grant("sales"), Grant("clerk"), _BY_LINK],
    ),
    Policy("workorders.review", ORDER, [*_OFFICE, Grant("quality")]),
    Policy("workorders.confirm", ORDER, [*_DESK, _TECHNICIAN, Grant("quality"), _BY_LINK]),
    Policy("workorders.cancel", ORDER, [*_DESK, _BY_LINK]),
    Policy("workorders.reopen", ORDER, [*_DESK, Grant("quality")]),
    Policy("workorders.follow_up", ORDER, [*_DESK, _TECHNICIAN, Grant("quality")]),
    Policy("workorders.move", ORDER, [*_DESK, _TECHNICIAN, Grant("quality")]),
    Policy("workorders.archive", ORDER, [*_DESK, Grant("quality")]),
    # Only the part that asks for feedback, acting as the system, notes that it did.
    Policy("workorders.note_feedback", ORDER, []),
    Policy("workorders.import_orders", None, [Grant("admin")]),
    Policy("workorders.view_visit", VISIT, _READERS),
    Policy("workorders.create_visit", VISIT, _OFFICE),
    Policy("workorders.edit_visit", VISIT, _OFFICE),
    Policy("workorders.export_visit", VISIT, _OFFICE),
    Policy("workorders.move_visit", VISIT, _OFFICE),
    Policy("workorders.answer_offer", VISIT, _FIELD),
    Policy("workorders.work_visit", VISIT, _FIELD),
    Policy("workorders.expire_offers", VISIT, []),
    Policy(
        "workorders.board",
        None,
        [Grant(role) for role in ("agent", "dispatcher", "team_lead", "manager", "admin")],
    ),
    Policy("workorders.my_jobs", None, [Grant("technician")]),
    Policy("workorders.configure_sop", None, [Grant("admin"), Grant("manager")]),
    Policy(
        "workorders.view_sop",
        None,
        [
            Grant(role)
            for role in (
                "agent",
                "dispatcher",
                "technician",
                "team_lead",
                "manager",
                "quality",
                "auditor",
                "admin",
            )
        ],
    ),
]

FIELD_RULES = [
    FieldRule(
        ORDER,
        "contact_phone",
        {
            "sales": "masked",
            "auditor": "masked",
            "clerk": "masked",
            "technician": "read",
            "customer": "read",
            "*": "edit",
        },
    ),
]
