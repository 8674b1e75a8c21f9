"""Answers: JSON in one dialect, refusals in one shape and in the asker's language."""

from __future__ import annotations

import decimal
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.edge.requests import locale_of


def _plain(value: Any) -> Any:
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else float(value)
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return str(value)


def to_json(data: object) -> bytes:
    """JSON bytes; instants in UTC with `Z`, decimals as numbers."""
    return orjson.dumps(
        data,
        default=_plain,
        option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS,
    )


def json_response(data: object, status: int = 200) -> HttpResponse:
    """A JSON answer that no shared cache keeps."""
    response = HttpResponse(to_json(data), content_type="application/json; charset=utf-8", status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The one shape of every refusal."""
    actor = getattr(request, "actor", None)
    locale = locale_of(request, actor.locale if actor else "zh-CN")
    facts = {k: v.in_(locale) if isinstance(v, Text) else v for k, v in refusal.facts.items()}
    return json_response(
        {
            "code": refusal.code,
            "message": refusal.sentence(locale),
            "facts": facts,
            "problems": [
                {"field": p.field, "code": p.code, "message": p.message.in_(locale)} for p in refusal.problems
            ],
            "request_id": getattr(request, "request_id", ""),
        },
        refusal.status,
    )
