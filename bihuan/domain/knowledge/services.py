"""Verbs about knowledge articles."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Q

from bihuan.domain.knowledge import errors, events, queries
from bihuan.domain.knowledge.models import Article, ArticleRating, ArticleVersion, Content
from bihuan.domain.knowledge.record import ARTICLE
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import apply, fresh, locked
from bihuan.platform.outbox import publish, verb
from bihuan.platform.search.text import pinyin_key

Cf = Mapping[str, object] | None
CONTENT = [field.name for field in Content._meta.get_fields()]


def _tidied(values: Mapping[str, object]) -> dict[str, object]:
    """Lists in one spelling, the sort key beside the symptom."""
    tidy = dict(values)
    for name in ("products", "error_codes"):
        if isinstance(given := tidy.get(name), str):
            tidy[name] = ", ".join(dict.fromkeys(queries.names_in(given)))
    if "symptom" in tidy:
        tidy["symptom_key"] = pinyin_key(str(tidy["symptom"]))
    return tidy


def _keep_version(row: Article, actor: Actor) -> None:
    said = {name: getattr(row, name) for name in CONTENT}
    ArticleVersion.objects.create(
        article=row,
        number=row.version,
        author_id=actor.user_id,
        author_name=actor.name,
        at=clock.now(),
        **said,
    )


@verb
def write_article(
    *, actor: Actor, symptom: str, source_order_id: int | None = None, cf: Cf = None, **fields: object
) -> Article:
    """Write a new article; it stays a draft until somebody publishes it."""
    require(actor, "knowledge.create")
    given = {key: value for key, value in fields.items() if value is not None}
    row = fresh(Article, _tidied({"symptom": symptom, **given}), cf)
    row.owner_id, row.source_order_id = actor.user_id, source_order_id
    row.save(force_insert=True)
    _keep_version(row, actor)
    publish(events.ArticleWritten(article_id=row.pk, symptom=symptom, source_order_id=source_order_id))
    return row


@verb
def revise_article(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Article:
    """Change what an article says; what it said before is kept."""
    row = locked(actor, ARTICLE, record_id)
    assert isinstance(row, Article)
    changed = [name for name in apply(row, version, _tidied(fields), cf) if name != "symptom_key"]
    if changed:
        _keep_version(row, actor)
        publish(events.ArticleRevised(article_id=row.pk, number=row.version, changed=changed))
    return row


@verb
def publish_article(*, actor: Actor, article_id: int) -> Article:
    """Let readers find the article; publishing it twice changes nothing."""
    row = locked(actor, ARTICLE, article_id, "knowledge.publish")
    assert isinstance(row, Article)
    if row.state == "published":
        return row
    if not (row.cause.strip() or row.steps.strip()):
        raise errors.NothingToPublish
    row.state, row.published_at = "published", clock.now()
    row.save(update_fields=["state", "published_at"])
    publish(events.ArticlePublished(article_id=row.pk, number=row.version))
    return row


@verb
def retire_article(*, actor: Actor, article_id: int) -> Article:
    """Take a published article away from readers; it and its versions are kept."""
    row = locked(actor, ARTICLE, article_id, "knowledge.retire")
    assert isinstance(row, Article)
    if row.state == "retired":
        return row
    if row.state != "published":
        raise errors.WrongState(state=row.state)
    row.state = "retired"
    row.save(update_fields=["state"])
    publish(events.ArticleRetired(article_id=row.pk))
    return row


@verb
def rate_helpful(*, actor: Actor, article_id: int, solved: bool, order_id: int | None = None) -> Article:
    """Say whether the article solved the problem; a reader's last word for a job counts, once."""
    row = locked(actor, ARTICLE, article_id, "knowledge.rate")
    assert isinstance(row, Article)
    if row.state != "published":
        raise errors.NotRateable
    reader = f"{actor.kind}:{actor.user_id or actor.my.get('order') or actor.name}"[:80]
    given = {"solved": solved, "at": clock.now()}
    before = ArticleRating.objects.filter(article=row, reader=reader, order_id=order_id or 0).first()
    if before is not None and before.solved == solved:
        return row
    ArticleRating.objects.update_or_create(article=row, reader=reader, order_id=order_id or 0, defaults=given)
    counted = ArticleRating.objects.filter(article=row).aggregate(
        yes=Count("pk", filter=Q(solved=True)), no=Count("pk", filter=Q(solved=False))
    )
    row.solved, row.not_solved = counted["yes"], counted["no"]
    row.save(update_fields=["solved", "not_solved"])
    publish(events.ArticleRated(article_id=row.pk, solved=solved, order_id=order_id))
    return row
