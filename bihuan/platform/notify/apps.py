from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "bihuan.platform.notify"
    label = "notify"

    def ready(self) -> None:
        from bihuan.platform import access
        from bihuan.platform.notify.policies import POLICIES

        access.register(POLICIES)
