from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "bihuan.domain.customers"
    label = "customers"

    def ready(self) -> None:
        from bihuan.domain.customers import policies, record, services
        from bihuan.platform import access, metadata, search

        access.register(policies.POLICIES, subjects=policies.SUBJECTS, field_rules=policies.FIELD_RULES)
        metadata.register(record.ACCOUNT, create=services.open_account, update=services.change_account)
        metadata.register(record.CONTACT, create=services.add_contact, update=services.change_contact)
        metadata.register(record.SITE, create=services.add_site, update=services.change_site)
        search.index_record_type("customer")
        search.index_record_type("contact", subtitle=["account.name"])
        search.index_record_type("site", subtitle=["address"])
