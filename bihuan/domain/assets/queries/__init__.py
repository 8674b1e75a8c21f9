"""Reads about assets."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from bihuan.domain.assets.errors import UnknownCode
from bihuan.domain.assets.models import Asset, AssetCode
from bihuan.kernel.errors import NotFound
from bihuan.kernel.ids import alphabet_of
from bihuan.platform import clock
from bihuan.platform.access import may, visible
from bihuan.platform.identity import Actor
from bihuan.platform.querying import Prepared

BODY, SEAL = 10, 6
_ONE = Prepared(lambda pk: Asset.objects.select_related("account", "site").filter(pk=pk).order_by())


def seal(body: str) -> str:
    """The signed form of a code: a stranger's guess fails before the database is asked."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"asset-code:" + body.encode(), hashlib.sha256).digest()
    return body + alphabet_of(digest, SEAL)


def genuine(code: str) -> bool:
    """Whether a code was printed by this installation."""
    return len(code) == BODY + SEAL and hmac.compare_digest(seal(code[:BODY]).encode(), code.encode())


def clean_code(raw: str) -> str:
    """A code as typed or scanned (with its address, spaces or dashes) in its plain form."""
    return raw.strip().rstrip("/").rpartition("/")[2].replace("-", "").replace(" ", "").upper()[:40]


def link_of(code: str) -> str:
    """The address printed on a label."""
    return f"{clock.installation().base_url}/p/a/{code}"


def asset(actor: Actor, asset_id: int) -> Asset:
    """One device, if the actor may see it."""
    row = _ONE.first(asset_id)
    if row is None or not may(actor, "assets.view", row):
        raise NotFound
    return row


def asset_by_code(raw: str) -> Asset:
    """The device that a printed code leads to; the same refusal for unknown, unbound and revoked codes."""
    code = clean_code(raw)
    row = (
        AssetCode.objects.select_related("asset", "asset__account", "asset__site")
        .filter(code=code, revoked_at=None)
        .first()
        if genuine(code)
        else None
    )
    if row is None or row.asset is None or row.asset.status == "retired":
        raise UnknownCode
    return row.asset


def code_exists_unbound(raw: str) -> bool:
    """Whether the code was printed and waits to be bound."""
    code = clean_code(raw)
    return genuine(code) and AssetCode.objects.filter(code=code, asset=None, revoked_at=None).exists()


def assets_of(actor: Actor, account_id: int) -> list[Asset]:
    """The devices of a customer."""
    rows = visible(actor, "assets.view", Asset.objects.filter(account_id=account_id).select_related("site"))
    return list(rows.order_by("site_id", "name", "id"))


def in_warranty(asset: Asset) -> bool | None:
    """Whether the device is under warranty today; None when nobody recorded its end."""
    return None if asset.warranty_until is None else asset.warranty_until >= clock.today()
