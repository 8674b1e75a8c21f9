"""What an order still lacks before its record may be closed."""

from __future__ import annotations

from bihuan.domain.workorders.models import WorkOrder
from bihuan.domain.workorders.queries.procedure import lacking
from bihuan.domain.workorders.queries.reports import latest_report
from bihuan.kernel.texts import Text


def missing_for_archive(order: WorkOrder) -> list[Text]:
    """Names of what is missing: the end, the customer's word, the request for feedback, the record itself."""
    if order.meaning == "cancelled":
        return []
    if order.meaning != "done":
        return [Text("工单尚未完成", "工單尚未完成", "the end of the work")]
    missing = []
    if order.confirmed_at is None:
        missing.append(Text("客户确认", "客戶確認", "the customer's confirmation"))
    if order.feedback_asked_at is None:
        missing.append(Text("评价邀请", "評價邀請", "the request for feedback"))
    if not order.solution and latest_report(order.pk) is None:
        missing.append(Text("解决方案或服务报告", "解決方案或服務報告", "a solution or report"))
    return [*missing, *(step.text for step in lacking(order))]
