"""How the charter's views find, act and answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404

from communities.permissions import is_named_in_proposal
from communities.queries.proposals import proposal_for
from communities.views.finding import community_or_404
from members.permissions import is_secretariat


def proposal_of(request, slug: str):
    """A proposal for who writes, leads, scores or decides it; to everybody else it does not exist."""
    community = community_or_404(request, slug)
    proposal = proposal_for(community)
    user = request.user
    involved = proposal and (
        is_secretariat(user)
        or is_named_in_proposal(user, community)
        or community.score_sheets.filter(scorer=user).exclude(state="cancelled").exists()
        or community.interests.filter(member=user).exists()
    )
    if not involved:
        raise Http404
    return proposal


def own_proposal(request, slug: str):
    """A proposal of the reader's own."""
    proposal = proposal_of(request, slug)
    if proposal.community.proposed_by_id != request.user.pk:
        raise Http404
    return proposal


def require_secretariat(request) -> None:
    if not is_secretariat(request.user):
        raise Http404


def save(form, act) -> bool:
    """Whether the form is valid and ``act`` did what it asks; what the action refuses is shown at its field."""
    if not form.is_valid():
        return False
    try:
        act(form)
    except ValidationError as error:
        show_refusal(form, error)
        return False
    return True


def show_refusal(form, error: ValidationError) -> None:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for field, texts in by_field.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


def attempt(request, act, done: str) -> bool:
    """Do what one button asks, and say how it went."""
    try:
        act()
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    messages.success(request, done)
    return True
