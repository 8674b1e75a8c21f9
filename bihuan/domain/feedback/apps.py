from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "bihuan.domain.feedback"
    label = "feedback"

    def ready(self) -> None:
        from bihuan.domain.feedback import handlers as handlers
        from bihuan.domain.feedback import policies, record
        from bihuan.platform import access, metadata

        access.register(policies.POLICIES, subjects=policies.SUBJECTS)
        metadata.register(record.FOLLOW_UP)
