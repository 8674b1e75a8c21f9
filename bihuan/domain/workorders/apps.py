"""Work orders as a Django application."""

from django.apps import AppConfig


class WorkordersConfig(AppConfig):
    """Registers policies, record types, workflows, file guards and handlers."""

    name = "bihuan.domain.workorders"
    label = "workorders"

    def ready(self) -> None:
        from bihuan.domain.workorders import flows, policies, queries, record, services
        from bihuan.domain.workorders import handlers as handlers
        from bihuan.platform import access, metadata
        from bihuan.platform.files import guards
        from bihuan.platform.workflow import registry

        access.register(policies.POLICIES, subjects=policies.SUBJECTS, field_rules=policies.FIELD_RULES)
        metadata.register(
            record.WORK_ORDER,
            create=services.open_order,
            update=services.edit_order,
            present=queries.present_rows,
        )
        metadata.register(record.VISIT)
        registry.register(
            registry.Vocabulary(
                subject=flows.SUBJECT,
                actions=services.ACTIONS,
                schema=queries.schema,
                fields=queries.field_names,
                shipped=flows.SHIPPED,
            )
        )
        guards.guard("work_order", queries.may_see_order)
        guards.guard("order_message", queries.may_see_message)
