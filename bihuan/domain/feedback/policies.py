"""Who may rate, see ratings and follow up."""

from bihuan.platform.access import Grant, Policy, Subject

_READERS = ["agent", "dispatcher", "team_lead", "manager", "quality", "sales", "auditor", "admin"]
_DOERS = ["agent", "team_lead", "manager", "quality", "admin"]

SUBJECTS = [Subject("feedback.FollowUp", own="owner_id")]
POLICIES = [
    Policy("feedback.rate", None, [Grant("customer")]),
    Policy("feedback.view", None, [Grant(role) for role in [*_READERS, "technician"]]),
    Policy("feedback.view_follow_up", "feedback.FollowUp", [Grant(role) for role in _READERS]),
    Policy("feedback.edit_follow_up", "feedback.FollowUp", [Grant(role) for role in _DOERS]),
    Policy(
        "feedback.export_follow_up", "feedback.FollowUp", [Grant("manager"), Grant("quality"), Grant("admin")]
    ),
    Policy("feedback.create_follow_up", "feedback.FollowUp", []),
]
