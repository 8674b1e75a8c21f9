from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "bihuan.domain.analytics"
    label = "analytics"

    def ready(self) -> None:
        from bihuan.domain.analytics.policies import POLICIES
        from bihuan.platform import access

        access.register(POLICIES)
