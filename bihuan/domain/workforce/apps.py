from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "bihuan.domain.workforce"
    label = "workforce"

    def ready(self) -> None:
        from bihuan.domain.workforce import handlers as handlers
        from bihuan.domain.workforce import policies, queries, record, services
        from bihuan.platform import access, metadata
        from bihuan.platform.audit.coverage import exempt
        from bihuan.platform.identity.queries import contribute

        access.register(policies.POLICIES, subjects=policies.SUBJECTS, field_rules=policies.FIELD_RULES)
        metadata.register(
            record.TECHNICIAN, create=services.hire_technician, update=services.update_technician
        )
        metadata.register(record.SKILL, create=services.define_skill, update=services.update_skill)
        contribute("workforce", queries.technician_of_user)
        exempt("workforce_position", "whereabouts are sensitive, frequent and purged")
        exempt("workforce_presence", "follows from workforce_position")
