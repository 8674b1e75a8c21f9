"""What customers can be asked."""

from bihuan.domain.customers.queries.importing import Look, look, present_look
from bihuan.domain.customers.queries.records import (
    account,
    account_by_external_id,
    accounts_by_phone,
    contact,
    place_of,
    site,
    sites_of,
)

__all__ = [
    "Look",
    "account",
    "account_by_external_id",
    "accounts_by_phone",
    "contact",
    "look",
    "place_of",
    "present_look",
    "site",
    "sites_of",
]
