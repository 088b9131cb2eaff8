"""An issue of the newsletter as a mail: plain text, in the language and the direction of its reader."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from communities.models import Announcement, NewsletterEdition, NewsletterIssue
from members.mailing import one_line
from members.notices import isolated


@dataclass(frozen=True)
class IssueMail:
    """What one reader gets. ``language`` is that of the frame, ``edition`` what was written for it or stands in."""

    language: str
    edition: NewsletterEdition
    subject: str
    body: str

    @property
    def size(self) -> int:
        """Bytes of the text."""
        return len(self.body.encode())


def mail_in(language: str, issue: NewsletterIssue, announcements: list[Announcement]) -> IssueMail | None:
    """The issue for a reader of ``language``; nothing while no edition is written."""
    edition = issue.edition_for(language)
    if edition is None:
        return None
    with translation.override(language):
        subject = _("Newsletter %(number)s: %(title)s") % {"number": issue.number, "title": one_line(edition.title)}
        body = render_to_string(
            "communities/emails/newsletter.txt",
            {
                "issue": issue,
                "edition": edition,
                "announcements": [entry_of(each) for each in announcements if not each.is_past],
                "address": settings.PUBLIC_URL + issue.get_absolute_url(),
                "site_name": settings.WAGTAIL_SITE_NAME,
            },
        )
    return IssueMail(language, edition, subject, body.strip() + "\n")


def entry_of(announcement: Announcement) -> dict:
    """What the mail says of one announcement; titles keep their own direction among words of another."""
    link = announcement.link
    return {
        "kind": announcement.get_kind_display(),
        "title": isolated(one_line(announcement.title)),
        "community": isolated(one_line(announcement.community.name)),
        "text": announcement.text,
        "closes_at": announcement.closes_at,
        "zone": announcement.time_zone,
        "is_funding": announcement.is_funding,
        "link": settings.PUBLIC_URL + link if link.startswith("/") else link,
    }
