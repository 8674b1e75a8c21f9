"""The workflows that come with the product, as data; a company may rename and change its own copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bihuan.domain.workorders.flows.office import CONSULTATION
from bihuan.domain.workorders.flows.onsite import INSPECTION, INSTALL, MAINTENANCE, REPAIR
from bihuan.domain.workorders.flows.words import Body

SUBJECT: Final = "work_order"
SHIPPED: Final[Mapping[str, Body]] = MappingProxyType(
    {str(body["key"]): body for body in (INSTALL, REPAIR, MAINTENANCE, INSPECTION, CONSULTATION)}
)

# Which flow a kind of order follows; kinds of one nature share one.
FLOW_OF_KIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "install": "install",
        "repair": "repair",
        "maintenance": "maintenance",
        "inspection": "inspection",
        "consultation": "consultation",
        "training": "inspection",
        "parts": "consultation",
        "internal": "maintenance",
    }
)
