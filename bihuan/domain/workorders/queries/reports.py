"""What a report says: a snapshot of the job, and the hash under which it is signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bihuan.domain.workorders.models import Charge, PartLine, Report, Signature, Visit, WorkOrder
from bihuan.domain.workorders.queries.procedure import steps_of
from bihuan.platform.files import queries as files

CURRENCY: Final = "CNY"


def fingerprint(snapshot: Mapping[str, object]) -> str:
    """SHA-256 of the snapshot in one canonical spelling; what the signature is bound to."""
    said = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _asset(order: WorkOrder) -> dict[str, object] | None:
    asset = order.asset
    return {"name": asset.name, "product": asset.product, "serial": asset.serial} if asset else None


def _photos(order: WorkOrder) -> list[dict[str, Any]]:
    """The photos that the customer is shown, by their content; the picture of his signature comes after it."""
    pictures = files.pictures_of("work_order", order.pk)
    return [each for each in pictures if not each["slot"].startswith("signature:")]


def snapshot_of(order: WorkOrder) -> dict[str, Any]:
    """The job as the customer is shown it: device, work, steps, photos, material, fees, total."""
    parts = list(PartLine.objects.filter(order=order))
    charges = list(Charge.objects.filter(order=order))
    visits = Visit.objects.filter(order=order).exclude(state__in=["declined", "cancelled"])
    return {
        "number": order.number,
        "kind": order.kind,
        "title": order.title,
        "account": order.account and order.account.name,
        "address": order.address,
        "asset": _asset(order),
        "visits": [
            {"technician": visit.technician.name, "arrived_at": _moment(visit.arrived_at)}
            for visit in visits.select_related("technician")
        ],
        "findings": order.findings,
        "cause": order.cause,
        "solution": order.solution,
        "fault_code": order.fault_code,
        "steps": [
            {
                "key": step.key,
                "text": step.text.as_dict(),
                "state": step.state,
                "photos": len(step.row.photos),
            }
            for step in steps_of(order)
            if step.row
        ],
        "photos": _photos(order),
        "parts": [
            {"name": p.name, "quantity": format(p.quantity.normalize(), "f"), "cents": p.total_cents}
            for p in parts
        ],
        "charges": [{"label": c.label, "cents": c.cents} for c in charges],
        "total_cents": sum(p.total_cents for p in parts) + sum(c.cents for c in charges),
        "currency": CURRENCY,
    }


def latest_report(order_id: int) -> Report | None:
    """The newest version of an order's report, with its signature if there is one."""
    return Report.objects.filter(order_id=order_id).order_by("-version").select_related("signature").first()


def is_signed(order_id: int) -> bool:
    """Whether the newest version of the report bears a signature."""
    report = latest_report(order_id)
    return report is not None and signature_of(report) is not None


def signature_of(report: Report) -> Signature | None:
    """The signature under a report."""
    return getattr(report, "signature", None)
