"""Refusals of operations."""

from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text


class NoSuchLetter(NotFound):
    """There is no dead letter with that id (any more)."""

    code = "no_such_letter"
    text = Text(
        "该失败任务已被处理。", "該失敗工作已被處理。", "This failed work has already been dealt with."
    )
