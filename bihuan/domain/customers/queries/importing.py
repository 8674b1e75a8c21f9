"""What a table of customers would bring: nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from django.db.models import Q

from bihuan.domain.customers.models import Account, Contact
from bihuan.domain.customers.queries.columns import Target, guess, headings_at, targets
from bihuan.domain.customers.record import ACCOUNT, CONTACT, SITE
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.access import require, visible
from bihuan.platform.files.queries import table
from bihuan.platform.files.tables import Cell, TableLimits
from bihuan.platform.identity import Actor
from bihuan.platform.metadata import RecordType
from bihuan.platform.metadata.cleaning import clean
from bihuan.platform.metadata.field_types import Unacceptable
from bihuan.platform.metadata.field_types.words import national, normal_phone

MOST_ROWS: Final = 2000
SHOWN: Final = 200
_LIMITS: Final = TableLimits(rows=MOST_ROWS + 10, columns=100, cells=200_000)
_SEVERAL: Final = re.compile(r"[/、;；,，|]")
_COMPANY: Final = re.compile(
    r"公司|集团|集團|店|厂|廠|行|院|校|中心|酒店|饭店|飯店|大厦|大廈|超市|银行|銀行|园|園|局|所|社|部|馆|館"
)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_OTHER_PHONES = Text("其他电话：", "其他電話：", "Other phones: ")
_NO_NAME = Text(
    "请指定哪一列是客户名称", "請指定哪一欄是客戶名稱", "Say which column holds the customers' names"
)
_NOT_A_FIELD = Text("没有这个字段", "沒有這個欄位", "Unknown field")
_TWICE = Text("同一个字段只能对应一列", "同一個欄位只能對應一欄", "A field takes one column only")
Why = Literal["phone", "external_id", "name"]
WHY: Final[Mapping[Why, Text]] = {
    "phone": Text("电话相同", "電話相同", "Same telephone"),
    "external_id": Text("编号相同", "編號相同", "Same number"),
    "name": Text("名称相同", "名稱相同", "Same name"),
}


@dataclass(frozen=True, slots=True)
class Twin:
    """The customer that a row seems to speak of: one we have, or one of an earlier row."""

    why: Why
    title: str
    account_id: int | None = None
    row: int | None = None


@dataclass(slots=True)
class Draft:
    """One row, understood: cleaned values of the customer, his contact and his site, and what is wrong."""

    row: int
    name: str = ""
    account: dict[str, Any] = field(default_factory=dict)
    cf: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, Any] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    twin: Twin | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A table with the meaning of its columns and of its rows."""

    titles: list[str]
    samples: list[list[str]]
    columns: list[str]
    known: list[Target]
    drafts: list[Draft]

    @property
    def good(self) -> list[Draft]:
        """The rows that can be taken in."""
        return [draft for draft in self.drafts if not draft.problems]


def look(actor: Actor, file_id: int, columns: Sequence[str] | None = None) -> Look:
    """Read the actor's table; with `columns` (a key or nothing for each column), instead of a guess, that meaning.

    Refuses with `Unreadable` what is no table or has more than 2,000 rows, and with `Invalid` a meaning that
    names no such field, names one twice or lacks the name.
    """
    require(actor, "customers.import")
    known = targets()
    with table(actor, file_id, limits=_LIMITS) as opened:
        rows = [[_text(cell) for cell in row] for row in opened.rows]
    head = headings_at(rows, known)
    titles = rows[head] if rows else []
    width = max((len(row) for row in rows[head:]), default=0)
    titles = [*titles, *[""] * (width - len(titles))]
    body = [(n, row) for n, row in enumerate(rows[head + 1 :], head + 2) if any(row)]
    meaning = list(columns) if columns is not None else guess(titles, [row for _, row in body[:100]], known)
    if columns is not None:
        _check(meaning, known)
    drafts = [_draft(actor, n, dict(zip(meaning, row, strict=False))) for n, row in body]
    _find_twins(actor, drafts)
    samples = [[row[at] for _, row in body[:20] if at < len(row) and row[at]][:3] for at in range(width)]
    return Look(titles, samples, meaning[:width] + [""] * (width - len(meaning)), known, drafts)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell).strip()


def _check(meaning: Sequence[str], known: Sequence[Target]) -> None:
    keys = {target.key for target in known}
    said = [key for key in meaning if key]
    problems = [
        Problem(f"columns.{at}", "unknown", _NOT_A_FIELD)
        for at, key in enumerate(meaning)
        if key and key not in keys
    ]
    problems += [
        Problem(f"columns.{at}", "twice", _TWICE)
        for at, key in enumerate(meaning)
        if key and key in meaning[:at]
    ]
    if "account.name" not in said and "contact.name" not in said:
        problems.append(Problem("columns", "required", _NO_NAME))
    if problems:
        raise Invalid(problems=problems)


def _draft(actor: Actor, row: int, cells: Mapping[str, str]) -> Draft:
    parts: dict[str, dict[str, str]] = {"account": {}, "contact": {}, "site": {}}
    for key, said in cells.items():
        if key and said:
            part, _, name = key.partition(".")
            parts[part][name] = said
    account = parts["account"]
    # A private customer's table knows one name only.
    account.setdefault("name", parts["contact"].get("name", ""))
    _one_phone(actor, account)
    account.setdefault("kind", _kind(account["name"]))
    draft = Draft(row, account["name"])
    try:
        cleaned = clean(actor, ACCOUNT, account, creating=True)
        draft.account, draft.cf = cleaned.values, cleaned.cf
    except Invalid as wrong:
        draft.problems = [Problem(f"account.{p.field}", p.code, p.message) for p in wrong.problems]
    draft.contact = _typed(draft, CONTACT, "contact", parts["contact"])
    draft.site = _typed(draft, SITE, "site", parts["site"])
    return draft


def _typed(draft: Draft, record: RecordType, part: str, said: Mapping[str, str]) -> dict[str, Any]:
    """Values of a record that hangs on the customer, who does not exist yet."""
    fields = {each.key: each for each in record.fields}
    typed = {}
    for key, raw in said.items():
        try:
            typed[key] = fields[key].type.clean(raw, fields[key].choices)
        except Unacceptable as why:
            draft.problems.append(Problem(f"{part}.{key}", why.code, why.message))
    return typed


def _one_phone(actor: Actor, account: dict[str, str]) -> None:
    """The first of several numbers in one cell is the telephone; the others are kept in the note."""
    first, *others = [part.strip() for part in _SEVERAL.split(account.get("phone", "")) if part.strip()] or [
        ""
    ]
    if first:
        account["phone"] = first
    if others:
        words = _OTHER_PHONES.in_(actor.locale) + " / ".join(others)
        account["note"] = "\n".join(part for part in (account.get("note", ""), words) if part)


def _kind(name: str) -> str:
    return "person" if _CHINESE.fullmatch(name) and not _COMPANY.search(name) else "company"


def _keys(draft: Draft) -> Iterator[tuple[Why, str]]:
    """By what a customer is recognised, the surest first."""
    if number := draft.account.get("external_id"):
        yield "external_id", str(number)
    if phone := draft.account.get("phone"):
        yield "phone", normal_phone(str(phone))
    # Many people share a name; two of them with different telephones are two.
    if draft.account.get("kind") != "person" or not draft.account.get("phone"):
        yield "name", str(draft.account.get("name"))


def _find_twins(actor: Actor, drafts: Sequence[Draft]) -> None:
    good = [draft for draft in drafts if not draft.problems]
    ours = _ours(actor, good)
    earlier: dict[tuple[Why, str], Draft] = {}
    for draft in good:
        for key in _keys(draft):
            if key in ours:
                draft.twin = Twin(key[0], ours[key].name, account_id=ours[key].pk)
            elif key in earlier:
                first = earlier[key]
                draft.twin = Twin(key[0], first.name, row=first.row)
            if draft.twin:
                break
        for key in _keys(draft):
            earlier.setdefault(key, draft)


def _ours(actor: Actor, drafts: Sequence[Draft]) -> dict[tuple[Why, str], Account]:
    """The customers we have, by all that the rows could recognise them by."""
    keys = {key for draft in drafts for key in _keys(draft)}
    said: dict[Why, list[str]] = {why: [value for kind, value in keys if kind == why] for why in WHY}
    rows = visible(actor, "customers.view", Account.objects.all())
    by_contact = dict(
        Contact.objects.filter(phone__in=said["phone"]).order_by("-id").values_list("phone", "account_id")
    )
    asked = Q(phone__in=said["phone"]) | Q(name__in=said["name"]) | Q(external_id__in=said["external_id"])
    found: dict[tuple[Why, str], Account] = {}
    by_id = {}
    for row in rows.filter(asked | Q(pk__in=by_contact.values())).order_by("id"):
        by_id[row.pk] = row
        for why, value in (("phone", row.phone), ("name", row.name), ("external_id", row.external_id)):
            if value:
                found.setdefault((why, value), row)  # type: ignore[arg-type]  # the words of Why
    for phone, account_id in by_contact.items():
        if account_id in by_id:
            found.setdefault(("phone", phone), by_id[account_id])
    return found


def present_look(actor: Actor, seen: Look) -> dict[str, Any]:
    """A look as the screen shows it: every column with examples, what is wrong, who seems to be there already."""
    locale = actor.locale
    labels = {target.key: target.label.in_(locale) for target in seen.known}
    wrong = [draft for draft in seen.drafts if draft.problems]
    twins = [draft for draft in seen.good if draft.twin]
    return {
        "columns": [
            {"title": title, "samples": samples, "field": key}
            for title, samples, key in zip(seen.titles, seen.samples, seen.columns, strict=True)
        ],
        "fields": [{"key": target.key, "label": target.label.in_(locale)} for target in seen.known],
        "total": len(seen.drafts),
        "good": len(seen.good),
        "wrong": len(wrong),
        "problems": [
            {
                "row": draft.row,
                "name": draft.name,
                "field": labels.get(problem.field, problem.field),
                "message": problem.message.in_(locale),
            }
            for draft in wrong[:SHOWN]
            for problem in draft.problems
        ],
        "twins": [
            {
                "row": draft.row,
                "name": draft.name,
                "phone": national(str(draft.account.get("phone") or "")),
                "why": WHY[twin.why].in_(locale),
                "of": {"id": twin.account_id, "row": twin.row, "title": twin.title},
            }
            for draft in twins
            if (twin := draft.twin)
        ],
    }
