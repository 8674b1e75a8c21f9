"""Refusals about knowledge articles."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class NothingToPublish(Refusal):
    """An article without a cause or a step would help nobody."""

    code, status = "nothing_to_publish", 422
    text = Text(
        "请先填写原因或处理步骤，再发布。",
        "請先填寫原因或處理步驟，再發布。",
        "Fill in the cause or the steps before publishing.",
    )


class WrongState(Refusal):
    """The article is not in a state from which this is possible."""

    code, status = "wrong_state", 409
    text = Text(
        "文章当前状态不允许此操作。", "文章目前狀態不允許此操作。", "The article's state does not allow this."
    )


class NotRateable(Refusal):
    """Only what readers can find can have helped."""

    code, status = "not_rateable", 409
    text = Text("只能评价已发布的文章。", "只能評價已發布的文章。", "Only published articles can be rated.")
