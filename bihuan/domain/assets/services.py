"""Verbs about assets and their codes."""

from __future__ import annotations

from collections.abc import Mapping

from bihuan.domain.assets import errors, events
from bihuan.domain.assets.models import Asset, AssetCode
from bihuan.domain.assets.queries import BODY, clean_code, genuine, seal
from bihuan.domain.assets.record import ASSET
from bihuan.domain.customers import queries as customers
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.ids import new_code
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import apply, fresh, locked
from bihuan.platform.outbox import publish, verb

Cf = Mapping[str, object] | None
MAX_BLANK = 500


def _check(actor: Actor, values: Mapping[str, object], current: Asset | None = None) -> None:
    account_id = values.get("account_id", current.account_id if current else None)
    site_id = values.get("site_id", current.site_id if current else None)
    if isinstance(account_id, int):
        customers.account(actor, account_id)
    if isinstance(site_id, int) and customers.site(actor, site_id).account_id != account_id:
        message = Text("该地点不属于所选客户", "該地點不屬於所選客戶", "The site belongs to another customer")
        raise Invalid(problems=[Problem("site", "foreign_site", message)])
    start = values.get("installed_on", current.installed_on if current else None)
    end = values.get("warranty_until", current.warranty_until if current else None)
    if start and end and end < start:  # type: ignore[operator]  # both are dates
        message = Text("保修截止早于安装日期", "保固截止早於安裝日期", "Warranty ends before installation")
        raise Invalid(problems=[Problem("warranty_until", "before_installation", message)])
    product = values.get("product", current.product if current else None)
    serial = values.get("serial", current.serial if current else None)
    twins = Asset.objects.filter(product=product, serial=serial)
    if (twins.exclude(pk=current.pk) if current else twins).exists():
        raise errors.SerialTaken(product=product, serial=serial)


@verb
def add_asset(*, actor: Actor, cf: Cf = None, **fields: object) -> Asset:
    """Register a device at a customer and give it a code."""
    require(actor, "assets.create")
    values = {key: value for key, value in fields.items() if value is not None}
    _check(actor, values)
    row = fresh(Asset, values, cf)
    row.save(force_insert=True)
    now = clock.now()
    AssetCode.objects.create(code=seal(new_code(BODY)), asset=row, made_at=now, bound_at=now)
    publish(events.AssetAdded(asset_id=row.pk, account_id=row.account_id, name=row.name))
    return row


@verb
def change_asset(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Asset:
    """Edit a device."""
    row = locked(actor, ASSET, record_id)
    assert isinstance(row, Asset)
    _check(actor, fields, row)
    changed = apply(row, version, fields, cf)
    if changed:
        publish(events.AssetChanged(asset_id=row.pk, changed=changed))
    return row


@verb
def make_blank_codes(*, actor: Actor, count: int) -> list[str]:
    """Print-ready codes that will be bound on site."""
    require(actor, "assets.print_codes")
    if not 1 <= count <= MAX_BLANK:
        message = Text("数量应在 1 到 500 之间", "數量應在 1 到 500 之間", "Between 1 and 500")
        raise Invalid(problems=[Problem("count", "out_of_range", message)])
    codes = [seal(new_code(BODY)) for _ in range(count)]
    AssetCode.objects.bulk_create([AssetCode(code=code, made_at=clock.now()) for code in codes])
    return codes


@verb
def bind_code(*, actor: Actor, asset_id: int, code: str, move: bool = False) -> AssetCode:
    """Let a printed code lead to this device; moving it from another device must be asked for."""
    row = locked(actor, ASSET, asset_id, "assets.bind_code")
    plain = clean_code(code)
    found = (
        AssetCode.objects.select_for_update().filter(code=plain, revoked_at=None).first()
        if genuine(plain)
        else None
    )
    if found is None:
        raise errors.UnknownCode
    if found.asset_id == row.pk:
        return found
    if found.asset_id is not None and not move:
        raise errors.CodeTaken
    before, found.asset_id, found.bound_at = found.asset_id, row.pk, clock.now()
    found.save(update_fields=["asset", "bound_at"])
    publish(events.CodeBound(asset_id=row.pk, moved_from=before))
    return found


@verb
def codes_for(*, actor: Actor, asset_ids: list[int]) -> list[tuple[Asset, str]]:
    """The code of each visible device, made on the spot where one is missing."""
    require(actor, "assets.print_codes")
    found: list[tuple[Asset, str]] = []
    mine = visible(actor, "assets.view", Asset.objects.all())
    rows = mine.filter(pk__in=asset_ids[:MAX_BLANK]).select_related("account").prefetch_related("codes")
    for row in rows:
        usable = [c.code for c in row.codes.all() if c.revoked_at is None]
        if not usable:
            now = clock.now()
            usable = [
                AssetCode.objects.create(code=seal(new_code(BODY)), asset=row, made_at=now, bound_at=now).code
            ]
        found.append((row, usable[0]))
    return found
