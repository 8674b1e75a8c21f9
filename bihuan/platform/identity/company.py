"""The company that this installation serves: its name, trade, language, and how much of the product it has opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, cast

from bihuan.kernel.texts import DEFAULT_LOCALE, Locale, Text
from bihuan.platform import clock
from bihuan.platform.identity.models import Company

Scope = Literal["repairs", "all"]
SCOPES: Final[tuple[Scope, ...]] = ("repairs", "all")
TRADES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "hvac": Text("空调与制冷", "空調與冷凍", "Air conditioning and refrigeration"),
        "appliance": Text("家用电器", "家用電器", "Home appliances"),
        "plumbing": Text("水电维修", "水電維修", "Plumbing and electrics"),
        "it": Text("办公与 IT 设备", "辦公與 IT 設備", "Office and IT equipment"),
        "elevator": Text("电梯", "電梯", "Lifts"),
        "other": Text("其他设备", "其他設備", "Other equipment"),
    }
)
DEFAULT_TRADE: Final = "hvac"


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the company said about itself; before it said anything, what the installation was started with."""

    name: str
    trade: str
    locale: Locale
    scope: Scope


def company() -> CompanyFacts:
    """The company."""
    row = Company.objects.first()
    if row is None:
        return CompanyFacts(clock.installation().company_name, DEFAULT_TRADE, DEFAULT_LOCALE, "all")
    return CompanyFacts(row.name, row.trade, cast(Locale, row.locale), cast(Scope, row.scope))


def name_company(*, name: str, trade: str, locale: Locale, scope: Scope) -> bool:
    """Keep what the company says of itself; False when it has done so before. The caller has checked the right."""
    _, is_new = Company.objects.get_or_create(
        defaults={"name": name, "trade": trade, "locale": locale, "scope": scope}, pk=Company.ONLY
    )
    return is_new


def open_scope(scope: Scope) -> None:
    """Show this much of the product; the caller has checked the right."""
    facts = company()
    Company.objects.update_or_create(
        pk=Company.ONLY,
        defaults={"scope": scope},
        create_defaults={"name": facts.name, "trade": facts.trade, "locale": facts.locale, "scope": scope},
    )
