"""Facts about customers."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Event):
    """A customer was added."""

    topic = "customers.account_opened"
    record = ("customer", "account_id")
    sentence = Text("{actor} 新建了客户", "{actor} 新增了客戶", "{actor} added the customer")
    account_id: int


@dataclass(frozen=True, kw_only=True)
class AccountChanged(Event):
    """A customer's details changed."""

    topic = "customers.account_changed"
    record = ("customer", "account_id")
    sentence = Text("{actor} 修改了客户资料", "{actor} 修改了客戶資料", "{actor} edited the customer")
    account_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    """A contact was added to a customer."""

    topic = "customers.contact_added"
    record = ("contact", "contact_id")
    also = (("customer", "account_id"),)
    sentence = Text(
        "{actor} 添加了联系人 {name}", "{actor} 新增了聯絡人 {name}", "{actor} added the contact {name}"
    )
    contact_id: int
    account_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """A contact's details changed."""

    topic = "customers.contact_changed"
    record = ("contact", "contact_id")
    also = (("customer", "account_id"),)
    sentence = Text(
        "{actor} 修改了联系人 {name}", "{actor} 修改了聯絡人 {name}", "{actor} edited the contact {name}"
    )
    contact_id: int
    account_id: int
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class SiteAdded(Event):
    """A site was added to a customer."""

    topic = "customers.site_added"
    record = ("site", "site_id")
    also = (("customer", "account_id"),)
    sentence = Text(
        "{actor} 添加了服务地点 {name}", "{actor} 新增了服務地點 {name}", "{actor} added the site {name}"
    )
    site_id: int
    account_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class SiteChanged(Event):
    """A site's details changed."""

    topic = "customers.site_changed"
    record = ("site", "site_id")
    also = (("customer", "account_id"),)
    sentence = Text(
        "{actor} 修改了服务地点 {name}", "{actor} 修改了服務地點 {name}", "{actor} edited the site {name}"
    )
    site_id: int
    account_id: int
    name: str
    changed: list[str]
