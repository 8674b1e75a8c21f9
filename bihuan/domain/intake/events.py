"""Facts about requests."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class RequestReceived(Event):
    """A request came in."""

    topic = "intake.request_received"
    record = ("request", "request_id")
    sentence = Text("收到客户请求", "收到客戶請求", "A request came in")
    request_id: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class RequestAnswered(Event):
    """Somebody answered the customer for the first time."""

    topic = "intake.request_answered"
    record = ("request", "request_id")
    sentence = Text("{actor} 首次响应了客户", "{actor} 首次回應了客戶", "{actor} answered the customer")
    request_id: int


@dataclass(frozen=True, kw_only=True)
class RequestClosed(Event):
    """A request ended without an order."""

    topic = "intake.request_closed"
    record = ("request", "request_id")
    sentence = Text(
        "{actor} 关闭了请求：{reason}", "{actor} 關閉了請求：{reason}", "{actor} closed the request: {reason}"
    )
    request_id: int
    reason: str
