"""Reads about setting up."""

from __future__ import annotations

from typing import Any, Final

from django.core import signing

from bihuan.domain.adoption.errors import StartCodeOver
from bihuan.domain.adoption.record import SKILLS
from bihuan.platform.identity.company import TRADES
from bihuan.platform.identity.queries import nobody_yet

_SALT: Final = "bihuan.start"
_DAYS: Final = 7


def start_code() -> str | None:
    """What whoever started the installation proves himself with; None when people have accounts already."""
    return signing.dumps("start", salt=_SALT) if nobody_yet() else None


def check_start_code(code: str) -> None:
    """Refuse a code that is wrong, old or no longer needed."""
    try:
        signing.loads(code[:200], salt=_SALT, max_age=_DAYS * 24 * 3600)
    except signing.BadSignature:
        raise StartCodeOver from None
    if not nobody_yet():
        raise StartCodeOver


def beginnings(code: str, locale: str) -> dict[str, Any]:
    """What can be chosen, for whoever holds the code."""
    check_start_code(code)
    return {
        "trades": [
            {
                "key": key,
                "label": label.in_(locale),
                "skills": [name.in_(locale) for _, name, _ in SKILLS[key]],
            }
            for key, label in TRADES.items()
        ]
    }
