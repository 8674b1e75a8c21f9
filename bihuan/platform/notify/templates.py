"""Shipped wording, and how facts get into it: by name only, nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bihuan.kernel.texts import Text
from bihuan.platform.notify.models import Wording

Channel = Literal["in_app", "email", "sms", "code"]
_SLOT: Final = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is said on one occasion, by one channel, in three languages; `{name}` are slots for facts.

    Making one makes it known, so that an administrator can see it and give it the company's own words.
    """

    key: str
    channel: Channel
    subject: Text
    body: Text

    def __post_init__(self) -> None:
        if TEMPLATES.setdefault(self.key, self) != self:
            raise ValueError(f"two templates are called {self.key}")

    @property
    def slots(self) -> frozenset[str]:
        """The names of the facts that any of its shipped words use."""
        words = (getattr(text, tongue) for text in (self.subject, self.body) for tongue in ("zh", "tw", "en"))
        return frozenset(name for each in words for name in slots_in(each))


TEMPLATES: Final[dict[str, Template]] = {}


def slots_in(words: str) -> list[str]:
    """The names of the slots in a text."""
    return _SLOT.findall(words)


def fill(words: str, facts: Mapping[str, object], locale: str) -> str:
    """Put facts into their slots; a slot without a fact and any other brace stay as they are."""

    def value(match: re.Match[str]) -> str:
        fact = facts.get(match[1])
        if fact is None:
            return match[0]
        return fact.in_(locale) if isinstance(fact, Text) else str(fact)

    return _SLOT.sub(value, words)


def render(template: Template, facts: Mapping[str, object], locale: str) -> tuple[str, str]:
    """Subject (one line, whatever the facts hold) and body, in the company's own words where it has any."""
    own = Wording.objects.filter(key=template.key, locale=locale).first()
    subject = own.subject if own else template.subject.in_(locale)
    body = own.body if own else template.body.in_(locale)
    line = _CONTROL.sub(" ", fill(subject, facts, locale)).strip()
    return line[:200], _NOT_TEXT.sub("", fill(body, facts, locale))
