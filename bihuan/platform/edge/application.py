"""The API as one object; config mounts the slices' routers on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from bihuan import __version__
from bihuan.kernel.errors import Invalid, NotSignedIn, Problem, Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.edge.middleware import answer_for
from bihuan.platform.edge.responses import refusal_response
from bihuan.platform.edge.routing import HardenedParser

_MESSAGES = {
    "missing": Text("必填", "必填", "Required"),
    "extra_forbidden": Text("没有这个字段", "沒有這個欄位", "Unknown field"),
    "string_too_long": Text("内容过长", "內容過長", "Too long"),
    "string_too_short": Text("内容过短", "內容過短", "Too short"),
}


def _problem(error: dict[str, object]) -> Problem:
    location = [str(step) for step in error.get("loc", ())]  # type: ignore[attr-defined]  # pydantic's tuple
    kind = str(error.get("type", "invalid"))
    said = str(error.get("msg", ""))
    text = _MESSAGES.get(kind) or Text(f"格式不正确（{said}）", f"格式不正確（{said}）", said)
    return Problem(".".join(location[2:] or location), kind, text)


def create_api() -> NinjaAPI:
    """The API with our parser and our shape of refusals."""
    api = NinjaAPI(
        title="Bihuan 闭环 API",
        version=__version__,
        parser=HardenedParser(),
        docs_url="/docs",
        urls_namespace="api",
    )

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refusal_response(request, Invalid(problems=[_problem(e) for e in error.errors[:50]]))

    @api.exception_handler(AuthenticationError)
    def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return refusal_response(request, NotSignedIn())

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        refusal = Refusal()
        response = refusal_response(request, refusal)
        response.status_code = error.status_code
        return response

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        return answer_for(request, error)

    return api
