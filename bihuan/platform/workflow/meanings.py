"""What a state means, whatever a company calls it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from bihuan.kernel.texts import Text

Meaning = Literal[
    "new",
    "waiting",
    "scheduled",
    "travelling",
    "on_site",
    "working",
    "paused",
    "review",
    "done",
    "cancelled",
]
MEANINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)
ENDED: Final[frozenset[str]] = frozenset({"done", "cancelled"})
OPEN: Final[tuple[Meaning, ...]] = tuple(meaning for meaning in MEANINGS if meaning not in ENDED)
UNDER_WAY: Final[frozenset[str]] = frozenset({"travelling", "on_site", "working"})

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "new": Text("待派单", "待派工", "New"),
        "waiting": Text("已派单", "已派工", "Assigned"),
        "scheduled": Text("已接单", "已接單", "Accepted"),
        "travelling": Text("在途中", "途中", "En route"),
        "on_site": Text("已到达", "已抵達", "On site"),
        "working": Text("服务中", "服務中", "Working"),
        "paused": Text("已挂起", "已暫停", "Paused"),
        "review": Text("待审核", "待審核", "In review"),
        "done": Text("已完成", "已完成", "Done"),
        "cancelled": Text("已取消", "已取消", "Cancelled"),
    }
)
