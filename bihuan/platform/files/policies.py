"""Who may send files, see them and fetch untouched originals."""

from bihuan.platform.access import Grant, Policy
from bihuan.platform.identity import ROLES

_ORIGINALS = ["agent", "dispatcher", "team_lead", "manager", "quality", "auditor", "admin"]

POLICIES = [
    Policy("files.upload", None, [Grant(role) for role in ROLES if role != "auditor"]),
    # The record that the file hangs on decides; this line only says that everybody may ask.
    Policy("files.view", None, [Grant(role) for role in ROLES]),
    # An original picture carries the place and the device; renditions do not.
    Policy("files.original", None, [Grant(role) for role in _ORIGINALS]),
]
