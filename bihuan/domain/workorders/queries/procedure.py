"""The steps of an order: those of its pinned procedure joined with what was done, and those of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bihuan.domain.workorders.models import SopRevision, SopTemplate, Task, WorkOrder
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.workflow.brief import Brief

LIVE: Final[Brief[str, Mapping[tuple[str, str], int]]] = Brief()


@dataclass(frozen=True, slots=True)
class SopStep:
    """One step of a procedure."""

    key: str
    text: Text
    script: Text
    tools: tuple[str, ...]
    criterion: Text
    mandatory: bool
    photo_required: bool
    gate: bool
    skip_reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands on an order: what to do, and what was done."""

    key: str
    position: int
    text: Text
    mandatory: bool
    photo_required: bool
    row: Task | None = None
    sop: SopStep | None = None

    @property
    def state(self) -> str:
        """`open`, `done` or `skipped`."""
        return self.row.state if self.row else "open"

    @property
    def lacks(self) -> bool:
        """Whether it keeps the order from being finished."""
        if self.state == "skipped":
            return False
        if self.state == "done":
            return self.photo_required and not (self.row and self.row.photos)
        return self.mandatory


def _step(raw: dict[str, Any]) -> SopStep:
    return SopStep(
        key=raw["key"],
        text=Text.from_dict(raw["text"]),
        script=Text.from_dict(raw.get("script") or {}),
        tools=tuple(raw.get("tools") or ()),
        criterion=Text.from_dict(raw.get("criterion") or {}),
        mandatory=bool(raw.get("mandatory")),
        photo_required=bool(raw.get("photo_required")),
        gate=bool(raw.get("gate")),
        skip_reasons=tuple(Text.from_dict(each) for each in raw.get("skip_reasons") or ()),
    )


@lru_cache(maxsize=512)
def sop_steps(revision_id: int) -> tuple[SopStep, ...]:
    """The steps of a revision; revisions never change, so they are read once per process."""
    return tuple(
        _step(raw) for raw in SopRevision.objects.values_list("steps", flat=True).get(pk=revision_id)
    )


def live_sop(kind: str, asset_model: str) -> int | None:
    """The procedure for a new order: the one for the device's model, else the one for every model."""
    live = LIVE.get("all", _live_sops)
    return live.get((kind, asset_model)) or live.get((kind, ""))


def _live_sops() -> Mapping[tuple[str, str], int]:
    rows = SopTemplate.objects.filter(retired_at=None, live__isnull=False).order_by()
    return {
        (kind, model): live
        for kind, model, live in rows.values_list("kind", "asset_model", "live_id")
        if live
    }


def steps_of(order: WorkOrder, rows: Sequence[Task] | None = None) -> list[Step]:
    """Every step of the order in its order; pass rows that were read already."""
    held = {row.key: row for row in (Task.objects.filter(order=order) if rows is None else rows)}
    plan = sop_steps(order.sop_rev_id) if order.sop_rev_id else ()
    steps = [
        Step(sop.key, index, sop.text, sop.mandatory, sop.photo_required, held.pop(sop.key, None), sop)
        for index, sop in enumerate(plan)
    ]
    own = [
        Step(row.key, row.position, Text.same(row.text), row.mandatory, row.photo_required, row)
        for row in held.values()
    ]
    return [*steps, *sorted(own, key=lambda step: step.position)]


def lacking(order: WorkOrder) -> list[Step]:
    """The mandatory steps and photos that are still missing."""
    return [step for step in steps_of(order) if step.lacks]


def sops(actor: Actor) -> list[dict[str, Any]]:
    """The procedures in force with their live steps."""
    require(actor, "workorders.view_sop")
    rows = SopTemplate.objects.filter(retired_at=None, live__isnull=False).select_related("live")
    return [
        {
            "id": row.pk,
            "kind": row.kind,
            "asset_model": row.asset_model,
            "name": row.name,
            "revision": row.live.revision,
            "steps": row.live.steps,
        }
        for row in rows
        if row.live
    ]
