"""A brief, from its first draft to the page it becomes."""

from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from journeys import notifications
from journeys.actions.reviews import call_off_reviews
from journeys.enums import BRIEF_TRANSITIONS, EDITABLE, REQUIRED_SECTIONS, BriefSection, BriefState
from journeys.guards import require_independence
from journeys.models import Brief, BriefAuthor, BriefVersion, Decision, SubThemePage
from journeys.publication import page_of, reference_of
from journeys.queries import original_of
from repository.actions import deposit_item


@transaction.atomic
def create_brief(sub_theme: SubThemePage, *, by, **content) -> Brief:
    """Begin a brief. ``by`` becomes its first author."""
    authorize(by, "journeys.create_brief")
    brief = Brief.objects.create(sub_theme=original_of(sub_theme), **content)
    BriefAuthor.objects.create(brief=brief, member=by)
    record(brief, "journeys.create_brief", by=by)
    return brief


@transaction.atomic
def edit_brief(brief: Brief, *, by, removed_authors=(), **content) -> Brief:
    """Change a brief that is not with the editor. ``removed_authors`` write it no more; the first author stays."""
    authorize(by, "journeys.edit_brief", brief)
    if "sub_theme" in content:
        content["sub_theme"] = original_of(content["sub_theme"])
    if not Brief.objects.filter(pk=brief.pk, state__in=EDITABLE).update(**content):
        raise InvalidTransition(_("This brief is with the editor now, so it can no longer be changed."))
    for name, value in content.items():
        setattr(brief, name, value)
    others = brief.authorships.exclude(pk=brief.authorships.first().pk)
    others.filter(member__in=removed_authors).delete()
    record(brief, "journeys.edit_brief", by=by)
    return brief


@transaction.atomic
def submit_brief(brief: Brief, *, by) -> Brief:
    """Hand the brief to the editors as a new version that no longer changes."""
    authorize(by, "journeys.submit_brief", brief)
    advance(brief, "submit", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    brief.refresh_from_db()  # nobody can edit it any more, but a co-author may have until now
    missing = [BriefSection(key).label for key in REQUIRED_SECTIONS if not brief.sections.get(key.value)]
    require(bool(brief.message_list), _("Write at least one key message before you submit the brief."))
    require(not missing, _("These sections are still empty: %(list)s.") % {"list": "; ".join(map(str, missing))})
    number = (brief.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    submitter = None if by is SYSTEM else by
    BriefVersion.objects.create(brief=brief, number=number, submitted_by=submitter, **brief.written)
    record(brief, "journeys.submit_brief", by=by, version=number)
    transaction.on_commit(partial(notifications.announce_brief_submitted, brief))
    return brief


@transaction.atomic
def withdraw_brief(brief: Brief, *, by) -> Brief:
    """The authors take it back."""
    authorize(by, "journeys.withdraw_brief", brief)
    advance(brief, "withdraw", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    call_off_reviews(brief)
    record(brief, "journeys.withdraw_brief", by=by)
    transaction.on_commit(partial(notifications.forget_brief, brief))
    return brief


@transaction.atomic
def accept_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Decide that the latest version is to be published. At least one advisor must have reviewed the brief.

    A review by somebody who has become an author since does not count.
    """
    authorize(by, "journeys.accept_brief", brief)
    require_independence(by, brief)
    brief.refresh_from_db(from_queryset=Brief.objects.select_for_update())  # an advisor may be joining the authors
    reviewed = brief.reviews.submitted().exclude(reviewer__in=brief.authorships.values("member")).exists()
    require(reviewed or brief.state != BriefState.IN_REVIEW, _("No advisor has reviewed this brief yet."))
    return decide(brief, "accept", by=by, letter=letter)


@transaction.atomic
def return_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Ask the authors for revisions."""
    authorize(by, "journeys.return_brief", brief)
    require_independence(by, brief)
    return decide(brief, "return", by=by, letter=letter)


@transaction.atomic
def decline_brief(brief: Brief, *, by, letter: str) -> Brief:
    """Decide that the brief will not be published."""
    authorize(by, "journeys.decline_brief", brief)
    require_independence(by, brief)
    return decide(brief, "decline", by=by, letter=letter)


def decide(brief: Brief, verb: str, *, by, letter: str) -> Brief:
    """The part that the three decisions share, after each has asked for its right."""
    advance(brief, verb, table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    decision = Decision.objects.create(
        brief=brief,
        version=brief.versions.first(),
        kind=verb,
        letter=letter,
        decided_by=None if by is SYSTEM else by,
    )
    call_off_reviews(brief)
    record(brief, f"journeys.{verb}_brief", by=by)
    transaction.on_commit(partial(notifications.announce_decision, decision))
    return brief


@transaction.atomic
def publish_brief(brief: Brief, *, by) -> Brief:
    """Make the accepted version a page under its sub-theme and an item of the library."""
    authorize(by, "journeys.publish_brief", brief)
    require_independence(by, brief)
    require(brief.sub_theme is not None, _("The sub-theme of this brief is gone. Choose where it belongs first."))
    advance(brief, "publish", table=BRIEF_TRANSITIONS, moved_at=timezone.now())
    version = brief.versions.first()
    with translation.override(brief.language):
        page = page_of(version, published_on=timezone.localdate())
        # Under the sub-theme in the brief's own language, or under its first page where there is none yet.
        shelves = brief.sub_theme.get_translations(inclusive=True).filter(locale__language_code=brief.language)
        page = (shelves.first() or brief.sub_theme).add_child(instance=page)
        # Publishing includes the deposit: the editor need not be a curator, so the platform files it.
        item = deposit_item(reference_of(page, version), by=SYSTEM, building_blocks=[brief.sub_theme.building_block])
    page.item = item
    page.save_revision(user=None if by is SYSTEM else by).publish()
    Brief.objects.filter(pk=brief.pk).update(page=page, item=item)
    brief.page, brief.item = page, item
    record(brief, "journeys.publish_brief", by=by)
    transaction.on_commit(partial(notifications.announce_brief_published, brief))
    return brief
