"""The words on the screen, from the same files that the web applications show."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from e2e.stage import ROOT

LOCALES = ROOT / "web" / "packages" / "i18n" / "locales"


@cache
def _file(locale: str, surface: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((LOCALES / locale / f"{surface}.json").read_text(encoding="utf-8"))
    return read


class Words:
    """The texts of one language: `words("portal:form.send")`."""

    def __init__(self, locale: str = "zh-CN") -> None:
        self.locale = locale

    def __call__(self, key: str, **facts: object) -> str:
        """One text with its facts filled in."""
        surface, path = key.split(":")
        node: Any = _file(self.locale, surface)
        for part in path.split("."):
            node = node[part]
        return re.sub(r"\{\{(\w+)\}\}", lambda found: str(facts[found[1]]), str(node))

    def about(self, key: str) -> re.Pattern[str]:
        """Any text made of this one, whatever its facts are."""
        surface, path = key.split(":")
        node: Any = _file(self.locale, surface)
        for part in path.split("."):
            node = node[part]
        parts = re.split(r"\{\{\w+\}\}", str(node))
        return re.compile(".*?".join(re.escape(part) for part in parts))
