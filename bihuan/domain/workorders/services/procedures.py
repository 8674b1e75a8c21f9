"""Publish standard procedures (SOP)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bihuan.domain.workorders import events
from bihuan.domain.workorders.models import KINDS, SopRevision, SopTemplate
from bihuan.domain.workorders.queries.procedure import LIVE
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import publish, verb

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST: Final = 100
_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")
_KEY_TEXT = Text(
    "标识须唯一，只含小写字母、数字和下划线。",
    "識別碼須唯一，只含小寫字母、數字與底線。",
    "Keys are unique, of small letters, digits, underscores.",
)
_CHOICE = Text("请从列表中选择。", "請從清單中選擇。", "Choose one of the list.")
_MANY = Text("最多 100 个步骤。", "最多 100 個步驟。", "At most 100 steps.")


def _words(raw: object) -> dict[str, str]:
    """A text as stored: a plain string stands for all languages."""
    if isinstance(raw, str):
        return {"zh-CN": raw.strip()[:1000]} if raw.strip() else {}
    if isinstance(raw, Mapping):
        return {k: str(raw[k]).strip()[:1000] for k in LOCALES if raw.get(k) and str(raw[k]).strip()}
    return {}


def _listed(raw: object) -> list[object]:
    return list(raw)[:50] if isinstance(raw, Sequence) and not isinstance(raw, str) else []


def _step(raw: Mapping[str, Any]) -> dict[str, object]:
    return {
        "key": str(raw.get("key", "")),
        "text": _words(raw.get("text")),
        "script": _words(raw.get("script")),
        "tools": [str(tool)[:100] for tool in _listed(raw.get("tools"))],
        "criterion": _words(raw.get("criterion")),
        "mandatory": raw.get("mandatory") is True,
        "photo_required": raw.get("photo_required") is True,
        "gate": raw.get("gate") is True,
        "skip_reasons": [words for each in _listed(raw.get("skip_reasons")) if (words := _words(each))],
    }


def _clean(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    if not 1 <= len(steps) <= _MOST:
        raise Invalid(problems=[Problem("steps", "count", _REQUIRED if not steps else _MANY)])
    cleaned = [_step(raw) for raw in steps]
    problems, seen = [], set()
    for index, step in enumerate(cleaned):
        key = str(step["key"])
        if not _KEY.fullmatch(key) or key in seen:
            problems.append(Problem(f"steps[{index}].key", "key", _KEY_TEXT))
        if not step["text"]:
            problems.append(Problem(f"steps[{index}].text", "required", _REQUIRED))
        seen.add(key)
    if problems:
        raise Invalid(problems=problems)
    return cleaned


@verb
def publish_sop(
    *, actor: Actor, kind: str, name: str, steps: Sequence[Mapping[str, Any]], asset_model: str = ""
) -> SopRevision:
    """Make these the steps of new orders of a kind (and model); orders under way keep theirs."""
    require(actor, "workorders.configure_sop")
    if kind not in KINDS:
        raise Invalid(problems=[Problem("kind", "choice", _CHOICE)])
    if not name.strip():
        raise Invalid(problems=[Problem("name", "required", _REQUIRED)])
    body = _clean(steps)
    template, _ = SopTemplate.objects.get_or_create(
        kind=kind,
        asset_model=asset_model.strip()[:120],
        retired_at=None,
        defaults={"name": name.strip()[:120]},
    )
    template = SopTemplate.objects.select_for_update().get(pk=template.pk)
    live = template.live
    template.name = name.strip()[:120]
    if live is not None and live.steps == body:
        template.save(update_fields=["name"])
        return live
    last = template.revisions.order_by("-revision").values_list("revision", flat=True).first() or 0
    revision = SopRevision.objects.create(
        template=template,
        revision=last + 1,
        steps=body,
        published_at=clock.now(),
        published_by=actor.name[:80],
    )
    template.live = revision
    template.save(update_fields=["name", "live"])
    LIVE.forget()
    publish(events.SopPublished(template_id=template.pk, name=template.name, revision=revision.revision))
    return revision


@verb
def retire_sop(*, actor: Actor, template_id: int) -> SopTemplate:
    """Let new orders go without this procedure."""
    require(actor, "workorders.configure_sop")
    template = SopTemplate.objects.select_for_update().filter(pk=template_id).first()
    if template is None:
        raise NotFound
    if template.retired_at is None:
        template.retired_at = clock.now()
        template.save(update_fields=["retired_at"])
        LIVE.forget()
    return template
