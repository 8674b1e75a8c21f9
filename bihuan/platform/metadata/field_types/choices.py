"""Choosing: one of, some of, yes or no."""

from __future__ import annotations

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.field_types.base import Choices, FieldType, Unacceptable, field_type


def _known(raw: object, choices: Choices) -> str:
    """The key of an option given by key or by its label in any language."""
    options = choices.options or {}
    if isinstance(raw, str):
        if raw in options:
            return raw
        for key, label in options.items():
            if raw.strip() in (label.zh, label.tw, label.en):
                return key
    allowed = [label for label in options.values()]
    raise Unacceptable(
        "not_an_option",
        Text(
            f"可选：{'、'.join(label.zh for label in allowed)}",
            f"可選：{'、'.join(label.tw for label in allowed)}",
            f"One of: {', '.join(label.en for label in allowed)}",
        ),
    )


@field_type("select")
class One(FieldType):
    """One of the options."""

    condition_kind = "select"
    label = Text("单选", "單選", "Select")

    def clean(self, raw: object, choices: Choices) -> object:
        return None if raw == "" else _known(raw, choices)

    def cell(self, value: object, choices: Choices, locale: str) -> object:
        label = (choices.options or {}).get(str(value))
        return label.in_(locale) if label else value


@field_type("multi")
class Several(FieldType):
    """Any of the options, kept sorted."""

    condition_kind = "multi"
    label = Text("多选", "多選", "Multi-select")
    sortable = False

    def clean(self, raw: object, choices: Choices) -> object:
        if isinstance(raw, str):
            raw = [part for part in raw.replace("、", ",").replace("，", ",").split(",") if part.strip()]
        if not isinstance(raw, (list, tuple)):
            raise Unacceptable(
                "not_a_list", Text("应为多个选项", "應為多個選項", "Must be a list of options")
            )
        return sorted({_known(item, choices) for item in raw}) or None

    def cell(self, value: object, choices: Choices, locale: str) -> object:
        options = choices.options or {}
        keys = value if isinstance(value, list) else []
        glue = ", " if locale == "en" else "、"
        return glue.join(options[k].in_(locale) if k in options else str(k) for k in keys)


@field_type("boolean")
class YesNo(FieldType):
    """Yes or no."""

    condition_kind = "boolean"
    label = Text("是/否", "是/否", "Yes/no")
    excel = "boolean"
    _words = {
        "是": True,
        "否": False,
        "true": True,
        "false": False,
        "yes": True,
        "no": False,
        "1": True,
        "0": False,
    }

    def clean(self, raw: object, choices: Choices) -> object:
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str):
            if not raw.strip():
                return None
            if raw.strip().lower() in self._words:
                return self._words[raw.strip().lower()]
        raise Unacceptable("not_boolean", Text("应为是或否", "應為是或否", "Must be yes or no"))

    def cell(self, value: object, choices: Choices, locale: str) -> object:
        if value is None:
            return ""
        return ("Yes" if value else "No") if locale == "en" else ("是" if value else "否")
