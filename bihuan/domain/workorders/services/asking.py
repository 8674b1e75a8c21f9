"""What may be said when an order is opened, and what becomes of it before anything is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypedDict

from bihuan.domain.workorders.models import KINDS, PRIORITIES
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text

_REQUIRED = Text("必须填写。", "必須填寫。", "This is required.")
_CHOICE = Text("请从列表中选择。", "請從清單中選擇。", "Choose one of the list.")
_WANTED = Text(
    "预约时段须成对且先后正确。", "預約時段須成對且先後正確。", "Give both ends of the agreed time, in order."
)
REQUIRED_ACCOUNT: Final = Problem("account", "required", _REQUIRED)
DURATIONS: Final = {"install": 180, "maintenance": 60, "inspection": 60, "consultation": 15, "training": 120}


class Asked(TypedDict, total=False):
    """A job as it is asked for; what is left out follows from the device, the site or the customer.

    `opened_at` and `answered_at` are for imports, `origin_key` for sources that may speak twice.
    """

    kind: str
    priority: str
    title: str
    description: str
    account_id: int | None
    contact_id: int | None
    contact_name: str
    contact_phone: str
    site_id: int | None
    asset_id: int | None
    address: str
    lat: float | None
    lng: float | None
    channel: str
    request_id: int | None
    origin_key: str | None
    parent_id: int | None
    team_id: int | None
    required_skill: str
    required_level: int
    duration_minutes: int | None
    fault_code: str
    due_at: datetime | None
    wanted_from: datetime | None
    wanted_until: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    photos: Sequence[int]


_UNSAID: Final[Asked] = {
    "kind": "repair",
    "priority": "normal",
    "title": "",
    "description": "",
    "account_id": None,
    "contact_id": None,
    "contact_name": "",
    "contact_phone": "",
    "site_id": None,
    "asset_id": None,
    "address": "",
    "lat": None,
    "lng": None,
    "channel": "desk",
    "request_id": None,
    "origin_key": None,
    "parent_id": None,
    "team_id": None,
    "required_skill": "",
    "required_level": 1,
    "duration_minutes": None,
    "fault_code": "",
    "due_at": None,
    "wanted_from": None,
    "wanted_until": None,
    "opened_at": None,
    "answered_at": None,
    "photos": (),
}
# Fields of the order that are exactly what was asked.
TAKEN_OVER: Final = frozenset(
    {
        "kind",
        "priority",
        "title",
        "description",
        "contact_name",
        "contact_phone",
        "channel",
        "request_id",
        "origin_key",
        "parent_id",
        "team_id",
        "required_skill",
        "required_level",
        "duration_minutes",
        "fault_code",
        "wanted_from",
        "wanted_until",
    }
)


def wanted_problems(since: datetime | None, until: datetime | None) -> list[Problem]:
    """What is wrong with a time agreed with the customer."""
    both = (since is None) == (until is None)
    in_order = since is None or until is None or since <= until
    return [] if both and in_order else [Problem("wanted_until", "order", _WANTED)]


def _problems(asked: Asked) -> list[Problem]:
    problems = [
        Problem(name, "choice", _CHOICE)
        for name, value, known in (
            ("kind", asked["kind"], KINDS),
            ("priority", asked["priority"], PRIORITIES),
        )
        if value not in known
    ]
    if not asked["title"] and not asked["description"]:
        problems.append(Problem("title", "required", _REQUIRED))
    return problems + wanted_problems(asked["wanted_from"], asked["wanted_until"])


def cleaned(given: Asked) -> Asked:
    """What was asked, complete and tidy: an empty value counts as unsaid, the title is the first line."""
    unknown = given.keys() - _UNSAID.keys()
    if unknown:
        raise TypeError(f"open_order() does not know {sorted(unknown)}")
    asked: Asked = {**_UNSAID, **given}
    for name, value in _UNSAID.items():
        if asked[name] is None:  # type: ignore[literal-required]  # the keys are those of the type
            asked[name] = value  # type: ignore[literal-required]  # as above
    asked["title"], asked["description"] = asked["title"].strip(), asked["description"].strip()
    problems = _problems(asked)
    if problems:
        raise Invalid(problems=problems)
    asked["title"] = (asked["title"] or asked["description"].splitlines()[0])[:200]
    asked["contact_name"], asked["contact_phone"] = asked["contact_name"][:80], asked["contact_phone"][:32]
    asked["fault_code"] = asked["fault_code"][:40]
    asked["duration_minutes"] = asked["duration_minutes"] or DURATIONS.get(asked["kind"], 90)
    return asked
