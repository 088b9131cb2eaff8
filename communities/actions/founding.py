"""The secretariat begins a community itself: a chapter, a regional network, an advisory group. Changing its facts."""

from django.db import transaction

from communities.actions.addresses import free_slug
from communities.actions.communities import create_community, submit_community
from communities.models import Community
from core.audit import record
from core.authorization import authorize

OFFICERS_FIELDS = {"summary", "join_policy", "time_zone"}


@transaction.atomic
def found_community(*, by, kind: str, name: str, summary: str, **fields) -> Community:
    """Begin a community without a proposal; ``fields`` are those of the model.

    It stays with the secretariat until it has the officers and members that the rules ask for and is approved.
    """
    authorize(by, "communities.found_community")
    community = create_community(by=by, kind=kind, name=name, slug=free_slug(name), summary=summary, **fields)
    return submit_community(community, by=by)


@transaction.atomic
def edit_community(community: Community, *, by, **fields) -> Community:
    """Change what is said of the community and who may join it. Its name and place are the secretariat's to change."""
    authorize(by, "communities.edit_community", community)
    if not fields.keys() <= OFFICERS_FIELDS:
        authorize(by, "communities.found_community")
    for name, value in fields.items():
        setattr(community, name, value)
    community.full_clean()
    community.save(update_fields=fields)
    record(community, "communities.edit_community", by=by, fields=sorted(fields))
    return community
