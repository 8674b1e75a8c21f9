from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "bihuan.domain.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from bihuan.domain.knowledge import events, policies, queries, record, services
        from bihuan.platform import access, metadata, search

        access.register(policies.POLICIES, subjects=policies.SUBJECTS)
        metadata.register(record.ARTICLE, create=services.write_article, update=services.revise_article)
        search.register_index("article", queries.documents, visible=queries.readable, characters=True)
        search.follow(
            "article",
            events.ArticleWritten,
            events.ArticleRevised,
            events.ArticlePublished,
            events.ArticleRetired,
        )
