"""Which record types can be found, and how a record becomes words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from zlib import crc32

from django.db.models import QuerySet

from bihuan.platform.identity import Actor


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one record for finding it.

    All but `private` must be readable by everybody who may see the record: title and subtitle are shown in
    results. `private` holds texts for some readers only, by the name of their group.
    """

    record_id: int
    title: str
    subtitle: str = ""
    keywords: str = ""
    body: str = ""
    private: Mapping[str, str] = field(default_factory=dict)


Documents: TypeAlias = Callable[[Sequence[int]], Iterable[Document]]
Visible: TypeAlias = Callable[[Actor], "QuerySet[Any]"]
Groups: TypeAlias = Callable[[Actor], Iterable[str]]


def _no_groups(actor: Actor) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Index:
    """How the records of one type are indexed, and whom they are shown to."""

    record_type: str
    documents: Documents
    visible: Visible
    groups: Groups = _no_groups
    characters: bool = False

    @property
    def code(self) -> str:
        """Two letters before each lexeme that keep the types apart inside the one index."""
        return short_code(self.record_type)


_ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_indexes: dict[str, Index] = {}


def short_code(name: str) -> str:
    """Two letters for a name. Two names with the same ones cost a little speed: types are compared anyway."""
    high, low = divmod(crc32(name.encode()) % len(_ALPHABET) ** 2, len(_ALPHABET))
    return _ALPHABET[high] + _ALPHABET[low]


def register_index(
    record_type: str,
    documents: Documents,
    *,
    visible: Visible,
    groups: Groups = _no_groups,
    characters: bool = False,
) -> None:
    """Make a record type findable.

    `documents(ids)` gives what the named records are found by; an id it leaves out is taken off the index.
    `visible(actor)` is the queryset of the records the actor may see: search shows nothing else. `groups(actor)`
    names the private texts the actor may search. With `characters` single characters are indexed too: better
    ranking for prose (knowledge), twice the size.
    """
    if record_type in _indexes:
        raise ValueError(f"record type {record_type} is indexed twice")
    _indexes[record_type] = Index(record_type, documents, visible, groups, characters)


def index_of(record_type: str) -> Index | None:
    """How a type is indexed; None when it is not."""
    return _indexes.get(record_type)


def indexed_types() -> list[str]:
    """Every type that can be found."""
    return sorted(_indexes)


def forget_index(record_type: str) -> None:
    """Make a type unknown again (tests)."""
    del _indexes[record_type]
