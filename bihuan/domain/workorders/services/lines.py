"""Material and fees on an order."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from bihuan.domain.workorders import events
from bihuan.domain.workorders.models import Charge, PartLine
from bihuan.domain.workorders.services.change import opened, still_open
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_PART = Text("修改配件", "修改零件", "change parts")
_CHARGE = Text("修改费用", "修改費用", "change charges")
_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")
_POSITIVE = Text(
    "必须大于 0，且不超过 99999999。",
    "必須大於 0，且不超過 99999999。",
    "Must be more than 0, at most 99999999.",
)
_NOT_NEGATIVE = Text("不能为负数。", "不能為負數。", "Must not be negative.")
_MOST = 10**11


@verb
def add_part(
    *,
    actor: Actor,
    order_id: int,
    name: str,
    quantity: Decimal = Decimal(1),
    unit_price_cents: int = 0,
    charged: bool = True,
    line_key: str | None = None,
    effective_at: datetime | None = None,
) -> PartLine:
    """Put used material on the order; the same `line_key` again is the same line."""
    change = opened(actor, order_id, "workorders.perform", effective_at=effective_at)
    if line_key and (known := PartLine.objects.filter(order_id=order_id, line_key=line_key).first()):
        return known
    still_open(change.order, _PART)
    problems = [Problem("name", "required", _REQUIRED)] if not name.strip() else []
    if not Decimal("0.01") <= quantity <= 99_999_999:
        problems.append(Problem("quantity", "range", _POSITIVE))
    if not 0 <= unit_price_cents <= _MOST:
        problems.append(Problem("unit_price_cents", "range", _NOT_NEGATIVE))
    if problems:
        raise Invalid(problems=problems)
    line = PartLine.objects.create(
        order=change.order,
        line_key=line_key or None,
        name=name.strip()[:200],
        quantity=quantity.quantize(Decimal("0.01")),
        unit_price_cents=unit_price_cents,
        charged=charged,
        added_by=actor.name[:80],
        added_at=change.at,
    )
    change.tell(
        events.PartAdded(
            order_id=order_id,
            line_id=line.pk,
            name=line.name,
            quantity=format(line.quantity.normalize(), "f"),
            unit_price_cents=unit_price_cents,
            charged=charged,
        )
    )
    change.save()
    return line


@verb
def add_charge(
    *,
    actor: Actor,
    order_id: int,
    label: str,
    cents: int,
    line_key: str | None = None,
    effective_at: datetime | None = None,
) -> Charge:
    """Put a fee (or, negative, a discount) on the order."""
    change = opened(actor, order_id, "workorders.charge", effective_at=effective_at)
    if line_key and (known := Charge.objects.filter(order_id=order_id, line_key=line_key).first()):
        return known
    still_open(change.order, _CHARGE)
    problems = [Problem("label", "required", _REQUIRED)] if not label.strip() else []
    if not -_MOST <= cents <= _MOST:
        problems.append(Problem("cents", "range", _POSITIVE))
    if problems:
        raise Invalid(problems=problems)
    line = Charge.objects.create(
        order=change.order,
        line_key=line_key or None,
        label=label.strip()[:200],
        cents=cents,
        added_by=actor.name[:80],
        added_at=change.at,
    )
    change.tell(events.ChargeAdded(order_id=order_id, line_id=line.pk, label=line.label, cents=cents))
    change.save()
    return line


@verb
def remove_part(*, actor: Actor, order_id: int, line_id: int) -> None:
    """Take material off that was entered by mistake."""
    change = opened(actor, order_id, "workorders.perform")
    still_open(change.order, _PART)
    line = PartLine.objects.filter(order_id=order_id, pk=line_id).first()
    if line is None:
        raise NotFound
    line.delete()
    change.tell(events.LineRemoved(order_id=order_id, label=line.name, what="part"))
    change.save()


@verb
def remove_charge(*, actor: Actor, order_id: int, line_id: int) -> None:
    """Take a fee off that was entered by mistake."""
    change = opened(actor, order_id, "workorders.charge")
    still_open(change.order, _CHARGE)
    line = Charge.objects.filter(order_id=order_id, pk=line_id).first()
    if line is None:
        raise NotFound
    line.delete()
    change.tell(events.LineRemoved(order_id=order_id, label=line.label, what="charge"))
    change.save()
