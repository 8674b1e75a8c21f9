"""The steps of the procedure: done, skipped, added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import NoSuchStep, PhotoRequired, StepsMissing
from bihuan.domain.workorders.models import Task, WorkOrder
from bihuan.domain.workorders.queries.procedure import Step, lacking, steps_of
from bihuan.domain.workorders.services.attaching import ORDER, attach_to
from bihuan.domain.workorders.services.change import Change, opened, still_open
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.ids import new_code
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_CHECK = Text("更新步骤", "更新步驟", "change steps")
_REASON = Text("请填写原因。", "請填寫原因。", "Give a reason.")
_TEXT = Text("请填写内容。", "請填寫內容。", "Say what is to be done.")


def names_of(steps: Sequence[Step]) -> Text:
    """The steps by name, in every language."""
    return Text(
        *(("、" if loc != "en" else ", ").join(step.text.in_(loc) for step in steps) for loc in LOCALES)
    )


def _find(change: Change, key: str) -> tuple[Step, list[Step]]:
    still_open(change.order, _CHECK)
    steps = steps_of(change.order)
    found = next((step for step in steps if step.key == key), None)
    if found is None:
        raise NoSuchStep(key=key)
    return found, steps


def _past_gates(step: Step, steps: Sequence[Step]) -> None:
    """Refuse while a step that must come first (power off, checked) is open."""
    before = steps[: steps.index(step)]
    shut = [each for each in before if each.sop and each.sop.gate and (each.state == "open" or each.lacks)]
    if shut:
        raise StepsMissing(steps=names_of(shut))


def _row(order: WorkOrder, step: Step) -> Task:
    return step.row or Task(
        order=order,
        key=step.key,
        position=step.position,
        text=step.text.zh[:300],
        mandatory=step.mandatory,
        photo_required=step.photo_required,
    )


@verb
def check_task(
    *,
    actor: Actor,
    order_id: int,
    key: str,
    note: str = "",
    photos: Sequence[int] = (),
    effective_at: datetime | None = None,
) -> Task:
    """Tick a step off, with its photos; again only adds what is new."""
    change = opened(actor, order_id, "workorders.perform", effective_at=effective_at)
    step, steps = _find(change, key)
    _past_gates(step, steps)
    row = _row(change.order, step)
    if step.photo_required and not photos and not row.photos:
        raise PhotoRequired(step=step.text)
    pictures = list(dict.fromkeys([*row.photos, *attach_to(actor, ORDER, order_id, photos, f"task:{key}")]))
    if row.state == "done" and pictures == row.photos and note.strip() in ("", row.note):
        return row
    first = row.state != "done"
    row.photos, row.note, row.skip_reason = pictures, note.strip()[:1000] or row.note, ""
    if first:
        row.state, row.done_by, row.done_at = "done", actor.name[:80], change.at
    row.save()
    change.tell(events.TaskChecked(order_id=order_id, key=key, text=row.text, photos=len(pictures)))
    change.save()
    return row


@verb
def skip_task(
    *, actor: Actor, order_id: int, key: str, reason: str, effective_at: datetime | None = None
) -> Task:
    """Leave a step out, for a reason that is kept."""
    change = opened(actor, order_id, "workorders.perform", effective_at=effective_at)
    step, steps = _find(change, key)
    if not reason.strip():
        raise Invalid(problems=[Problem("reason", "required", _REASON)])
    _past_gates(step, steps)
    row = _row(change.order, step)
    if row.state == "skipped" and row.skip_reason == reason.strip()[:300]:
        return row
    row.state, row.skip_reason = "skipped", reason.strip()[:300]
    row.done_by, row.done_at = actor.name[:80], change.at
    row.save()
    change.tell(events.TaskSkipped(order_id=order_id, key=key, text=row.text, reason=row.skip_reason))
    change.save()
    return row


@verb
def add_task(
    *,
    actor: Actor,
    order_id: int,
    text: str,
    mandatory: bool = False,
    photo_required: bool = False,
    key: str = "",
) -> Task:
    """Put one more step on this order alone; `key` makes the command safe to repeat."""
    change = opened(actor, order_id, "workorders.plan_tasks")
    still_open(change.order, _CHECK)
    if not text.strip():
        raise Invalid(problems=[Problem("text", "required", _TEXT)])
    steps = steps_of(change.order)
    again = next((step.row for step in steps if key and step.key == key), None)
    if again:
        return again
    return Task.objects.create(
        order=change.order,
        key=key or f"own_{new_code(8).lower()}",
        position=max((step.position for step in steps), default=-1) + 1,
        text=text.strip()[:300],
        mandatory=mandatory,
        photo_required=photo_required,
    )


def refuse_lacking(order: WorkOrder) -> None:
    """Refuse while mandatory steps or photos are missing, and name them."""
    missing = lacking(order)
    if missing:
        raise StepsMissing(steps=names_of(missing))
