from wagtail import hooks

from communities.viewsets import pillars


@hooks.register("register_admin_viewset")
def register_pillars():
    return pillars
