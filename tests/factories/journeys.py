from datetime import timedelta

from django.utils import timezone

from journeys import actions
from journeys.enums import BriefState, ReviewState
from journeys.models import AuthorInvitation, Brief, Review
from members.enums import Role
from members.models import User
from tests.factories.members import make_member
from tests.factories.pages import make_sub_theme

TEXT = {
    "title": "Keeping clinics open in the dry season",
    "key_messages": "Stock on paper as well.\nRehearse the plan.",
    "sections": {
        "question": "What kept clinics open?",
        "evidence": "Twelve interviews and the stock lists of a year.",
        "findings": "- Plans that were rehearsed were used.\n- Paper outlived the network.",
    },
}


def make_editor(name: str = "", **fields):
    return make_member(name, Role.EDITOR, **fields)


def make_advisor(name: str = "", **fields):
    return make_member(name, Role.TECHNICAL_ADVISOR, **fields)


def make_brief(state: str = BriefState.DRAFT, *, author=None, sub_theme=None, **content) -> Brief:
    """A brief that can be submitted. Every state but draft has a version; the way there is not walked."""
    author = author or make_member()
    brief = actions.create_brief(sub_theme or make_sub_theme(), by=author, **(TEXT | content))
    if state != BriefState.DRAFT:
        actions.submit_brief(brief, by=author)
        Brief.objects.filter(pk=brief.pk).update(state=state)
        brief.refresh_from_db()
    return brief


def make_co_author(brief: Brief, member=None) -> User:
    """A member who was invited to write the brief too and said yes."""
    member = member or make_member()
    AuthorInvitation.objects.create(brief=brief, member=member)
    actions.join_brief(brief, by=member)
    return member


def make_review(state: str = ReviewState.INVITED, *, brief=None, reviewer=None, **fields) -> Review:
    brief = brief or make_brief(BriefState.IN_REVIEW)
    due_on = fields.pop("due_on", timezone.now().date() + timedelta(days=21))
    reviewer = reviewer or make_advisor()
    review = actions.invite_review(
        brief, by=fields.pop("editor", None) or make_editor(), reviewer=reviewer, due_on=due_on
    )
    Review.objects.filter(pk=review.pk).update(state=state, **fields)
    review.refresh_from_db()
    return review
