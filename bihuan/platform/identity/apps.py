from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "bihuan.platform.identity"
    label = "identity"
