from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "bihuan.platform.access"
    label = "access"

    def ready(self) -> None:
        from bihuan.platform.access.policies import POLICIES
        from bihuan.platform.access.registry import register

        register(POLICIES)
