"""The two sources of mails that every member has: each topic, and the digest."""

from django.utils.translation import gettext as _

from members.enums import DigestRhythm, Topic, Way
from members.mail_sources import register_source
from members.models import NoticeSettings, User


def settings_to_change(person: User) -> NoticeSettings:
    """The stored row of the person's wishes, made if there is none, locked until the transaction ends."""
    NoticeSettings.objects.get_or_create(user=person)
    found = NoticeSettings.objects.select_for_update().get(user=person)
    found.user = person
    return found


def known_topic(which: str) -> Topic:
    if which not in Topic.values:
        raise LookupError(which)
    return Topic(which)


def name_of_topic(person: User, which: str) -> str:
    return str(known_topic(which).label)


def stop_topic(person: User, which: str) -> str:
    """From now on only on the site."""
    topic, wishes = known_topic(which), settings_to_change(person)
    was = wishes.way_of(topic)
    set_way(wishes, topic, Way.SITE)
    return was.value


def resume_topic(person: User, which: str, was: str) -> None:
    way = Way(was) if was in Way.values else Way.URGENT
    set_way(settings_to_change(person), known_topic(which), way)


def set_way(wishes: NoticeSettings, topic: Topic, way: Way) -> None:
    wishes.ways = wishes.ways | {topic.value: way.value}
    wishes.save(update_fields=["ways"])


def name_of_digest(person: User, which: str) -> str:
    return _("Digest")


def stop_digest(person: User, which: str) -> str:
    wishes = settings_to_change(person)
    was, wishes.digest = wishes.digest, DigestRhythm.NEVER
    wishes.save(update_fields=["digest"])
    return was


def resume_digest(person: User, which: str, was: str) -> None:
    wishes = settings_to_change(person)
    wishes.digest = was if was in DigestRhythm.values else DigestRhythm.DAILY
    wishes.save(update_fields=["digest"])


register_source("topic", name=name_of_topic, stop=stop_topic, resume=resume_topic)
register_source("digest", name=name_of_digest, stop=stop_digest, resume=resume_digest)
