"""Which column of a customer's own table means what: by its heading, else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bihuan.domain.customers.record import ACCOUNT, CONTACT, SITE
from bihuan.kernel.chinese import fold
from bihuan.kernel.texts import Text
from bihuan.platform.metadata import Field
from bihuan.platform.metadata.catalogue import custom_fields

_NOISE: Final = re.compile(r"[\s:：*（）()\[\]【】/、._-]+")
_MOBILE: Final = re.compile(r"\+?(86)?1[3-9]\d{9}")
# A title above the table, a remark, a printed date may stand before the headings.
_HEADINGS_WITHIN: Final = 5
# How people head such columns besides the field's own label, in any of the languages.
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "account.name": (
        "客户名称", "客户名", "客户", "公司", "公司名称", "单位", "单位名称", "店名", "姓名", "名字",
        "customer", "customer name", "company", "company name", "client", "account", "full name",
    ),
    "account.phone": (
        "手机", "手机号", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "联络电话", "座机", "客户电话",
        "phone", "phone number", "mobile", "mobile number", "telephone", "tel", "cell",
    ),
    "account.external_id": ("客户编号", "客户编码", "编号", "编码", "customer no", "customer id", "code", "id"),
    "account.tier": ("客户等级", "级别", "vip", "level"),
    "account.kind": ("客户类型", "性质", "customer type"),
    "account.note": ("备注", "说明", "附注", "注", "remark", "remarks", "notes", "comment"),
    "contact.name": ("联系人", "联系人姓名", "联络人", "负责人", "contact", "contact name", "contact person"),
    "contact.email": ("邮箱", "电子邮件", "邮件", "email", "mail"),
    "contact.position": ("职位", "职务", "title", "job title"),
    "site.address": (
        "地址", "详细地址", "联系地址", "客户地址", "安装地址", "服务地址", "住址", "小区",
        "address", "street", "location", "site address",
    ),
    "site.district": ("区", "区县", "区域", "行政区", "city", "area"),
}  # fmt: skip
_TAKEN: Final = (
    (ACCOUNT, "account", ("name", "kind", "tier", "industry", "phone", "external_id", "note")),
    (CONTACT, "contact", ("name", "email", "position")),
    (SITE, "site", ("address", "district")),
)
_CONTACT_NAME = Text("联系人", "聯絡人", "Contact")


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column can fill: `account.phone`, `site.address`, `account.cf.f7`."""

    key: str
    label: Text
    words: frozenset[str]


def targets() -> list[Target]:
    """Every field that a table of customers can fill, the company's own ones included."""
    found = []
    for record, part, keys in _TAKEN:
        fields = {field.key: field for field in record.fields}
        found += [_target(part, fields[key]) for key in keys]
    kinds = {"file", "reference"}
    return found + [
        _target("account", field) for field in custom_fields(ACCOUNT.type) if field.kind not in kinds
    ]


def _target(part: str, field: Field) -> Target:
    key = f"{part}.{field.key}"
    label = _CONTACT_NAME if key == "contact.name" else field.label
    words = (label.zh, label.tw, label.en, *_ALSO.get(key, ()))
    return Target(key, label, frozenset(_plain(word) for word in words))


def _plain(words: object) -> str:
    return _NOISE.sub("", fold(str(words or "")))


def headings_at(rows: Sequence[Sequence[object]], known: Sequence[Target]) -> int:
    """Which of the first rows names the columns: the one with the most words that mean something."""
    meant = frozenset().union(*(target.words for target in known))
    scores = [sum(_plain(cell) in meant for cell in row) for row in rows[:_HEADINGS_WITHIN]]
    return scores.index(max(scores)) if scores else 0


def guess(titles: Sequence[str], rows: Sequence[Sequence[str]], known: Sequence[Target]) -> list[str]:
    """For each column the key of the field it most likely fills, or nothing; no field twice."""
    chosen = [""] * len(titles)
    free = list(known)

    def take(column: int, target: Target) -> None:
        chosen[column] = target.key
        free.remove(target)

    for exactly in (True, False):
        for column, title in enumerate(titles):
            found = None if chosen[column] else _by_title(_plain(title), free, exactly)
            if found:
                take(column, found)
    for column in range(len(titles)):
        phone = next((target for target in free if target.key == "account.phone"), None)
        if (
            phone
            and not chosen[column]
            and _mostly_mobile([row[column] for row in rows if column < len(row)])
        ):
            take(column, phone)
    return chosen


def _by_title(title: str, free: Sequence[Target], exactly: bool) -> Target | None:
    if not title:
        return None
    if exactly:
        return next((target for target in free if title in target.words), None)
    # The longest word decides: 客户地址 is an address, not a customer.
    held = [
        (len(word), target) for target in free for word in target.words if len(word) > 1 and word in title
    ]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def _mostly_mobile(cells: Sequence[str]) -> bool:
    said = [re.sub(r"[\s-]", "", cell) for cell in cells if cell]
    return bool(said) and sum(bool(_MOBILE.fullmatch(cell)) for cell in said) >= 0.6 * len(said)
