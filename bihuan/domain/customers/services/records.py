"""Verbs about customers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bihuan.domain.customers import events
from bihuan.domain.customers.models import Account, Contact, Site
from bihuan.domain.customers.queries.records import account as account_of
from bihuan.domain.customers.record import ACCOUNT, CONTACT, SITE
from bihuan.kernel.geo import Point, looks_rounded
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.field_types.words import normal_phone
from bihuan.platform.metadata.rows import apply, fresh, locked
from bihuan.platform.outbox import publish, verb
from bihuan.platform.search.text import pinyin_key

Cf = Mapping[str, object] | None


def _named(values: dict[str, object]) -> dict[str, object]:
    """Values with what follows from them: the sort key of a name, the one form of a telephone number."""
    if "name" in values:
        values["name_key"] = pinyin_key(str(values["name"]))
    if values.get("phone"):
        values["phone"] = normal_phone(str(values["phone"]))
    return values


@verb
def open_account(*, actor: Actor, name: str, cf: Cf = None, **fields: object) -> Account:
    """Add a customer."""
    require(actor, "customers.create")
    given = {key: value for key, value in fields.items() if value is not None}
    row = fresh(Account, _named({"name": name, **given}), cf)
    row.save(force_insert=True)
    publish(events.AccountOpened(account_id=row.pk))
    return row


@verb
def change_account(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Account:
    """Edit a customer; edits of different fields by two people both survive."""
    row = locked(actor, ACCOUNT, record_id)
    assert isinstance(row, Account)
    changed = apply(row, version, _named(dict(fields)), cf)
    if changed:
        publish(events.AccountChanged(account_id=row.pk, changed=changed))
    return row


@verb
def add_contact(*, actor: Actor, account_id: int, name: str, cf: Cf = None, **fields: object) -> Contact:
    """Add a person at a customer."""
    require(actor, "customers.create_contact")
    account_of(actor, account_id)
    given = {key: value for key, value in fields.items() if value is not None}
    row = fresh(Contact, _named({"name": name, "account_id": account_id, **given}), cf)
    row.save(force_insert=True)
    publish(events.ContactAdded(contact_id=row.pk, account_id=account_id, name=name))
    return row


@verb
def change_contact(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Contact:
    """Edit a contact."""
    row = locked(actor, CONTACT, record_id)
    assert isinstance(row, Contact)
    changed = apply(row, version, _named(dict(fields)), cf)
    if changed:
        publish(
            events.ContactChanged(
                contact_id=row.pk, account_id=row.account_id, name=row.name, changed=changed
            )
        )
    return row


def _placed(values: dict[str, object]) -> dict[str, object]:
    """Say how well the place is known; rounded coordinates are kept but marked."""
    if "lat" not in values and "lng" not in values:
        return values
    lat, lng = values.get("lat"), values.get("lng")
    if isinstance(lat, (int, float, Decimal)) and isinstance(lng, (int, float, Decimal)):
        point = Point(float(lat), float(lng))
        values["lat"], values["lng"] = point.lat, point.lng
        values["located"] = "approximate" if looks_rounded(point) else "exact"
    else:
        values["lat"], values["lng"], values["located"] = None, None, "unknown"
    return values


@verb
def add_site(
    *, actor: Actor, account_id: int, name: str, address: str, cf: Cf = None, **fields: object
) -> Site:
    """Add a place of a customer."""
    require(actor, "customers.create_site")
    account_of(actor, account_id)
    given = {key: value for key, value in fields.items() if value is not None}
    row = fresh(Site, _placed({"name": name, "address": address, "account_id": account_id, **given}), cf)
    row.save(force_insert=True)
    publish(events.SiteAdded(site_id=row.pk, account_id=account_id, name=name))
    return row


@verb
def change_site(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Site:
    """Edit a site."""
    row = locked(actor, SITE, record_id)
    assert isinstance(row, Site)
    values = dict(fields)
    if "lat" in values or "lng" in values:
        values = _placed({"lat": row.lat, "lng": row.lng, **values})
    changed = apply(row, version, values, cf)
    if changed:
        publish(events.SiteChanged(site_id=row.pk, account_id=row.account_id, name=row.name, changed=changed))
    return row
