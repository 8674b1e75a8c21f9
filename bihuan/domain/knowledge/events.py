"""Facts about knowledge articles."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class ArticleWritten(Event):
    """An article was written, as a draft."""

    topic = "knowledge.article_written"
    record = ("article", "article_id")
    sentence = Text(
        "{actor} 撰写了文章《{symptom}》",
        "{actor} 撰寫了文章《{symptom}》",
        "{actor} wrote the article “{symptom}”",
    )
    article_id: int
    symptom: str
    source_order_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleRevised(Event):
    """What an article says changed."""

    topic = "knowledge.article_revised"
    record = ("article", "article_id")
    sentence = Text(
        "{actor} 修订了文章（第 {number} 版）",
        "{actor} 修訂了文章（第 {number} 版）",
        "{actor} revised the article (version {number})",
    )
    article_id: int
    number: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ArticlePublished(Event):
    """Readers may find the article from now on."""

    topic = "knowledge.article_published"
    record = ("article", "article_id")
    sentence = Text(
        "{actor} 发布了文章（第 {number} 版）",
        "{actor} 發布了文章（第 {number} 版）",
        "{actor} published the article (version {number})",
    )
    article_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ArticleRetired(Event):
    """Readers no longer find the article."""

    topic = "knowledge.article_retired"
    record = ("article", "article_id")
    sentence = Text("{actor} 下架了文章", "{actor} 下架了文章", "{actor} retired the article")
    article_id: int


@dataclass(frozen=True, kw_only=True)
class ArticleRated(Event):
    """A reader said whether the article solved the problem."""

    topic = "knowledge.article_rated"
    record = ("article", "article_id")
    sentence = Text(
        "{actor} 评价了文章是否解决问题",
        "{actor} 評價了文章是否解決問題",
        "{actor} said whether the article helped",
    )
    article_id: int
    solved: bool
    order_id: int | None = None
