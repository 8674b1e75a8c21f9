"""Finding what a row marked as a repetition repeats: the same kind of trouble, near by, not long before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from bihuan.config.imports.mapping import Duplicates
from bihuan.config.imports.rows import Note, Taken
from bihuan.kernel.geo import Point, distance_m
from bihuan.kernel.texts import Text

ORPHAN = Note(
    "duplicate_without_original",
    Text(
        "标记为重复，但文件中找不到原请求",
        "標記為重複，但檔案中找不到原請求",
        "Marked as a duplicate, but what it repeats is not in the file",
    ),
)
LINKED = Note(
    "duplicate_linked",
    Text("重复请求，已关联到原请求", "重複請求，已關聯到原請求", "A duplicate, linked to what it repeats"),
)


def _point(taken: Taken) -> Point | None:
    lat, lng = taken.values.get("lat"), taken.values.get("lng")
    return Point(cast(float, lat), cast(float, lng)) if lat is not None and lng is not None else None


def _near(one: Taken, other: Taken, rule: Duplicates) -> bool:
    address = str(one.values.get("address") or "").strip().lower()
    if address and address == str(other.values.get("address") or "").strip().lower():
        return True
    here, there = _point(one), _point(other)
    return here is not None and there is not None and distance_m(here, there) <= rule.metres


def pair(taken: Sequence[Taken], rule: Duplicates | None) -> list[tuple[Taken, Taken]]:
    """(duplicate, original) pairs; both kinds of duplicate get a note in the report."""
    if rule is None:
        return []
    kinds: dict[tuple[str, ...], list[Taken]] = defaultdict(list)
    for one in taken:
        if not one.refused and rule.contains not in one.raw.get(rule.column, ""):
            kinds[tuple(one.raw.get(c, "") for c in rule.same)].append(one)
    pairs = []
    for one in taken:
        if one.refused or rule.contains not in one.raw.get(rule.column, ""):
            continue
        opened = cast(datetime, one.values["opened_at"])
        earlier = [
            other
            for other in kinds[tuple(one.raw.get(c, "") for c in rule.same)]
            if timedelta() <= opened - cast(datetime, other.values["opened_at"]) <= timedelta(days=rule.days)
            and _near(one, other, rule)
        ]
        one.notes.append(LINKED if earlier else ORPHAN)
        if earlier:
            pairs.append((one, max(earlier, key=lambda other: cast(datetime, other.values["opened_at"]))))
    return pairs
