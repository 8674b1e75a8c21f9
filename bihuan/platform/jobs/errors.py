"""Refusals of jobs."""

from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text


class NoSuchFailure(NotFound):
    """The job is not among the failed ones (any more)."""

    code = "no_such_letter"
    text = Text(
        "该失败任务已被处理。", "該失敗工作已被處理。", "This failed job has already been dealt with."
    )
