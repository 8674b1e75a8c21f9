"""Refusals of the work-order slice."""

from bihuan.kernel.errors import Invalid, Refusal
from bihuan.kernel.texts import Text


class DuplicateOpenOrder(Refusal):
    """The device already has an order under way; the caller may attach instead."""

    code, status = "duplicate_open_order", 409
    text = Text(
        "该设备已有进行中的工单 {number}（{state}），可将本次请求附加到该工单。",
        "該設備已有進行中的工單 {number}（{state}），可將本次請求附加至該工單。",
        "This device already has an open order {number} ({state}); the request can be attached to it.",
    )


class AlreadyAssigned(Refusal):
    """Somebody was faster: the order has a technician."""

    code, status = "already_assigned", 409
    text = Text(
        "{by} 已在 {at} 将工单派给{name}。",
        "{by} 已於 {at} 將工單派給{name}。",
        "{by} already gave the order to {name} at {at}.",
    )


class VisitOverlaps(Refusal):
    """The technician already has a visit in that time."""

    code, status = "visit_overlaps", 409
    text = Text(
        "{name} 在 {start}–{end} 已有安排。",
        "{name} 在 {start}–{end} 已有安排。",
        "{name} is already booked {start}–{end}.",
    )


class VisitOver(Refusal):
    """The visit is finished, declined or cancelled."""

    code, status = "visit_over", 409
    text = Text(
        "该上门安排已结束（{state}），不能再操作。",
        "該到府安排已結束（{state}），不能再操作。",
        "This visit is over ({state}).",
    )


class VisitUnderWay(Refusal):
    """The technician has set out; the visit can no longer be moved or handed back."""

    code, status = "visit_under_way", 409
    text = Text(
        "工程师已出发或已开始服务，不能再{action}。",
        "工程師已出發或已開始服務，不能再{action}。",
        "The technician is already on the way; too late to {action}.",
    )


class NotAVisitTime(Invalid):
    """The interval is empty, backwards or too long."""

    code = "not_a_visit_time"
    text = Text(
        "上门时间须有先后，且不超过 7 天。",
        "到府時間須有先後，且不超過 7 天。",
        "A visit ends after it begins, within 7 days.",
    )


class OrderEnded(Refusal):
    """The order is done or cancelled and takes no more of this."""

    code, status = "order_ended", 409
    text = Text(
        "工单{state}，不能再{action}。",
        "工單{state}，不能再{action}。",
        "The order is {state}; it is too late to {action}.",
    )


class OrderClosed(Refusal):
    """The order is archived and read-only."""

    code, status = "order_closed", 409
    text = Text(
        "工单已归档，不能再修改。", "工單已歸檔，不能再修改。", "The order is archived and cannot be changed."
    )


class StepsMissing(Refusal):
    """Mandatory steps or photos are missing; they are named."""

    code, status = "steps_missing", 409
    text = Text(
        "还有必做项未完成：{steps}。",
        "還有必做項目未完成：{steps}。",
        "Mandatory steps are still open: {steps}.",
    )


class NoSuchStep(Refusal):
    """The procedure of this order has no such step."""

    code, status = "no_such_step", 404
    text = Text("该工单没有步骤“{key}”。", "該工單沒有步驟「{key}」。", "This order has no step “{key}”.")


class PhotoRequired(Refusal):
    """The step counts as done only with a photo."""

    code, status = "photo_required", 409
    text = Text("步骤“{step}”需要拍照。", "步驟「{step}」需要拍照。", "The step “{step}” needs a photo.")


class ReportMissing(Refusal):
    """There is nothing to sign or confirm yet."""

    code, status = "report_missing", 409
    text = Text("尚未填写服务报告。", "尚未填寫服務報告。", "No report has been written yet.")


class ReportChanged(Refusal):
    """What was shown to the customer is no longer what stands there."""

    code, status = "report_changed", 409
    text = Text(
        "报告在展示之后有改动，请重新生成报告并让客户重新确认。",
        "報告在展示之後有變動，請重新產生報告並請客戶重新確認。",
        "The report changed after it was shown; write it again and let the customer look again.",
    )


class NotArchivable(Refusal):
    """Something is missing before the order may be archived; it is named."""

    code, status = "not_archivable", 409
    text = Text(
        "还不能归档，缺少：{missing}。",
        "還不能歸檔，缺少：{missing}。",
        "Not yet to be archived; missing: {missing}.",
    )


class NotYours(Refusal):
    """An offer is answered by the one who got it."""

    code, status = "not_yours", 403
    text = Text(
        "只有被派的工程师可以应答。",
        "只有被派的工程師可以回應。",
        "Only the technician who was asked may answer.",
    )


class OfferExpired(Refusal):
    """The time to accept is over; the order went back to the queue."""

    code, status = "offer_expired", 409
    text = Text(
        "接单时限已过，工单已退回待派。",
        "接單時限已過，工單已退回待派。",
        "The time to accept is over; the order went back to the queue.",
    )
