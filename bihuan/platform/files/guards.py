"""Who may see the files of a record: whoever may see the record, as its slice says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bihuan.platform.identity import Actor

Check = Callable[[Actor, int], bool]
_guards: Final[dict[str, Check]] = {}


def guard(record_type: str, check: Callable[[Actor, int], bool]) -> None:
    """Let `check(actor, record_id)` decide about the files of a record type; for a slice's apps.py."""
    if record_type in _guards and _guards[record_type] is not check:
        raise ValueError(f"files of {record_type} are guarded twice")
    _guards[record_type] = check


def forget(record_type: str) -> None:
    """Take a guard away (tests)."""
    _guards.pop(record_type, None)


def is_guarded(record_type: str) -> bool:
    """Whether any slice answers for this record type."""
    return record_type in _guards


def may_see(actor: Actor, record_type: str, record_id: int) -> bool:
    """The slice's decision; a record type without guard shows its files to nobody."""
    if actor.is_system:
        return True
    check = _guards.get(record_type)
    return check is not None and check(actor, record_id)
