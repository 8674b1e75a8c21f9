"""A text in the three languages of the product, side by side so that none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Locale = Literal["zh-CN", "zh-TW", "en"]
LOCALES: Final[tuple[Locale, ...]] = ("zh-CN", "zh-TW", "en")
DEFAULT_LOCALE: Final[Locale] = "zh-CN"


class _Facts(dict[str, object]):
    """Leaves an unknown placeholder standing: a sentence never fails to be said."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in 简体中文, 繁體中文 and English; `{name}` are placeholders."""

    zh: str
    tw: str
    en: str

    def in_(self, locale: str, **facts: object) -> str:
        """The text in `locale` with its placeholders filled; texts among the facts are translated too."""
        template = self.en if locale == "en" else self.tw if locale == "zh-TW" else self.zh
        if not facts:
            return template
        said = {k: v.in_(locale) if isinstance(v, Text) else v for k, v in facts.items()}
        return template.format_map(_Facts(said))

    def as_dict(self) -> dict[str, str]:
        """The text as stored in configuration: locale to sentence."""
        return {"zh-CN": self.zh, "zh-TW": self.tw, "en": self.en}

    @classmethod
    def from_dict(cls, data: dict[str, str]) -> Text:
        """Read a stored text; a missing language falls back to 简体中文."""
        zh = data.get("zh-CN") or data.get("en") or ""
        return cls(zh, data.get("zh-TW") or zh, data.get("en") or zh)

    @classmethod
    def same(cls, words: str) -> Text:
        """A text that reads the same in every language (a code, a proper name)."""
        return cls(words, words, words)


def best_locale(header: str | None, default: Locale = DEFAULT_LOCALE) -> Locale:
    """The product language that an `Accept-Language` value asks for first."""
    wanted: list[tuple[float, str]] = []
    for part in (header or "")[:200].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((float(quality) if quality else 1.0, tag.lower()))
        except ValueError:
            continue
    for _, tag in sorted(wanted, key=lambda pair: -pair[0]):
        if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return "zh-TW"
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return default
