"""Shipped wording, and how facts get into it: by name only, nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bihuan.kernel.texts import Text
from bihuan.platform.notify.models import Wording

Channel = Literal["in_app", "email", "sms", "code"]
_SLOT = re.compile(r"\{([a-z_]{1,40})\}")
_LINE_ENDS = re.compile(r"[\r\n\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is said on one occasion, by one channel, in three languages; `{name}` are slots for facts."""

    key: str
    channel: Channel
    subject: Text
    body: Text


def fill(words: str, facts: Mapping[str, object], locale: str) -> str:
    """Put facts into their slots; a slot without a fact and any other brace stay as they are."""

    def value(match: re.Match[str]) -> str:
        fact = facts.get(match[1])
        if fact is None:
            return match[0]
        return fact.in_(locale) if isinstance(fact, Text) else str(fact)

    return _SLOT.sub(value, words)


def render(template: Template, facts: Mapping[str, object], locale: str) -> tuple[str, str]:
    """Subject (one line, whatever the facts hold) and body in a language, in the company's words where it has any."""
    own = Wording.objects.filter(key=template.key, locale=locale).first()
    subject = own.subject if own else template.subject.in_(locale)
    body = own.body if own else template.body.in_(locale)
    return _LINE_ENDS.sub(" ", fill(subject, facts, locale))[:200], fill(body, facts, locale)
