from django.apps import AppConfig


class MetadataConfig(AppConfig):
    name = "bihuan.platform.metadata"
    label = "metadata"

    def ready(self) -> None:
        from bihuan.platform import access
        from bihuan.platform.access.registry import describe_with
        from bihuan.platform.metadata.catalogue import describe_model
        from bihuan.platform.metadata.organisation import TEAM, USER
        from bihuan.platform.metadata.policies import POLICIES
        from bihuan.platform.metadata.record import register

        access.register(POLICIES)
        describe_with(describe_model)
        register(TEAM)
        register(USER)
