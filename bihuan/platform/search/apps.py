from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "bihuan.platform.search"
    label = "search"

    def ready(self) -> None:
        from bihuan.platform import access
        from bihuan.platform.audit.coverage import exempt
        from bihuan.platform.metadata.queries import search_with
        from bihuan.platform.search import policies, queries

        access.register(policies.POLICIES)
        search_with(queries.listed)
        for table in ("search_searchentry", "search_searchcorpus", "search_searchlexeme"):
            exempt(table, "derived from the records")
