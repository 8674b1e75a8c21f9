"""Articles, what they said before, and whether they helped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.platform.metadata.models import Record, cf_index


class Content(models.Model):
    """What an article says; one version of it."""

    symptom = models.CharField(max_length=200)
    products = models.CharField(max_length=400, blank=True, default="")
    error_codes = models.CharField(max_length=200, blank=True, default="")
    cause = models.TextField(blank=True, default="")
    steps = models.TextField(blank=True, default="")
    audience = models.CharField(max_length=10, default="staff")
    language = models.CharField(max_length=8, default="zh-CN")

    class Meta:
        abstract = True


class Article(Content, Record):
    """A symptom, its cause and the steps that cure it."""

    symptom_key = models.CharField(max_length=160)
    state = models.CharField(max_length=10, default="draft")
    owner = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    source_order_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    solved = models.IntegerField(default=0)
    not_solved = models.IntegerField(default=0)

    class Meta:
        indexes = [
            cf_index("knowledge_article_cf"),
            models.Index(fields=["symptom_key", "id"], name="knowledge_article_symptom"),
            models.Index(fields=["state", "audience"], name="knowledge_article_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "retired"]), name="article_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["staff", "customer"]), name="article_audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.symptom


class ArticleVersion(Content):
    """What an article said from one edit to the next; the database refuses to change it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_article_version_per_number")
        ]


class ArticleRating(models.Model):
    """Whether an article solved the problem of one reader in one job; his last word counts."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="ratings")
    reader = models.CharField(max_length=80)
    order_id = models.BigIntegerField(default=0)
    solved = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reader", "order_id"], name="one_article_rating_per_reader_and_order"
            )
        ]
