"""What dispatch refuses."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class AlreadyGrabbed(Refusal):
    """Somebody else was first; who it was stays private."""

    code, status = "already_grabbed", 409
    text = Text("该工单已被抢走。", "該工單已被搶走。", "Somebody else has just taken this order.")


class OfferOver(Refusal):
    """The offer ended without a taker or was withdrawn."""

    code, status = "offer_over", 409
    text = Text("该抢单已结束。", "該搶單已結束。", "This offer has ended.")


class AlreadyOffered(Refusal):
    """The order lies in the grab pool already."""

    code, status = "already_offered", 409
    text = Text("该工单已在抢单池中。", "該工單已在搶單池中。", "This order is in the grab pool already.")


class AlreadyPlanned(Refusal):
    """The order has somebody already; moving it is another thing."""

    code, status = "already_planned", 409
    text = Text(
        "该工单已安排给 {name}，请改为移动该安排。",
        "該工單已安排給 {name}，請改為移動該安排。",
        "This order is with {name} already; move that visit instead.",
    )


class DoesNotFit(Refusal):
    """The technician's days have no room for the order."""

    code, status = "does_not_fit", 409
    text = Text("无法安排：{why}", "無法安排：{why}", "It does not fit: {why}")


class NobodyFits(Refusal):
    """There is nobody to whom the order could be offered."""

    code, status = "nobody_fits", 409
    text = Text("没有符合条件的工程师。", "沒有符合條件的工程師。", "No technician meets the requirements.")


class NeedsOverride(Refusal):
    """A rule is broken; whoever may break it has to say why."""

    code, status = "needs_override", 409
    text = Text(
        "此安排违反规则：{broken}。如确需安排，请填写原因。",
        "此安排違反規則：{broken}。如確需安排，請填寫原因。",
        "This breaks a rule: {broken}. Give a reason to place it all the same.",
    )


class CannotBePlaced(Refusal):
    """A rule is broken that nobody may break."""

    code, status = "cannot_be_placed", 409
    text = Text("不能这样安排：{broken}", "不能這樣安排：{broken}", "It cannot be placed so: {broken}")


class DayIsPast(Refusal):
    """Days that are over are not filled."""

    code, status = "day_is_past", 409
    text = Text("不能安排已过去的日期。", "不能安排已過去的日期。", "A day that is over cannot be filled.")
