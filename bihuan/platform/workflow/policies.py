"""Who may read and change workflows."""

from bihuan.platform.access import Grant, Policy
from bihuan.platform.identity import ROLES

POLICIES = [
    # Everybody who sees a record sees the names of its states, customers by their link included.
    Policy("workflow.view", None, [Grant(role) for role in ROLES]),
    Policy("workflow.configure", None, [Grant("admin")]),
]
