"""Everything for the one-page view of an order, within a fixed number of queries."""

from __future__ import annotations

from typing import Any, Final

from bihuan.domain.assets import queries as assets
from bihuan.domain.workorders.models import AttachedRequest, Charge, PartLine, WorkOrder
from bihuan.domain.workorders.queries.completeness import missing_for_archive
from bihuan.domain.workorders.queries.orders import children, visits_of
from bihuan.domain.workorders.queries.orders import order as one_order
from bihuan.domain.workorders.queries.presenting import (
    position_of,
    present_message,
    present_step,
    present_visit,
    transitions,
)
from bihuan.domain.workorders.queries.procedure import steps_of
from bihuan.domain.workorders.queries.reports import CURRENCY, latest_report, signature_of
from bihuan.domain.workorders.queries.thread import thread
from bihuan.domain.workorders.queries.timeline import history, refusal, told
from bihuan.domain.workorders.record import WORK_ORDER
from bihuan.kernel.texts import Text
from bihuan.platform.access import abilities, may
from bihuan.platform.files import queries as files
from bihuan.platform.identity import Actor
from bihuan.platform.metadata import queries as metadata
from bihuan.platform.workflow import engine
from bihuan.platform.workflow.queries import present_state

_YOURS: Final = Text("待您确认", "待您確認", "For you to confirm")


def brief(actor: Actor, row: WorkOrder) -> dict[str, Any]:
    """An order in one line, where another record refers to it."""
    return {
        "id": row.pk,
        "number": row.number,
        "title": row.title,
        "kind": row.kind,
        "priority": row.priority,
        "status": present_state(engine.state_of(row), actor.locale),
        "opened_at": row.opened_at,
        "finished_at": row.finished_at,
        "technician": row.technician and {"id": row.technician_id, "name": row.technician.name},
        "solution": row.solution,
    }


def head(actor: Actor, row: WorkOrder) -> dict[str, Any]:
    """The fields, abilities, steps and turn of an order: what every write answers."""
    shown = metadata.present(actor, WORK_ORDER, [row])[0]
    return {**shown, "transitions": transitions(actor, row), "flow": _track(actor, row)}


def _track(actor: Actor, row: WorkOrder) -> list[dict[str, object]]:
    return [present_state(state, actor.locale) for state in engine.flow_of(row.workflow_rev_id).ordered]


def _asset(row: WorkOrder) -> dict[str, Any] | None:
    asset = row.asset
    if asset is None:
        return None
    return {
        "id": asset.pk,
        "name": asset.name,
        "product": asset.product,
        "serial": asset.serial,
        "batch": asset.batch,
        "position": asset.position,
        "warranty_until": asset.warranty_until,
        "in_warranty": assets.in_warranty(asset),
    }


def _money(row: WorkOrder) -> dict[str, Any]:
    parts = list(PartLine.objects.filter(order=row))
    charges = list(Charge.objects.filter(order=row))
    return {
        "parts": [
            {
                "id": p.pk,
                "name": p.name,
                "quantity": p.quantity,
                "unit_price_cents": p.unit_price_cents,
                "charged": p.charged,
                "total_cents": p.total_cents,
                "added_by": p.added_by,
                "added_at": p.added_at,
            }
            for p in parts
        ],
        "charges": [
            {"id": c.pk, "label": c.label, "cents": c.cents, "added_by": c.added_by, "added_at": c.added_at}
            for c in charges
        ],
        "total_cents": sum(p.total_cents for p in parts) + sum(c.cents for c in charges),
        "currency": CURRENCY,
    }


def present_report(row: WorkOrder) -> dict[str, Any] | None:
    """The newest report with its hash, and the signature under it."""
    report = latest_report(row.pk)
    if report is None:
        return None
    signature = signature_of(report)
    return {
        "id": report.pk,
        "version": report.version,
        "snapshot": report.snapshot,
        "sha256": report.sha256,
        "written_by": report.written_by,
        "written_at": report.written_at,
        "signature": signature
        and {
            "signer": signature.signer,
            "signed_at": signature.signed_at,
            "image": signature.image_id,
            "report_sha256": signature.report_sha256,
        },
    }


def _requests(actor: Actor, row: WorkOrder) -> list[dict[str, Any]]:
    """What the customer asked, as it came in: the request that made the order, then those joined to it."""
    joined = AttachedRequest.objects.filter(order=row).select_related("request").order_by("at", "id")
    found = [*([row.request] if row.request else []), *(each.request for each in joined)]
    return [
        {
            "id": each.pk,
            "channel": each.channel,
            "text": each.text or each.symptom,
            "contact_name": each.contact_name,
            "received_at": each.received_at,
        }
        for each in found
        if may(actor, "intake.view", each)
    ]


def _conversation(actor: Actor, row: WorkOrder) -> list[dict[str, object]]:
    messages = thread(actor, row.pk)
    with_files = [message.pk for message in messages if message.files]
    held = files.files_of(actor, "order_message", with_files) if with_files else {}
    return [present_message(actor, message, held) for message in messages]


def order_page(actor: Actor, order_id: int) -> dict[str, Any]:
    """The order with its device, visits, steps, material, thread, report, relatives and log."""
    row = one_order(actor, order_id)
    customer = "customer" in actor.roles
    lines = history(actor, row.pk)
    page = head(actor, row)
    page |= {
        "device": _asset(row),
        "position": position_of(row),
        "visits": [present_visit(actor, visit) for visit in visits_of(row)],
        "steps": [] if customer else [present_step(actor, step) for step in steps_of(row)],
        "remote_steps": [] if customer else row.remote_steps,
        "files": files.files_of(actor, "work_order", [row.pk])[row.pk],
        "requests": _requests(actor, row),
        "thread": _conversation(actor, row),
        "report": present_report(row),
        "children": [brief(actor, child) for child in children(actor, row.pk)],
        "timeline": told(actor, lines),
        "refusal": refusal(lines),
        **_money(row),
    }
    if row.ended and row.closed_at is None and not customer:
        page["missing_for_archive"] = [text.in_(actor.locale) for text in missing_for_archive(row)]
    return page


def status_page(actor: Actor, order_id: int) -> dict[str, Any]:
    """What the customer's status link shows: where the job stands, who comes when, report and price."""
    row = one_order(actor, order_id)
    visits = [visit for visit in visits_of(row) if visit.state not in ("declined", "cancelled", "offered")]
    lines, ways = history(actor, row.pk), transitions(actor, row)
    status = present_state(engine.state_of(row), actor.locale)
    if any(way["action"] == "confirm" and way["allowed"] for way in ways):
        # "In review" is the office's word for it; for her it says whose turn it is.
        status["label"] = _YOURS.in_(actor.locale)
    return {
        "id": row.pk,
        "number": row.number,
        "title": row.title,
        "kind": row.kind,
        "priority": row.priority,
        "status": status,
        "meaning": row.meaning,
        "opened_at": row.opened_at,
        "respond_by": row.respond_by,
        "first_response_at": row.first_response_at,
        "due_at": row.due_at,
        "finished_at": row.finished_at,
        "confirmed_at": row.confirmed_at,
        "address": row.address,
        "device": _asset(row),
        "visits": [
            {
                "id": visit.pk,
                "technician": visit.technician.name,
                "start_at": visit.start_at,
                "end_at": visit.end_at,
                "state": visit.state,
                "arrived_at": visit.arrived_at,
            }
            for visit in visits
        ],
        "thread": _conversation(actor, row),
        "files": files.files_of(actor, "work_order", [row.pk])[row.pk],
        "report": present_report(row),
        "timeline": told(actor, lines),
        "refusal": refusal(lines),
        "transitions": ways,
        "can": abilities(actor, row),
        **_money(row),
    }
