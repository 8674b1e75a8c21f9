from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "bihuan.platform.jobs"
    label = "jobs"
