"""The frame around every request: an id, safe headers, no stack trace, the same command only once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.edge.responses import refusal_response

log = logging.getLogger("bihuan.edge")


class Unexpected(Refusal):
    """The server failed; the person can name the request when asking for help."""

    code, status = "unexpected", 500
    text = Text(
        "系统出错，已记录（编号 {request_id}）。您的内容没有丢失，请重试。",
        "系統發生錯誤，已記錄（編號 {request_id}）。您的內容沒有遺失，請重試。",
        "Something failed here and was logged ({request_id}). Nothing you typed is lost; try again.",
    )


class Unavailable(Refusal):
    """The database cannot be reached just now."""

    code, status = "unavailable", 503
    text = Text(
        "服务暂时不可用，请稍后重试。",
        "服務暫時無法使用，請稍後再試。",
        "Temporarily unavailable; try again shortly.",
    )


class BadData(Refusal):
    """A value that the database cannot hold."""

    code, status = "bad_data", 400
    text = Text(
        "内容中有系统无法保存的值。",
        "內容中有系統無法儲存的值。",
        "The request holds a value that cannot be stored.",
    )


class TooBig(Refusal):
    """More bytes or fields than are accepted."""

    code, status = "too_big", 413
    text = Text("提交的内容过大。", "提交的內容過大。", "The request is too big.")


class RequestFrame:
    """Outermost middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = secrets.token_hex(6)  # type: ignore[attr-defined]  # our Request
        response = self.get_response(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]  # our Request
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """Turn whatever was not answered into a sentence; details go to the log only."""
        return answer_for(request, error)


def answer_for(request: HttpRequest, error: Exception) -> HttpResponse:
    """The response for an exception that reached the edge."""
    if isinstance(error, Refusal):
        return refusal_response(request, error)
    if isinstance(error, (RequestDataTooBig, TooManyFieldsSent)):
        return refusal_response(request, TooBig())
    if isinstance(error, (DataError, OverflowError, RecursionError, UnicodeError, SuspiciousOperation)):
        log.warning("bad data in %s", getattr(request, "request_id", ""), exc_info=error)
        return refusal_response(request, BadData())
    request_id = getattr(request, "request_id", "")
    log.error("request %s %s %s failed", request_id, request.method, request.path, exc_info=error)
    if isinstance(error, OperationalError):
        return refusal_response(request, Unavailable())
    return refusal_response(request, Unexpected(request_id=request_id))
