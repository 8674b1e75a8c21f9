"""What a workflow's guard may ask about an order: its fields, and facts that need a look around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bihuan.domain.assets import queries as assets
from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.queries.procedure import lacking
from bihuan.domain.workorders.queries.reports import is_signed, latest_report
from bihuan.domain.workorders.record import WORK_ORDER
from bihuan.kernel.conditions import FieldType, Schema
from bihuan.kernel.texts import Text
from bihuan.platform.access.engine import reader
from bihuan.platform.metadata.catalogue import all_fields, schema_of

FACTS: Final[Mapping[str, FieldType]] = {
    "signed": FieldType("boolean", Text("报告已签字", "報告已簽名", "Report is signed")),
    "report_written": FieldType("boolean", Text("已填写服务报告", "已填寫服務報告", "Report is written")),
    "confirmed": FieldType("boolean", Text("客户已确认", "客戶已確認", "Customer has confirmed")),
    "in_warranty": FieldType("boolean", Text("在保", "保固中", "Under warranty")),
    "steps_lacking": FieldType("number", Text("未完成的必做项", "未完成的必做項目", "Mandatory steps open")),
}
_ASKED: Final[Mapping[str, Callable[[WorkOrder], object]]] = {
    "signed": lambda order: is_signed(order.pk),
    "report_written": lambda order: latest_report(order.pk) is not None,
    "confirmed": lambda order: order.confirmed_at is not None,
    "in_warranty": lambda order: assets.in_warranty(order.asset) if order.asset else None,
    "steps_lacking": lambda order: len(lacking(order)),
}


class OrderFacts:
    """An order as guards read it; a fact is looked up when first asked for, and once."""

    __slots__ = ("_fields", "_held", "_order")

    def __init__(self, order: WorkOrder) -> None:
        self._order, self._fields = order, reader(order)
        self._held: dict[str, object] = {}

    def get(self, path: str, /) -> object:
        """The value of a field or fact."""
        ask = _ASKED.get(path)
        if ask is None:
            return self._fields.get(path)
        if path not in self._held:
            self._held[path] = ask(self._order)
        return self._held[path]

    def forget(self) -> None:
        """Look again: something was changed."""
        self._held.clear()


def schema() -> Schema:
    """The fields and facts with their kinds."""
    return Schema({**schema_of(all_fields(WORK_ORDER)).fields, **FACTS})


def field_names() -> Mapping[str, Text]:
    """The fields that a step may require, by what they are called."""
    return {field.key: field.label for field in all_fields(WORK_ORDER)}
