"""Reads about knowledge: suggestions while someone types, search, one article, its versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from bihuan.domain.knowledge.models import Article, ArticleVersion
from bihuan.kernel.errors import NotFound
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor
from bihuan.platform.search import Document, find

_NUMBERED: Final = re.compile(r"^\s*(\d{1,2}[.、)）](?!\d)|[-*•])\s*")
_BETWEEN: Final = re.compile(r"[,，;；、\s]+")
# Suggestions are chosen among this many, so that an article about the very model can move up.
_CHOICE: Final = 20
_SAME_MODEL, _OTHER_MODEL = 1.3, 0.6
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that may help, and how well it fits."""

    article: Article
    rank: float
    same_model: bool


def readable(actor: Actor) -> QuerySet[Article]:
    """The articles the actor may read."""
    return visible(actor, "knowledge.view", Article.objects.all())


def article(actor: Actor, article_id: int) -> Article:
    """One article, if the actor may read it."""
    row = readable(actor).filter(pk=article_id).first()
    if row is None:
        raise NotFound
    return row


def names_in(text: str) -> list[str]:
    """The models or error codes of a field that holds several."""
    return [name for name in _BETWEEN.split(text.strip()) if name]


def suggest(actor: Actor, text: str, asset_model: str | None = None, limit: int = 3) -> list[Suggestion]:
    """The published articles that fit a symptom, the best first; those about the device's model lead."""
    found = _ranked(actor, text, _CHOICE)
    chosen: list[Suggestion] = []
    for row, rank in found:
        models = [name.casefold() for name in names_in(row.products)]
        same = bool(asset_model) and (asset_model or "").casefold() in models
        factor = _SAME_MODEL if same else _OTHER_MODEL if models and asset_model else 1.0
        chosen.append(Suggestion(row, rank * factor, same))
    chosen.sort(key=lambda suggestion: -suggestion.rank)
    return chosen[: max(1, min(limit, _CHOICE))]


def search_articles(actor: Actor, q: str, limit: int = 20) -> list[Article]:
    """The published articles that answer a query or a question, the best first."""
    return [row for row, _ in _ranked(actor, q, max(1, min(limit, _MOST)))]


def _ranked(actor: Actor, text: str, limit: int) -> list[tuple[Article, float]]:
    """Published articles by rank. Editors see drafts elsewhere; nobody is to be advised by one."""

    def published(rows: QuerySet[Article]) -> QuerySet[Article]:
        return rows.filter(state="published")

    hits = find(actor, text, ["article"], limit=limit, match="any", among=published)
    rows = Article.objects.in_bulk([hit.id for hit in hits])
    return [(rows[hit.id], hit.rank) for hit in hits if hit.id in rows]


def versions(actor: Actor, article_id: int) -> list[ArticleVersion]:
    """What the article said before, the newest first."""
    row = article(actor, article_id)
    require(actor, "knowledge.read_versions", row)
    return list(ArticleVersion.objects.filter(article=row).order_by("-number"))


def steps_of(row: Article | ArticleVersion) -> list[str]:
    """The steps in order, one a line, without the numbers people type before them."""
    lines = (_NUMBERED.sub("", line).strip() for line in row.steps.splitlines())
    return [line for line in lines if line]


def documents(ids: Sequence[int]) -> Iterable[Document]:
    """What articles are found by; every reader of an article may read all of it."""
    for row in Article.objects.filter(pk__in=ids):
        yield Document(
            record_id=row.pk,
            title=row.symptom,
            subtitle=", ".join(names_in(row.error_codes) + names_in(row.products)),
            keywords=f"{row.error_codes} {row.products}",
            body=f"{row.cause}\n{row.steps}",
        )
