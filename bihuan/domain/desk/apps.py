from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "bihuan.domain.desk"
    label = "desk"

    def ready(self) -> None:
        from bihuan.domain.desk.policies import POLICIES
        from bihuan.platform import access

        access.register(POLICIES)
