from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "bihuan.domain.intake"
    label = "intake"

    def ready(self) -> None:
        from bihuan.domain.intake import policies, record
        from bihuan.platform import access, metadata

        access.register(policies.POLICIES, subjects=policies.SUBJECTS, field_rules=policies.FIELD_RULES)
        metadata.register(record.REQUEST)
