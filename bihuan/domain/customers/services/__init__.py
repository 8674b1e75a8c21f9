"""The verbs of customers."""

from bihuan.domain.customers.services.importing import Decision, Imported, import_customers
from bihuan.domain.customers.services.records import (
    add_contact,
    add_site,
    change_account,
    change_contact,
    change_site,
    open_account,
)

__all__ = [
    "Decision",
    "Imported",
    "add_contact",
    "add_site",
    "change_account",
    "change_contact",
    "change_site",
    "import_customers",
    "open_account",
]
