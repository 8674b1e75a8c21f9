"""From a document to PostgreSQL's `tsvector` literal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bihuan.platform.search.registry import Document, short_code
from bihuan.platform.search.text import sounds, tokens

# How often a word of a field counts; a word of the title says three times what one of the body says.
FIELDS: Final = (("title", "A", 3), ("keywords", "B", 2), ("body", "D", 1))
LONGEST_BODY: Final = 30_000
# PostgreSQL keeps up to 255 positions; ranking is flat long before.
_MOST_POSITIONS: Final = 40


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in a literal."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def group_code(group: str) -> str:
    """What stands before the lexemes of a private text; no token begins so."""
    return f"!{short_code(group)}" if group else ""


def vector(document: Document, code: str, *, characters: bool) -> tuple[str, int]:
    """The `tsvector` literal of a document and its length in words.

    A lexeme has as many positions as it counts, so that the rank can be computed from the vector alone;
    the positions themselves mean nothing.
    """
    counts: dict[str, tuple[str, int]] = {}
    length = 0

    def take(lexemes: Iterable[str], label: str, times: int) -> None:
        for lexeme in lexemes:
            first, count = counts.get(lexeme, (label, 0))
            counts[lexeme] = first, count + times

    for name, label, times in FIELDS:
        words = tokens(getattr(document, name)[:LONGEST_BODY], characters=characters)
        length += times * sum(1 for word in words if len(word) > 1)
        take((code + word for word in words), label, times)
    for group, text in document.private.items():
        before = code + group_code(group)
        take((before + word for word in tokens(text[:LONGEST_BODY], characters=characters)), "C", 2)
    spoken = sounds(f"{document.title[:200]} {document.keywords[:200]}")
    take((code + sound for sound in spoken), "C", 1)
    return " ".join(_entry(lexeme, *counted) for lexeme, counted in counts.items()), max(length, 1)


def _entry(lexeme: str, label: str, count: int) -> str:
    positions = ",".join(f"{at}{label}" for at in range(1, min(count, _MOST_POSITIONS) + 1))
    return f"{quoted(lexeme)}:{positions}"
