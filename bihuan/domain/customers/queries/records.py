"""Reads about customers."""

from __future__ import annotations

from django.db.models import Q

from bihuan.domain.customers.models import Account, Contact, Site
from bihuan.kernel.errors import NotFound
from bihuan.kernel.geo import Point, looks_rounded
from bihuan.platform.access import may, visible
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.field_types.words import normal_phone
from bihuan.platform.querying import Prepared

# Every new order asks for its customer: the query is written once.
_ONE = Prepared(lambda pk: Account.objects.filter(pk=pk))


def account(actor: Actor, account_id: int) -> Account:
    """One customer, if the actor may see it."""
    row = _ONE.first(account_id)
    if row is None or not may(actor, "customers.view", row):
        raise NotFound
    return row


def site(actor: Actor, site_id: int) -> Site:
    """One site, if the actor may see it."""
    row = (
        visible(actor, "customers.view_site", Site.objects.select_related("account"))
        .filter(pk=site_id)
        .first()
    )
    if row is None:
        raise NotFound
    return row


def contact(actor: Actor, contact_id: int) -> Contact:
    """One contact, if the actor may see it."""
    row = visible(actor, "customers.view_contact", Contact.objects.all()).filter(pk=contact_id).first()
    if row is None:
        raise NotFound
    return row


def accounts_by_phone(actor: Actor, phone: str, limit: int = 5) -> list[Account]:
    """The customers that a caller's number belongs to, by their own number or by a contact's."""
    number = normal_phone(phone)
    rows = visible(actor, "customers.view", Account.objects.all())
    by_contact = Contact.objects.filter(phone=number).values("account_id")
    return list(rows.filter(Q(phone=number) | Q(pk__in=by_contact)).order_by("id")[:limit])


def account_by_external_id(external_id: str) -> Account | None:
    """The customer that another system knows under this id."""
    return Account.objects.filter(external_id=external_id).first()


def sites_of(actor: Actor, account_id: int) -> list[Site]:
    """The sites of a customer."""
    rows = visible(actor, "customers.view_site", Site.objects.filter(account_id=account_id))
    return list(rows.order_by("name", "id"))


def place_of(site: Site | None) -> Point | None:
    """Where a site is, or None when it is unknown or was rounded to whole degrees."""
    if site is None or site.lat is None or site.lng is None:
        return None
    point = Point(site.lat, site.lng)
    return None if looks_rounded(point) else point
