"""The agent's one verb: from what was said to a request and its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from bihuan.domain.intake import services as intake
from bihuan.domain.workorders import services as workorders
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_REQUIRED = {
    "account": Text("请选择客户", "請選擇客戶", "Choose the customer"),
    "kind": Text("请选择服务类型", "請選擇服務類型", "Choose the service type"),
    "text": Text("请填写问题描述", "請填寫問題描述", "Describe the problem"),
    "priority": Text("请选择紧急程度", "請選擇緊急程度", "Choose the urgency"),
}


@verb
def take_request(
    *,
    actor: Actor,
    account_id: int | None,
    kind: str,
    text: str,
    priority: str,
    title: str = "",
    channel: str = "phone",
    site_id: int | None = None,
    asset_id: int | None = None,
    contact_name: str = "",
    phone: str = "",
    photos: Sequence[int] = (),
    duplicate: Literal["refuse", "attach", "allow"] = "refuse",
    required_skill: str = "",
    cf: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Keep the request, note that it was answered, and open (or join) the order; refuses an incomplete form (IN-07)."""
    require(actor, "desk.take")
    given = {"account": account_id, "kind": kind, "text": text.strip(), "priority": priority}
    missing = [Problem(name, "required", _REQUIRED[name]) for name, value in given.items() if not value]
    if missing:
        raise Invalid(problems=missing)
    request = intake.receive(
        actor=actor,
        channel=channel,
        text=text,
        symptom=title,
        kind=kind,
        priority=priority,
        account_id=account_id,
        site_id=site_id,
        asset_id=asset_id,
        contact_name=contact_name,
        phone=phone,
    )
    request = intake.answer(actor=actor, request_id=request.pk)
    order = workorders.open_order(
        actor=actor,
        kind=kind,
        priority=priority,
        title=title,
        description=text,
        account_id=account_id,
        site_id=site_id,
        asset_id=asset_id,
        contact_name=contact_name,
        contact_phone=request.phone,
        channel=channel,
        request_id=request.pk,
        answered_at=clock.now(),
        photos=photos,
        duplicate=duplicate,
        required_skill=required_skill,
        cf=cf,
    )
    intake.mark_linked(request)
    return {
        "order_id": order.pk,
        "number": order.number,
        "request_id": request.pk,
        "joined": order.request_id != request.pk,
    }


@verb
def order_from_request(
    *,
    actor: Actor,
    request_id: int,
    duplicate: Literal["refuse", "attach", "allow"] = "refuse",
    account_id: int | None = None,
) -> int:
    """Turn a request that came in by itself into an order; a stranger's request gets its customer here."""
    require(actor, "desk.take")
    request = intake.answer(actor=actor, request_id=request_id)
    intake.refuse_settled(request)
    order = workorders.open_order(
        actor=actor,
        kind=request.kind,
        priority=request.priority,
        title=request.symptom,
        description=request.text,
        account_id=request.account_id or account_id,
        site_id=request.site_id,
        asset_id=request.asset_id,
        contact_name=request.contact_name,
        contact_phone=request.phone,
        channel=request.channel,
        request_id=request.pk,
        answered_at=request.answered_at,
        duplicate=duplicate,
    )
    intake.mark_linked(request)
    return order.pk
