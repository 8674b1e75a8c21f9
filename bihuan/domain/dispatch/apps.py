from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "bihuan.domain.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from bihuan.domain.dispatch import handlers as handlers
        from bihuan.domain.dispatch import policies
        from bihuan.platform import access
        from bihuan.platform.audit.coverage import exempt

        access.register(policies.POLICIES)
        exempt("dispatch_dayrun", "append-only report about visits that are tracked themselves")
