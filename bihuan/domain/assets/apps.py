from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "bihuan.domain.assets"
    label = "assets"

    def ready(self) -> None:
        from bihuan.domain.assets import policies, record, services
        from bihuan.platform import access, metadata, search

        access.register(policies.POLICIES, subjects=policies.SUBJECTS)
        metadata.register(record.ASSET, create=services.add_asset, update=services.change_asset)
        search.index_record_type("asset", title=["name", "serial"], subtitle=["product", "position"])
