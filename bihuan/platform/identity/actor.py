"""The one who asks: a person, a link, a key or the system itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from bihuan.kernel.texts import DEFAULT_LOCALE, Locale, Text

Kind = Literal["user", "link", "key", "system", "anonymous"]

ROLES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "customer": Text("客户", "客戶", "Customer"),
        "agent": Text("客服坐席", "客服人員", "Agent"),
        "dispatcher": Text("调度员", "調度員", "Dispatcher"),
        "technician": Text("工程师", "工程師", "Technician"),
        "team_lead": Text("班组长", "班組長", "Team lead"),
        "clerk": Text("仓库管理员", "倉庫管理員", "Warehouse clerk"),
        "manager": Text("服务经理", "服務經理", "Service manager"),
        "quality": Text("质检回访员", "品質回訪員", "Quality agent"),
        "sales": Text("销售", "業務", "Salesperson"),
        "auditor": Text("审计员", "稽核員", "Auditor"),
        "admin": Text("管理员", "管理員", "Administrator"),
    }
)
_SYSTEM: Final = Text("系统", "系統", "System")
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Everything that rules may ask about the one who acts."""

    kind: Kind
    name: str
    user_id: int | None = None
    roles: frozenset[str] = frozenset()
    team_id: int | None = None
    team_ids: frozenset[int] = frozenset()
    org_path: str = ""
    region_path: str = ""
    technician_id: int | None = None
    locale: Locale = DEFAULT_LOCALE
    my: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    # Browsers signed in before this instant have to sign in again.
    sessions_from: datetime | None = None

    @property
    def is_system(self) -> bool:
        """Whether this is the product itself: jobs, shipped reactions, imports."""
        return self.kind == "system"

    def speaking(self, locale: Locale) -> Actor:
        """The same actor, answered in another language."""
        return self if locale == self.locale else replace(self, locale=locale)

    def describe(self) -> dict[str, object]:
        """What an event or an audit row remembers of the actor."""
        said: dict[str, object] = {"kind": self.kind, "name": self.name}
        if self.user_id is not None:
            said["user_id"] = self.user_id
        if self.technician_id is not None:
            said["technician_id"] = self.technician_id
        return said


def shown_name(kind: str, name: str, locale: str) -> str:
    """The name of whoever acted, as it is read: people have their own, system and customer are named by the reader."""
    if kind == "link":
        return ROLES["customer"].in_(locale)
    return _SYSTEM.in_(locale) if kind == "system" else name


SYSTEM: Final = Actor(kind="system", name="system")
ANONYMOUS: Final = Actor(kind="anonymous", name="anonymous")
