"""How a community stands, what it gets, and how it serves the strategy; the secretariat's board."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import ALLOTTED_BENEFITS, BenefitKind, CommunityState
from communities.forms.charter import BenefitUseForm
from communities.forms.proposals import ObjectivesForm
from communities.logo_kit import kit_of
from communities.models import StrategyPeriod
from communities.queries import benefits, proposals
from communities.queries import standing as queries
from communities.queries.home import frame_of
from communities.views.answers import attempt, require_secretariat, save
from communities.views.finding import led_by_reader
from members.permissions import is_secretariat

A_PAGE = 30


@login_required
def standing(request, slug):
    """Every rule against what is, the benefits and their ledger. For who leads the community."""
    community = led_by_reader(request, slug)
    entitlements = benefits.benefits_of(community)
    context = frame_of(community, reader=request.user, tab="standing") | {
        "is_judge": is_secretariat(request.user),
        "gaps": proposals.decision_gaps(community) if community.is_being_founded else [],
        "may_move": community.is_at_work or community.state == CommunityState.DORMANT,
        "count_down": queries.count_down_of(community),
        "checks": queries.checks_of(community),
        "entitlements": entitlements,
        "has_logo": any(each.kind == BenefitKind.LOGO and each.is_granted for each in entitlements),
        "ledger": Paginator(benefits.ledger_of(community), A_PAGE).get_page(request.GET.get("page")),
        "realignments": community.realignments.filter(completed_at=None).select_related("period"),
    }
    return render(request, "communities/standing.html", context)


@login_required
@require_POST
def move(request, slug, verb):
    """The secretariat lets a community rest, takes it up again or closes it; brings what it founds into being."""
    require_secretariat(request)
    community = led_by_reader(request, slug)
    verbs = {
        "rest": (actions.rest_community, _("The community rests.")),
        "revive": (actions.revive_community, _("The community is at work again.")),
        "close": (actions.close_community, _("The community is closed.")),
    }
    if community.is_being_founded:
        verbs = {
            "approve": (actions.approve_community, _("The community is at work. Its officers are told.")),
            "decline": (actions.decline_community, _("The community does not come into being.")),
        }
    if verb not in verbs:
        raise Http404
    act, done = verbs[verb]
    attempt(request, lambda: act(community, by=request.user), done)
    return redirect("communities:standing", slug=slug)


@login_required
def use(request, slug):
    """A line for the ledger."""
    community = led_by_reader(request, slug)
    kinds = [each.kind for each in benefits.benefits_of(community) if each.is_granted]
    if not is_secretariat(request.user):
        kinds = [kind for kind in kinds if kind not in ALLOTTED_BENEFITS]
    form = BenefitUseForm(request.POST or None, kinds=kinds)
    if save(form, lambda form: actions.use_benefit(community, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is in the ledger."))
        return redirect("communities:standing", slug=slug)
    context = {"community": community, "form": form, "title": _("Use a benefit"), "submit": _("Use a benefit")}
    return render(request, "communities/charter_form.html", context)


@login_required
@require_POST
def logo_kit(request, slug):
    """The name and logo of the community as a file; each download is a line in the ledger."""
    community = led_by_reader(request, slug)
    try:
        actions.use_benefit(community, BenefitKind.LOGO, by=request.user, note=_("Downloaded"))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("communities:standing", slug=slug)
    answer = HttpResponse(kit_of(community.name, community.get_kind_display()), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{community.slug}-logo.zip"'
    return answer


@login_required
def realign(request, slug, pk):
    """Map the objectives to the priorities of a period."""
    community = led_by_reader(request, slug)
    period = get_object_or_404(StrategyPeriod.objects.opened(), pk=pk)
    objectives = list(proposals.objectives_of(community))
    form = ObjectivesForm(
        request.POST or None, objectives=objectives, priorities=period.priorities.standing(), spare=not objectives
    )
    if save(form, lambda form: align(community, form, objectives, period, request.user)):
        left = community.realignments.filter(period=period, completed_at=None).exists()
        text = _("Saved. Some objectives serve no priority yet.") if left else _("Saved. All objectives are mapped.")
        messages.success(request, text)
        return redirect("communities:standing", slug=slug)
    context = {"community": community, "form": form, "period": period, "title": period.name}
    return render(request, "communities/realign.html", context)


def align(community, form, objectives, period, by) -> None:
    written = [form.said(number) for number in range(form.count)]
    known = {objective: written[number][1] for number, objective in enumerate(objectives)}
    new = written[len(objectives) :]
    actions.align_community(community, by=by, period=period, alignments=known, new=[each for each in new if each[0]])


@login_required
def board(request):
    """All communities by how they stand, for the secretariat."""
    require_secretariat(request)
    return render(request, "communities/board.html", {"board": queries.board()})
