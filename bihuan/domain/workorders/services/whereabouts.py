"""Whose order it is and where it takes place, worked out from what was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bihuan.domain.assets import queries as assets
from bihuan.domain.customers import queries as customers
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor

_FOREIGN = Text("不属于所选客户。", "不屬於所選客戶。", "Belongs to another customer.")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Customer, contact, site and device: rows of other slices, read once and handed on as they are."""

    account: Any = None
    contact: Any = None
    site: Any = None
    asset: Any = None

    def fields(
        self, address: str = "", lat: float | None = None, lng: float | None = None
    ) -> dict[str, object]:
        """The fields of an order that follow; an address or position given by hand goes first."""
        site = self.site
        here = lat is not None and lng is not None
        return {
            "account": self.account,
            "contact": self.contact,
            "site": site,
            "asset": self.asset,
            "address": (address or (site.address if site else ""))[:300],
            "lat": lat if here else (site.lat if site else None),
            "lng": lng if here else (site.lng if site else None),
        }


def whereabouts(
    actor: Actor, *, account_id: int | None, site_id: int | None, asset_id: int | None, contact_id: int | None
) -> Whereabouts:
    """The customer and the place behind a device, a site or an account; each must be visible and fit together."""
    asset = assets.asset(actor, asset_id) if asset_id is not None else None
    other_site = site_id is not None and (asset is None or asset.site_id != site_id)
    site = customers.site(actor, site_id) if other_site and site_id is not None else None
    contact = customers.contact(actor, contact_id) if contact_id is not None else None
    known = asset.account if asset else site.account if site else None
    account = known
    if account_id is not None and (known is None or known.pk != account_id):
        account = customers.account(actor, account_id)
    problems = [
        Problem(name, "foreign", _FOREIGN)
        for name, found in (("asset", asset), ("site", site), ("contact", contact))
        if found and found.account_id != (account.pk if account else None)
    ]
    if problems:
        raise Invalid(problems=problems)
    return Whereabouts(account, contact, site or (asset.site if asset else None), asset)
