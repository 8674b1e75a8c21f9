"""What a customer's link may do here."""

from bihuan.platform.access import Grant, Policy

POLICIES = [
    Policy("portal.use", None, [Grant("customer")]),
    Policy(
        "portal.give_link",
        None,
        [Grant(r) for r in ["agent", "dispatcher", "technician", "team_lead", "manager", "admin"]],
    ),
]
