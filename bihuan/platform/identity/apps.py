from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "bihuan.platform.identity"
    label = "identity"

    def ready(self) -> None:
        from bihuan.platform.postgres.instants import read_instants_quickly

        # The lowest part that is an application prepares the connections of all.
        read_instants_quickly()
