"""Taking in a table of customers: all of what is good, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bihuan.domain.customers.models import Account, Contact, Site
from bihuan.domain.customers.queries.importing import Draft, look
from bihuan.domain.customers.queries.records import account as account_of
from bihuan.domain.customers.services.records import add_contact, add_site, change_account, open_account
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.files.locks import lock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

Decision = Literal["merge", "new", "skip"]
_SITE: Final = Text("主地址", "主地址", "Main address")


@dataclass(slots=True)
class Imported:
    """What became of the rows."""

    opened: int = 0
    merged: int = 0
    skipped: int = 0
    refused: int = 0


@verb
def import_customers(
    *, actor: Actor, file_id: int, columns: Sequence[str], decisions: Mapping[int, Decision] | None = None
) -> Imported:
    """Take in the rows of the actor's table (RO-10).

    A row that seems to speak of a customer we have is merged into him unless `decisions` (row number to
    decision) say otherwise: what he lacks is filled in, nothing of his is overwritten. Rows with problems
    are left out and counted. Importing the same table again changes nothing.
    """
    require(actor, "customers.import")
    # Two who send the same table at once: the second sees the customers of the first.
    lock("customers.import")
    seen, done = look(actor, file_id, columns), Imported()
    of_row: dict[int, int] = {}
    for draft in seen.drafts:
        if draft.problems:
            done.refused += 1
            continue
        decision: Decision = (decisions or {}).get(draft.row, "merge") if draft.twin else "new"
        twin = _twin(draft, of_row) if decision == "merge" else None
        if decision == "skip":
            done.skipped += 1
            continue
        if twin is None:
            of_row[draft.row] = _open(actor, draft)
            done.opened += 1
        else:
            of_row[draft.row] = twin
            _merge(actor, draft, twin)
            done.merged += 1
    return done


def _twin(draft: Draft, of_row: Mapping[int, int]) -> int | None:
    """The customer to merge into; None when the earlier row was left out."""
    if draft.twin is None:
        return None
    return draft.twin.account_id or of_row.get(draft.twin.row or 0)


def _open(actor: Actor, draft: Draft) -> int:
    row = open_account(actor=actor, cf=draft.cf, **draft.account)
    _surround(actor, draft, row)
    return row.pk


def _merge(actor: Actor, draft: Draft, account_id: int) -> None:
    row = account_of(actor, account_id)
    # What a row does not say of the kind is guessed, and a guess is no news.
    missing = {
        key: value
        for key, value in draft.account.items()
        if value and key != "kind" and not getattr(row, key)
    }
    cf = {key: value for key, value in draft.cf.items() if value is not None and key not in row.cf}
    if missing or cf:
        change_account(actor=actor, record_id=row.pk, version=row.version, fields=missing, cf=cf)
    _surround(actor, draft, row)


def _surround(actor: Actor, draft: Draft, row: Account) -> None:
    """Add the contact and the address that the row names, unless the customer has them."""
    name = draft.contact.get("name", "")
    if name and name != row.name and not Contact.objects.filter(account=row, name=name).exists():
        phone = draft.account.get("phone") or ""
        more = {key: value for key, value in draft.contact.items() if key != "name"}
        add_contact(actor=actor, account_id=row.pk, name=name, phone=str(phone), **more)
    address = draft.site.get("address", "")
    if address and not Site.objects.filter(account=row, address=address).exists():
        add_site(
            actor=actor,
            account_id=row.pk,
            name=_SITE.in_(actor.locale),
            address=address,
            district=draft.site.get("district", ""),
        )
