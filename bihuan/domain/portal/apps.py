from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bihuan.domain.portal"
    label = "portal"

    def ready(self) -> None:
        from bihuan.domain.portal import policies
        from bihuan.domain.portal.queries import actor_of
        from bihuan.platform import access
        from bihuan.platform.edge.requests import resolve_links_with

        access.register(policies.POLICIES)
        resolve_links_with(actor_of)
