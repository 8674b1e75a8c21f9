from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "bihuan.platform.operations"
    label = "operations"

    def ready(self) -> None:
        from bihuan.platform.access import register
        from bihuan.platform.edge.live import see_with
        from bihuan.platform.operations.policies import POLICIES
        from bihuan.platform.operations.sight import Sight

        register(POLICIES)
        see_with(Sight())
