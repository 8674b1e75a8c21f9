"""Facts about how the company uses the product."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class CompanyBegun(Event):
    """A company set itself up in an empty installation."""

    topic = "adoption.company_begun"
    record = ("company", "company_id")
    sentence = Text("{name} 开始使用闭环", "{name} 開始使用閉環", "{name} began to use Bihuan")
    company_id: int
    name: str
    trade: str
    people: int


@dataclass(frozen=True, kw_only=True)
class ScopeOpened(Event):
    """The company chose how much of the product it sees."""

    topic = "adoption.scope_opened"
    record = ("company", "company_id")
    sentence = Text("{actor} 调整了使用范围", "{actor} 調整了使用範圍", "{actor} chose what is shown")
    company_id: int
    scope: str
