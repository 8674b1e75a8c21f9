"""Who has been where before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bihuan.domain.workorders.models import Visit


@dataclass(frozen=True, slots=True)
class Familiar:
    """The devices and customers each technician has finished work at."""

    assets: dict[int, set[int]] = field(default_factory=dict)
    accounts: dict[int, set[int]] = field(default_factory=dict)


def familiar(
    technician_ids: Iterable[int], *, asset_ids: Iterable[int] = (), account_ids: Iterable[int] = ()
) -> Familiar:
    """Which of these technicians have finished visits at these devices and customers."""
    people, assets, accounts = list(technician_ids), set(asset_ids), set(account_ids)
    found = Familiar()
    done = Visit.objects.filter(state="done", technician_id__in=people).order_by()
    for path, wanted, into in (
        ("order__asset_id", assets, found.assets),
        ("order__account_id", accounts, found.accounts),
    ):
        if not wanted:
            continue
        rows = done.filter(**{f"{path}__in": wanted}).values_list("technician_id", path).distinct()
        for technician_id, thing in rows:
            into.setdefault(technician_id, set()).add(thing)
    return found
