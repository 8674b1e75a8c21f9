from django.apps import AppConfig


class EdgeConfig(AppConfig):
    name = "bihuan.platform.edge"
    label = "edge"
