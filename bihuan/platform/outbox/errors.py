"""Refusals of the outbox."""

from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text


class NoSuchLetter(NotFound):
    """The dead letter was retried or discarded meanwhile."""

    code = "no_such_letter"
    text = Text(
        "该失败任务已被处理。", "該失敗工作已被處理。", "This failed delivery has already been dealt with."
    )
