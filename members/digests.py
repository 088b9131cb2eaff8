"""The digest: one mail a day with what is new, unread and was not mailed by itself.

Query-driven: whoever has something that waited already at their last moment of the digest, and had none since.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from members import mailing, queries
from members.enums import DigestRhythm, MailKind, Topic, Way
from members.models import MailDelivery, NoticeSettings, Notification, User
from members.notices import KINDS

SOURCE = "digest:"
# Half a day lies between two digests, also for who moves across the date line or chooses another hour.
SHORTEST_PAUSE = timedelta(hours=12)
# Bytes of the sentences and addresses; with frame and headers a mail stays below 30 kB.
LARGEST_TEXT = 20_000
SENTENCES_OF_A_KIND = 3


@dataclass(frozen=True)
class Line:
    """Notices of one kind that lead to one place: the newest sentences, and how many there are in all."""

    sentences: list[str]
    more: int
    count: int
    address: str


def people_with_news() -> Iterator[User]:
    """Members with something unread for a digest, who may be mailed and get one at all.

    With ``waiting_since``, and of the digest before (if any) ``digest_day`` and ``digest_at``.
    """
    refused = Q(notice_settings__refused_address=F("email"))
    never = Q(notice_settings__digest=DigestRhythm.NEVER)
    waiting = Notification.objects.awaiting_digest().filter(recipient=OuterRef("pk")).order_by("created_at")
    before = MailDelivery.objects.filter(recipient=OuterRef("pk"), kind=MailKind.DIGEST).order_by("-day")
    members = User.objects.filter(
        Q(notice_settings__isnull=True) | ~(refused | never),
        is_active=True,
        pk__in=Notification.objects.awaiting_digest().values("recipient"),
    )
    return (
        members.select_related("notice_settings")
        .annotate(
            waiting_since=Subquery(waiting.values("created_at")[:1]),
            digest_day=Subquery(before.values("day")[:1]),
            digest_at=Subquery(before.values("sent_at")[:1]),
        )
        .order_by("pk")
        .iterator()
    )


def moment_due(person: User, wishes: NoticeSettings, now: datetime) -> datetime | None:
    """The moment whose digest this person (of :func:`people_with_news`) is still to get, if they may be mailed now."""
    moment = wishes.last_digest_moment(now)
    if person.waiting_since > moment or wishes.is_paused_at(now) or wishes.is_quiet_at(now):
        return None
    if person.digest_at and (person.digest_at > moment - SHORTEST_PAUSE or person.digest_day >= wishes.own_day(moment)):
        return None
    return moment


def send_digest(person: User, *, now: datetime | None = None) -> bool:
    """Send a person (of :func:`people_with_news`) the digest if it is due; of several processes one does."""
    now = now or timezone.now()
    wishes = getattr(person, "notice_settings", None) or NoticeSettings(user=person)
    moment = moment_due(person, wishes, now)
    if moment is None:
        return False
    try:
        with transaction.atomic():
            wishes = queries.notice_settings_of(person)
            day = wishes.own_day(moment)
            mail = MailDelivery.objects.create(
                recipient=person, kind=MailKind.DIGEST, key=f"digest:{day}", source=SOURCE, day=day, slot=0, sent_at=now
            )
            notices = collect(person, wishes)
            if not notices:
                mail.delete()
                return False
            mail.subject, mail.body = write_digest(person, notices)
            mailing.hand_over(mail)
            return True
    except IntegrityError:  # another process sends it
        return False


def collect(person: User, wishes: NoticeSettings) -> list[Notification]:
    """What the digest tells, the newest first; none of it waits any more. What waited for the morning goes along."""
    # Locked, so that no other process sends by itself what goes along here.
    nightly = MailDelivery.objects.waiting().select_for_update().filter(recipient=person, kind=MailKind.IMMEDIATE)
    merged = list(nightly.values_list("notification", flat=True))
    MailDelivery.objects.waiting().filter(recipient=person, notification__in=merged).delete()
    notices = list(Notification.objects.unread().filter(Q(awaits_digest=True) | Q(pk__in=merged), recipient=person))
    Notification.objects.filter(pk__in=[notice.pk for notice in notices]).update(awaits_digest=False)
    return [notice for notice in notices if is_for_digest(notice, wishes)]


def is_for_digest(notice: Notification, wishes: NoticeSettings) -> bool:
    """Not what the reader wants on the site only, and not what no longer reads or leads anywhere since an update."""
    kind = KINDS.get(notice.kind)
    if kind is None or (wishes.way_of(kind.topic) == Way.SITE and not kind.is_mandatory):
        return False
    try:
        return bool(str(notice) and notice.get_absolute_url())
    except (KeyError, NoReverseMatch):
        return False


def write_digest(person: User, notices: list[Notification]) -> tuple[str, str]:
    """Subject and body; what has no room is counted and left to the site."""
    with translation.override(person.language):
        topics, left = fitting(lines_by_topic(notices))
    shown = {
        "topics": topics,
        "count": len(notices),
        "left": left,
        "address": settings.PUBLIC_URL + list_address(person),
    }
    return mailing.write_mail(person, "members/emails/digest.txt", SOURCE, **shown)


def list_address(person: User) -> str:
    with translation.override(person.language):
        return reverse("members:notification-list")


def lines_by_topic(notices: list[Notification]) -> dict[Topic, list[Line]]:
    """One line for all notices of a kind that lead to one place, under their topic, in the order of the topics."""
    alike = defaultdict(list)
    for notice in notices:
        alike[notice.kind, notice.get_absolute_url()].append(mailing.one_line(str(notice)))
    found = {topic: [] for topic in Topic}
    for (kind, address), sentences in alike.items():
        different = list(dict.fromkeys(sentences))
        shown = different[:SENTENCES_OF_A_KIND]
        line = Line(shown, len(different) - len(shown), len(sentences), settings.PUBLIC_URL + address)
        found[KINDS[kind].topic].append(line)
    return {topic: lines for topic, lines in found.items() if lines}


def fitting(topics: dict[Topic, list[Line]]) -> tuple[list[tuple[str, list[Line]]], int]:
    """As many lines as a small mail holds, and how many notices are left out."""
    room, shown, left = LARGEST_TEXT, [], 0
    for topic, lines in topics.items():
        kept = []
        for line in lines:
            room -= sum(len(text.encode()) + 40 for text in [*line.sentences, line.address])
            if room >= 0:
                kept.append(line)
            else:
                left += line.count
        if kept:
            shown.append((topic.label, kept))
    return shown, left
