from wagtail import hooks

from members.viewsets import organizations, role_assignments


@hooks.register("register_admin_viewset")
def register_people():
    return [role_assignments, organizations]
