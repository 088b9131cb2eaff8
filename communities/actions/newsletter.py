"""Composing an issue and sending it, once to each member who wants it."""

from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from communities.actions.announcements import expire_announcement, require_benefit, send_announcement
from communities.actions.benefits import use_benefit
from communities.enums import LONGEST_MAIL, NEWSLETTER_BATCH, BenefitKind, NewsletterIssueState
from communities.guards import lock, move, require_state
from communities.models import NewsletterEdition, NewsletterIssue, NewsletterSubscription
from communities.newsletter_notifications import NEWSLETTER_SOURCE
from communities.newsletter_text import mail_in
from communities.queries.announcements import announcements_in, next_readers
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require
from members.notifications import send_list_mail


@transaction.atomic
def create_newsletter_issue(*, by) -> NewsletterIssue:
    """Begin the next number."""
    authorize(by, "communities.create_newsletter_issue")
    last = NewsletterIssue.objects.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            issue = NewsletterIssue.objects.create(number=last + 1, composed_by=None if by is SYSTEM else by)
    except IntegrityError:
        raise InvalidTransition(_("Somebody else has begun this number in this moment. Reload the page.")) from None
    record(issue, "communities.create_newsletter_issue", by=by)
    return issue


@transaction.atomic
def edit_newsletter_edition(issue: NewsletterIssue, *, by, language: str, title: str, intro: str) -> NewsletterEdition:
    """Write what an issue is called and how it opens in one language."""
    authorize(by, "communities.edit_newsletter_edition", issue)
    require_state(lock(issue), {NewsletterIssueState.DRAFT}, _("This issue is sent, so it stays as it is."))
    edition, _is_new = NewsletterEdition.objects.update_or_create(
        issue=issue, language=language, defaults={"title": title, "intro": intro}
    )
    record(issue, "communities.edit_newsletter_edition", by=by, language=language)
    return edition


@transaction.atomic
def send_newsletter_issue(issue: NewsletterIssue, *, by) -> NewsletterIssue:
    """Send it, once. What is past its deadline is left out; whose community has lost its slot has to be taken out."""
    authorize(by, "communities.send_newsletter_issue", issue)
    require_state(lock(issue), {NewsletterIssueState.DRAFT}, _("This issue is sent already."))
    require(issue.editions.exists(), _("Write the opening words in at least one language first."))
    for announcement in announcements_in(issue):
        if announcement.is_past:
            expire_announcement(announcement, by=SYSTEM)
    require_sendable(issue)
    for announcement in announcements_in(issue):
        send_announcement(announcement, by=SYSTEM)
        note = f"{issue.number}: {announcement.title}"
        use_benefit(announcement.community, BenefitKind.NEWSLETTER, by=SYSTEM, note=note)
    now = timezone.now()
    move(issue, "send", by=by, sent_at=now, progressed_at=now)
    transaction.on_commit(partial(deliver_newsletter.enqueue, issue.pk))
    return issue


def require_sendable(issue: NewsletterIssue) -> None:
    """Every community has its slot, and the mail is short enough in every language."""
    announcements = announcements_in(issue)
    for announcement in announcements:
        require_benefit(announcement.community)
    for language, name in settings.LANGUAGES:
        size = mail_in(language, issue, announcements).size
        require(
            size <= LONGEST_MAIL,
            _("The mail in %(language)s has %(size)s kB. Take something out: it may have 30 kB.")
            % {"language": name, "size": size // 1000},
        )


@transaction.atomic
def finish_newsletter_issue(issue: NewsletterIssue, *, by) -> NewsletterIssue:
    """Everybody who wants it has been mailed."""
    authorize(by, "communities.finish_newsletter_issue", issue)
    return move(issue, "finish", by=by)


# --- delivery ---


@task()
def deliver_newsletter(issue: int) -> None:
    """Mail the next batch of readers and queue the one after.

    The issue remembers how far it came, and nobody is mailed the same key twice: a job that dies and is begun again
    sends to nobody a second time.
    """
    issue = NewsletterIssue.objects.filter(pk=issue, state=NewsletterIssueState.SENDING).first()
    if issue is None:
        return
    announcements, mails = announcements_in(issue), {}
    readers = next_readers(issue)
    for reader in readers:
        language = reader.member.language
        if language not in mails:
            mails[language] = mail_in(language, issue, announcements)
        mail = mails[language]
        key = f"newsletter:{issue.number}"
        send_list_mail(reader.member, source=NEWSLETTER_SOURCE, key=key, subject=mail.subject, body=mail.body)
    if readers:
        reached = readers[-1].member_id
        NewsletterIssue.objects.filter(pk=issue.pk, reached__lt=reached).update(
            reached=reached, progressed_at=timezone.now()
        )
    if len(readers) == NEWSLETTER_BATCH:
        deliver_newsletter.enqueue(issue.pk)
    else:
        finish_delivered(issue)


def finish_delivered(issue: NewsletterIssue) -> None:
    """Two jobs of the same issue may end it in the same moment; one does."""
    try:
        finish_newsletter_issue(issue, by=SYSTEM)
    except InvalidTransition:
        return


def go_on_with_newsletters() -> int:
    """Take up issues whose job died on the way. Run by the scheduler; returns how many."""
    stuck = list(NewsletterIssue.objects.stuck(timezone.now()))
    for issue in stuck:
        deliver_newsletter.enqueue(issue.pk)
    return len(stuck)


# --- subscriptions ---


@transaction.atomic
def subscribe_newsletter(member, *, by) -> NewsletterSubscription:
    authorize(by, "communities.subscribe_newsletter", member)
    subscription, is_new = NewsletterSubscription.objects.get_or_create(member=member)
    if is_new:
        record(subscription, "communities.subscribe_newsletter", by=by)
    return subscription


@transaction.atomic
def unsubscribe_newsletter(member, *, by):
    authorize(by, "communities.unsubscribe_newsletter", member)
    for subscription in NewsletterSubscription.objects.filter(member=member):
        record(subscription, "communities.unsubscribe_newsletter", by=by)
        subscription.delete()
    return member
