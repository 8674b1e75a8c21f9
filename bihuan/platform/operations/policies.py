"""Who looks after the machine, who reads the trail, who may follow live changes."""

from bihuan.platform.access import Grant, Policy
from bihuan.platform.identity import ROLES

POLICIES = [
    Policy("jobs.view", None, [Grant("admin")]),
    Policy("jobs.retry", None, [Grant("admin")]),
    Policy("audit.view", None, [Grant("admin"), Grant("auditor")]),
    # Everybody may listen; each change is announced only to those who may see its record.
    Policy("live.follow", None, [Grant(role) for role in ROLES]),
]
