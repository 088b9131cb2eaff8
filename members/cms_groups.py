"""Wagtail's groups behind the roles that open the CMS."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from members.enums import CMS_GROUPS, Role

# Django permissions of each role in the CMS, as (app label, codename).
PILLAR_PERMISSIONS = [("communities", f"{verb}_pillar") for verb in ("add", "change", "view")]
EDITOR_PERMISSIONS = [
    ("wagtailadmin", "access_admin"),
    ("core", "add_buildingblock"),
    ("core", "change_buildingblock"),
    ("core", "view_buildingblock"),
    *(
        ("core", f"{verb}_{model}")
        for model in ("regionscheme", "region", "regioncountry")
        for verb in ("add", "change", "view")
    ),
    ("core", "delete_regioncountry"),
    *PILLAR_PERMISSIONS,
    ("wagtailredirects", "add_redirect"),
    ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
    ("wagtail_localize", "submit_translation"),
]
SECRETARIAT_PERMISSIONS = [
    ("wagtailadmin", "access_admin"),
    *PILLAR_PERMISSIONS,
    *(
        ("members", f"{verb}_{model}")
        for model in ("user", "roleassignment", "organization")
        for verb in ("add", "change", "view")
    ),
]
PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
# Wagtail asks the rights on its own models also for custom images and documents.
COLLECTION_PERMISSIONS = [
    (app, f"{verb}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
]


def create_cms_groups() -> None:
    """Create the groups that are missing. One that is there is left as the site's owner shaped it."""
    for role, permissions in (
        (Role.EDITOR, EDITOR_PERMISSIONS),
        (Role.SECRETARIAT, SECRETARIAT_PERMISSIONS),
    ):
        group, created = Group.objects.get_or_create(name=CMS_GROUPS[role])
        if created:
            group.permissions.set(map(find_permission, permissions))
            if role == Role.EDITOR:
                grant_page_permissions(group)


def find_permission(name: tuple[str, str]) -> Permission:
    app_label, codename = name
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def grant_page_permissions(group: Group) -> None:
    for codename in PAGE_PERMISSIONS:
        GroupPagePermission.objects.create(
            group=group,
            page=Page.get_first_root_node(),
            permission=find_permission(("wagtailcore", codename)),
        )
    for name in COLLECTION_PERMISSIONS:
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=find_permission(name)
        )
