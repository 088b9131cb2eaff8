from wagtail import hooks

from core import audit
from core.viewsets import building_blocks, regions


@hooks.register("register_log_actions")
def register_log_actions(registry):
    audit.register_actions(registry)


@hooks.register("register_admin_viewset")
def register_lists():
    return [building_blocks, regions]
