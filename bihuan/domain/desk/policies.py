"""Who takes requests at the desk."""

from bihuan.platform.access import Grant, Policy

POLICIES = [
    Policy("desk.take", None, [Grant(r) for r in ["agent", "dispatcher", "team_lead", "manager", "admin"]]),
]
