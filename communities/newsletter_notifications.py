"""What people are told about announcements, and how the newsletter is stopped from the newsletter itself."""

from django.utils.translation import gettext_lazy as _

from communities.models import Announcement, NewsletterSubscription
from members.enums import Role, Urgency
from members.mail_sources import register_source
from members.models import User
from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task
from members.queries import people_holding

ANNOUNCEMENT = "announcements:announcement"

REQUESTED = register_notice(
    "communities.announcement_requested",
    text=_("“%(community)s” asks for an announcement: %(title)s"),
    view=ANNOUNCEMENT,
    is_task=True,
)
ACCEPTED = register_notice(
    "communities.announcement_accepted", text=_("The announcement “%(title)s” is accepted."), view=ANNOUNCEMENT
)
DECLINED = register_notice(
    "communities.announcement_declined",
    text=_("The announcement “%(title)s” is declined; its page says why."),
    view=ANNOUNCEMENT,
    urgency=Urgency.IMMEDIATE,
)
EXPIRED = register_notice(
    "communities.announcement_expired",
    text=_("The deadline of “%(title)s” passed before it was sent."),
    view=ANNOUNCEMENT,
)


def about(announcement: Announcement) -> dict:
    return {"view_kwargs": {"pk": announcement.pk}, "title": announcement.title}


def ask_secretariat(announcement: Announcement) -> None:
    for secretary in people_holding(Role.SECRETARIAT):
        words = about(announcement) | {"community": announcement.community.name}
        open_task(secretary, REQUESTED, announcement, due_at=announcement.closes_at, **words)


def close_request(announcement: Announcement) -> None:
    close_tasks(announcement, REQUESTED)


def announce_decision(announcement: Announcement, kind: str) -> None:
    close_request(announcement)
    if announcement.requested_by:
        notify(announcement.requested_by, kind, mail=kind == DECLINED, **about(announcement))


# --- the newsletter as something a reader stops from the mail itself ---


def name_of_newsletter(person: User, which: str) -> str:
    return str(_("Newsletter"))


def stop_newsletter(person: User, which: str) -> bool:
    deleted, _rows = NewsletterSubscription.objects.filter(member=person).delete()
    return bool(deleted)


def resume_newsletter(person: User, which: str, was: bool) -> None:
    if was:
        NewsletterSubscription.objects.get_or_create(member=person)


NEWSLETTER_SOURCE = "newsletter:"
register_source("newsletter", name=name_of_newsletter, stop=stop_newsletter, resume=resume_newsletter)
