"""Who may search at all; what is found is decided record by record by the policies of the records."""

from bihuan.platform.access import Grant, Policy
from bihuan.platform.identity import ROLES

POLICIES = [Policy("search.find", None, [Grant(role) for role in ROLES])]
