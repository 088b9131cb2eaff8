"""Who writes a brief."""

from core.authorization import SYSTEM
from journeys.actions.reviews import cancel_review
from journeys.models import Brief, BriefAuthor


def set_authors(brief: Brief, members) -> None:
    """Make ``members`` the authors, in this order and once each."""
    unique = list(dict.fromkeys(members))
    brief.authorships.exclude(member__in=unique).delete()
    for position, member in enumerate(unique, start=1):
        BriefAuthor.objects.update_or_create(brief=brief, member=member, defaults={"position": position})
    # Refusing an advisor as an author would tell who the advisor is; so their review ends instead.
    for review in brief.reviews.open().filter(reviewer__in=unique):
        cancel_review(review, by=SYSTEM)
