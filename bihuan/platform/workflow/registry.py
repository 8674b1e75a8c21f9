"""What a slice tells the engine about its kind of record: the words its workflows may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bihuan.kernel.conditions import Schema
from bihuan.kernel.texts import Text

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The verbs, fields and facts that workflows of one kind of record may name.

    `schema` and `fields` are asked when needed, because an administrator adds fields at run time.
    """

    subject: str
    actions: frozenset[str]
    schema: Callable[[], Schema]
    fields: Callable[[], Mapping[str, Text]]
    shipped: Mapping[str, Body] = field(default_factory=dict)


REGISTERED: Final[dict[str, Vocabulary]] = {}


def register(vocabulary: Vocabulary) -> None:
    """Declare a kind of record that moves through workflows; called once from its slice's apps.py."""
    if vocabulary.subject in REGISTERED:
        raise ValueError(f"{vocabulary.subject} is registered twice")
    REGISTERED[vocabulary.subject] = vocabulary


def vocabulary(subject: str) -> Vocabulary:
    """The words of a kind of record."""
    return REGISTERED[subject]
