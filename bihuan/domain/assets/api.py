"""Routes about assets beyond the common record API: codes and labels."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Schema

from bihuan.domain.assets import queries, services
from bihuan.domain.assets.queries.labels import Label, sheet
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.edge import Request, Router
from bihuan.platform.identity.company import company

router = Router("assets")
_HINT = Text("扫码报修", "掃碼報修", "Scan for service")
_BLANK = Text("待绑定", "待綁定", "Not bound yet")


class Codes(Schema):
    """For which devices, or how many blank ones."""

    asset_ids: list[int] = []
    blank: int = 0


class Binding(Schema):
    """A scanned code."""

    code: str
    move: bool = False


@router.post("/assets/labels", operation="assets.print_codes")
def labels(request: Request, body: Codes) -> HttpResponse:
    """A sheet of labels as PDF, for devices or blank."""
    actor = request.actor
    require(actor, "assets.print_codes")
    found: list[Label] = []
    if body.asset_ids:
        for asset, code in services.codes_for(actor=actor, asset_ids=body.asset_ids):
            lines = [asset.name, asset.product, f"SN {asset.serial}", asset.position]
            found.append(Label(queries.link_of(code), code, [line for line in lines if line]))
    if body.blank:
        for code in services.make_blank_codes(actor=actor, count=body.blank):
            found.append(Label(queries.link_of(code), code, [_BLANK.in_(actor.locale)]))
    pdf = sheet(found, company=company().name, hint=_HINT.in_(actor.locale))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="labels.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@router.post("/assets/{asset_id}/code", operation="assets.bind_code")
def bind(request: Request, asset_id: int, body: Binding) -> dict[str, Any]:
    """Let a scanned code lead to this device."""
    bound = services.bind_code(actor=request.actor, asset_id=asset_id, code=body.code, move=body.move)
    return {"code": bound.code, "asset_id": asset_id}


@router.get("/assets/code/{code}", operation="assets.view")
def by_code(request: Request, code: str) -> dict[str, Any]:
    """What a scanned code leads to: a device, or a blank label to be bound."""
    if queries.code_exists_unbound(code):
        return {"blank": True, "code": queries.clean_code(code)}
    found = queries.asset(request.actor, queries.asset_by_code(code).pk)
    return {"blank": False, "id": found.pk, "title": str(found), "account": found.account.name}
