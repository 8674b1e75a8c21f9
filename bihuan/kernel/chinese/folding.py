"""One form of a text: 简体, half-width, lower-case."""

from __future__ import annotations

import unicodedata
from functools import cache

from bihuan.kernel.chinese.tables import SIMPLIFIED, TRADITIONAL

# Marks that are not seen and only hinder finding.
_UNSEEN = "\x00\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(t): s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    return table | {ord(mark): None for mark in _UNSEEN}


def fold(text: str) -> str:
    """The text in 简体, half-width and lower-case, so that equal things compare equal.

    Each character has one image whatever stands beside it: a query is a fragment, and a phrase-wise
    conversion would turn it into something else than the same characters in the text.
    """
    if text.isascii():
        return text.replace("\x00", "").lower()
    folded = unicodedata.normalize("NFKC", text).translate(_table()).casefold()
    return unicodedata.normalize("NFKC", folded)
