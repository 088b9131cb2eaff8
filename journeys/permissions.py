from core.authorization import permission
from members.permissions import is_active_member, is_editor


def is_author(user, brief) -> bool:
    """One of the brief's authors."""
    return user.is_authenticated and brief.authorships.filter(member=user).exists()


@permission("journeys.create_brief")
def is_member(user, obj=None):
    """Any active member."""
    return is_active_member(user)


@permission("journeys.edit_brief")
@permission("journeys.invite_authors")
@permission("journeys.submit_brief")
@permission("journeys.withdraw_brief")
def may_write(user, brief):
    """An author of the brief."""
    return is_author(user, brief)


@permission("journeys.join_brief")
def is_invited_author(user, brief):
    """A member who is asked to write the brief too."""
    return user.is_authenticated and brief.author_invitations.filter(member=user).exists()


@permission("journeys.answer_review")
def may_answer(user, review):
    """An author of the reviewed brief."""
    return is_author(user, review.brief)


@permission("journeys.invite_review")
@permission("journeys.accept_brief")
@permission("journeys.return_brief")
@permission("journeys.decline_brief")
@permission("journeys.publish_brief")
def may_decide(user, brief):
    """An editor who is not an author of the brief."""
    return is_editor(user) and not is_author(user, brief)


@permission("journeys.cancel_review")
def may_call_off(user, review):
    """An editor who is not an author of the reviewed brief."""
    return may_decide(user, review.brief)


@permission("journeys.accept_review")
@permission("journeys.decline_review")
@permission("journeys.edit_review")
@permission("journeys.submit_review")
def is_independent_reviewer(user, review):
    """The invited advisor, unless they are an author of the brief."""
    return user.is_authenticated and review.reviewer_id == user.pk and not is_author(user, review.brief)


@permission("journeys.expire_review")
@permission("journeys.remind_review")
def is_the_platform(user, review):
    """The platform itself, by the clock."""
    return False
