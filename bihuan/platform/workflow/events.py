"""Facts about workflows."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class WorkflowPublished(Event):
    """A new revision of a workflow went live; running records keep theirs."""

    topic: ClassVar[str] = "workflow.published"
    record: ClassVar[tuple[str, str]] = ("workflow", "workflow_id")
    sentence: ClassVar[Text] = Text(
        "{actor} 发布了流程“{key}”的第 {revision} 版",
        "{actor} 發布了流程「{key}」的第 {revision} 版",
        "{actor} published revision {revision} of the workflow “{key}”",
    )
    workflow_id: int
    key: str
    revision: int
