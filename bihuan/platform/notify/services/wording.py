"""A company's own words in the place of the shipped ones."""

from __future__ import annotations

from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform import access
from bihuan.platform.identity import Actor
from bihuan.platform.notify.models import Wording
from bihuan.platform.notify.templates import TEMPLATES, Template, slots_in
from bihuan.platform.outbox import verb

_LONGEST = {"subject": 200, "body": 4_000}


@verb
def reword(*, actor: Actor, key: str, locale: str, subject: str, body: str) -> Wording:
    """Say a message in other words, in one language; only the facts it has may be named."""
    access.require(actor, "notify.reword")
    template = _known(key, locale)
    problems = []
    for field, words in (("subject", subject), ("body", body)):
        if not words.strip():
            problems.append(Problem(field, "required", Text("必填", "必填", "Required")))
        if len(words) > _LONGEST[field]:
            problems.append(Problem(field, "too_long", Text("内容过长", "內容過長", "Too long")))
        unknown = sorted(set(slots_in(words)) - template.slots)
        if unknown:
            named = "、".join("{" + name + "}" for name in unknown)
            problems.append(
                Problem(field, "unknown_slot", Text(f"没有 {named}", f"沒有 {named}", f"There is no {named}"))
            )
    if problems:
        raise Invalid(problems=problems)
    row, _ = Wording.objects.update_or_create(
        key=key, locale=locale, defaults={"subject": subject.strip(), "body": body}
    )
    return row


@verb
def use_shipped(*, actor: Actor, key: str, locale: str) -> None:
    """Go back to the shipped words."""
    access.require(actor, "notify.reword")
    _known(key, locale)
    Wording.objects.filter(key=key, locale=locale).delete()


def _known(key: str, locale: str) -> Template:
    template = TEMPLATES.get(key)
    if template is None or locale not in LOCALES:
        raise NotFound
    return template
