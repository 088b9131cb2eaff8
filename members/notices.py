"""Sentences about things that happened or wait: stored as a kind and its parameters, read in any language.

An app registers its kinds once (in its ``notifications.py``); rows keep the kind, so the same row reads French
to a French reader and its link leads to the French address.
"""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language_bidi

from members.enums import Topic, Urgency

TOPIC_OF_APP = {
    "journeys": Topic.REVIEWS,
    "webinars": Topic.SESSIONS,
    "mentorship": Topic.MENTORING,
    "communities": Topic.COMMUNITIES,
    "courses": Topic.COURSES,
    "repository": Topic.LIBRARY,
}


@dataclass(frozen=True)
class NoticeKind:
    """``text``: a lazy, translated sentence with ``%(name)s`` places. ``view``: the address it leads to.

    What is mandatory (a decision about the reader's own membership) has a mail of its own and cannot be stopped.
    """

    text: str
    view: str
    urgency: Urgency
    topic: Topic
    is_mandatory: bool
    is_task: bool


KINDS: dict[str, NoticeKind] = {}


def register_notice(
    kind: str,
    *,
    text: str,
    view: str,
    urgency: Urgency = Urgency.DIGEST,
    topic: Topic | None = None,
    is_mandatory: bool = False,
    is_task: bool = False,
) -> str:
    """Make ``kind`` (``"<app>.<what_happened>"``) known and return it. Its topic is its app's unless it says another.

    ``is_task``: only ever a task, which is not mailed.
    """
    if kind in KINDS:
        raise ImproperlyConfigured(f"The notice {kind} is registered twice")
    topic = topic or TOPIC_OF_APP.get(kind.partition(".")[0], Topic.MEMBERSHIP)
    KINDS[kind] = NoticeKind(text, view, urgency, topic, is_mandatory, is_task)
    return kind


def kinds_of(topic: Topic) -> list[str]:
    """The kinds that belong to a topic."""
    return [name for name, kind in KINDS.items() if kind.topic == topic]


def isolated(value):
    """A name or title within a sentence from right to left: its own direction moves no mark around it (UAX 9)."""
    if not (isinstance(value, str) and get_language_bidi()):
        return value
    return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"


class NoticeQuerySet(models.QuerySet):
    def known(self):
        """Without kinds that no app registers any more."""
        return self.filter(kind__in=KINDS)


class Notice(models.Model):
    """A sentence and the place it leads to."""

    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    view_kwargs = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return KINDS[self.kind].text % {name: isolated(value) for name, value in self.params.items()}

    def get_absolute_url(self) -> str:
        return reverse(KINDS[self.kind].view, kwargs=self.view_kwargs)
