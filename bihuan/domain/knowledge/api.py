"""Routes about knowledge beyond the common record API."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from bihuan.domain.knowledge import queries, services
from bihuan.domain.knowledge.models import Article
from bihuan.platform.access import abilities
from bihuan.platform.edge import Request, Router

router = Router("knowledge")


class Helpful(Schema):
    """Whether an article solved the problem, and in which job."""

    solved: bool
    order_id: int | None = None


def _article(request: Request, row: Article) -> dict[str, Any]:
    return {
        "id": row.pk,
        "version": row.version,
        "symptom": row.symptom,
        "products": queries.names_in(row.products),
        "error_codes": queries.names_in(row.error_codes),
        "cause": row.cause,
        "steps": queries.steps_of(row),
        "audience": row.audience,
        "language": row.language,
        "state": row.state,
        "solved": row.solved,
        "not_solved": row.not_solved,
        "can": abilities(request.actor, row),
    }


@router.get("/articles/suggest", operation="knowledge.view")
def suggest(request: Request, q: str = "", model: str = "", limit: int = 3) -> dict[str, Any]:
    """The articles that fit a symptom and a device's model."""
    found = queries.suggest(request.actor, q, model or None, limit)
    return {
        "items": [{**_article(request, one.article), "same_model": one.same_model} for one in found],
    }


@router.get("/articles/search", operation="knowledge.view")
def search(request: Request, q: str = "", limit: int = 20) -> dict[str, Any]:
    """The articles that answer a query or a question."""
    return {"items": [_article(request, row) for row in queries.search_articles(request.actor, q, limit)]}


@router.get("/articles/{article_id}", operation="knowledge.view")
def read(request: Request, article_id: int) -> dict[str, Any]:
    """One article with its steps in order."""
    return _article(request, queries.article(request.actor, article_id))


@router.get("/articles/{article_id}/versions", operation="knowledge.read_versions")
def versions(request: Request, article_id: int) -> dict[str, Any]:
    """What the article said before, the newest first."""
    return {
        "items": [
            {
                "number": row.number,
                "at": row.at,
                "author": row.author_name,
                "symptom": row.symptom,
                "products": queries.names_in(row.products),
                "error_codes": queries.names_in(row.error_codes),
                "cause": row.cause,
                "steps": queries.steps_of(row),
                "audience": row.audience,
                "language": row.language,
            }
            for row in queries.versions(request.actor, article_id)
        ]
    }


@router.post("/articles/{article_id}/publish", operation="knowledge.publish")
def publish(request: Request, article_id: int) -> dict[str, Any]:
    """Let readers find the article."""
    return _article(request, services.publish_article(actor=request.actor, article_id=article_id))


@router.post("/articles/{article_id}/retire", operation="knowledge.retire")
def retire(request: Request, article_id: int) -> dict[str, Any]:
    """Take the article away from readers."""
    return _article(request, services.retire_article(actor=request.actor, article_id=article_id))


@router.post("/articles/{article_id}/helpful", operation="knowledge.rate")
def helpful(request: Request, article_id: int, body: Helpful) -> dict[str, Any]:
    """Say whether the article solved the problem."""
    row = services.rate_helpful(
        actor=request.actor, article_id=article_id, solved=body.solved, order_id=body.order_id
    )
    return _article(request, row)
