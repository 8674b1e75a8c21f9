from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    name = "bihuan.domain.adoption"
    label = "adoption"

    def ready(self) -> None:
        from bihuan.domain.adoption import events  # noqa: F401  # makes the topics known
        from bihuan.domain.adoption.policies import POLICIES
        from bihuan.platform import access

        access.register(POLICIES)
