"""Refusals about feedback."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class NotRateable(Refusal):
    """The order is not finished yet."""

    code, status = "not_rateable", 409
    text = Text(
        "工单尚未完成，暂不能评价。",
        "工單尚未完成，暫不能評價。",
        "The order is not finished yet, so it cannot be rated.",
    )


class AlreadyRated(Refusal):
    """The order was rated before."""

    code, status = "already_rated", 409
    text = Text("您已评价过，谢谢。", "您已評價過，謝謝。", "You have rated this already, thank you.")


class AlreadyDone(Refusal):
    """The follow-up was completed before."""

    code, status = "follow_up_done", 409
    text = Text("该任务已完成。", "該任務已完成。", "This task is done already.")
