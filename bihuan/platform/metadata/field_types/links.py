"""Links to other records and to files, stored as their ids."""

from __future__ import annotations

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.field_types.base import Choices, FieldType, Unacceptable, field_type


@field_type("reference")
class Reference(FieldType):
    """Another record, by id."""

    condition_kind = "reference"
    label = Text("引用", "參照", "Reference")
    sortable = False

    def clean(self, raw: object, choices: Choices) -> object:
        if isinstance(raw, dict):
            raw = raw.get("id")
        if isinstance(raw, str) and raw.isascii() and raw.isdigit():
            raw = int(raw)
        if raw in (None, ""):
            return None
        if isinstance(raw, bool) or not isinstance(raw, int) or not 0 < raw < 2**63:
            raise Unacceptable("not_a_record", Text("请选择一条记录", "請選擇一筆記錄", "Choose a record"))
        return raw


@field_type("file")
class File(Reference):
    """A stored file, by id."""

    label = Text("文件", "檔案", "File")
