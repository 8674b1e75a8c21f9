"""Write the report and have it signed."""

from __future__ import annotations

from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import ReportChanged, ReportMissing
from bihuan.domain.workorders.models import Report, Signature, WorkOrder
from bihuan.domain.workorders.queries.reports import fingerprint, latest_report, signature_of, snapshot_of
from bihuan.domain.workorders.services.attaching import ORDER, attach_to
from bihuan.domain.workorders.services.change import Change, opened, still_open
from bihuan.domain.workorders.services.ending import finish_order
from bihuan.domain.workorders.services.steps import refuse_lacking
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb
from bihuan.platform.workflow import engine

_WRITE = Text("填写报告", "填寫報告", "write the report")
_SIGN = Text("签字", "簽名", "sign")
_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")


def _kept(change: Change) -> Report:
    """The report that says what stands there now: the newest version, or a fresh one if things changed."""
    order = change.order
    snapshot = snapshot_of(order)
    sha = fingerprint(snapshot)
    last = latest_report(order.pk)
    if last is not None and last.sha256 == sha:
        return last
    report = Report.objects.create(
        order=order,
        version=last.version + 1 if last else 1,
        snapshot=snapshot,
        sha256=sha,
        written_by=change.actor.name[:80],
        written_at=change.at,
    )
    change.tell(
        events.ReportWritten(order_id=order.pk, report_id=report.pk, version=report.version, sha256=sha)
    )
    return report


@verb
def write_report(
    *,
    actor: Actor,
    order_id: int,
    findings: str | None = None,
    cause: str | None = None,
    solution: str | None = None,
    fault_code: str | None = None,
    effective_at: datetime | None = None,
) -> Report:
    """Put down what was found and done, and freeze it as the version that the customer is shown."""
    change = opened(actor, order_id, "workorders.perform", effective_at=effective_at)
    still_open(change.order, _WRITE)
    given = {
        "findings": findings and findings.strip()[:20_000],
        "cause": cause and cause.strip()[:500],
        "solution": solution and solution.strip()[:20_000],
        "fault_code": fault_code and fault_code.strip()[:40],
    }
    change.set(**{name: value for name, value in given.items() if value is not None})
    report = _kept(change)
    change.save()
    return report


@verb
def sign_report(
    *,
    actor: Actor,
    order_id: int,
    report_hash: str,
    signer: str,
    image_id: int | None = None,
    effective_at: datetime | None = None,
) -> WorkOrder:
    """Bind the customer's signature to the report he was shown, and let the order go on by itself.

    Refused when the hash is not that of the newest report, or when the job changed after it was written.
    """
    change = opened(actor, order_id, "workorders.sign", effective_at=effective_at)
    order = change.order
    report = latest_report(order_id)
    if report is None:
        raise ReportMissing
    held = signature_of(report)
    if held is not None and held.report_sha256 == report_hash:
        return order
    still_open(order, _SIGN)
    if report.sha256 != report_hash or fingerprint(snapshot_of(order)) != report.sha256:
        raise ReportChanged
    if not signer.strip():
        raise Invalid(problems=[Problem("signer", "required", _REQUIRED)])
    refuse_lacking(order)
    image = attach_to(actor, ORDER, order_id, [image_id], f"signature:{report.version}") if image_id else []
    Signature.objects.create(
        report=report,
        report_sha256=report.sha256,
        image_id=image[0] if image else None,
        signer=signer.strip()[:80],
        signed_at=change.at,
        taken_by=actor.name[:80],
    )
    change.set(confirmed_at=change.at)
    change.tell(
        events.ReportSigned(
            order_id=order_id,
            report_id=report.pk,
            sha256=report.sha256,
            signer=signer.strip()[:80],
            at=change.at,
        )
    )
    if engine.can_fire(order, "finish"):
        finish_order(change)
    return change.save()
