from wagtail import hooks

from repository.viewsets import item_chooser_viewset


@hooks.register("register_admin_viewset")
def register_item_chooser():
    return item_chooser_viewset
