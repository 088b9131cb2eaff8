"""The log of a room, and what is read from it so often that it has rows of its own (written with the event)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from webinars.enums import EventKind


class LiveEvent(models.Model):
    """One thing that happened in a room. Written once, in order, without a gap; never changed.

    ``client_id`` is the sender's name for it: the same command sent again finds the event it made the first time.
    """

    session = models.ForeignKey("webinars.LiveSession", on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=24, choices=EventKind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="live_events",
    )
    client_id = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(_("when"))
    payload = models.JSONField(_("what"), default=dict)

    personal_data = {"actor": ["session", "kind", "at", "payload"]}

    class Meta:
        ordering = ["session", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seq"], name="one_event_per_number"),
            models.UniqueConstraint(
                fields=["session", "actor", "client_id"],
                condition=~Q(client_id=""),
                name="one_event_per_command",
            ),
        ]
        verbose_name = _("event of a room")
        verbose_name_plural = _("events of a room")

    def __str__(self):
        return f"{self.session_id}/{self.seq} {self.kind}"


class Question(models.Model):
    """A question asked in a room. ``number`` is that of the event that asked it."""

    session = models.ForeignKey("webinars.LiveSession", on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveBigIntegerField()
    text = models.TextField(_("question"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="live_questions",
    )
    asked_at = models.DateTimeField()
    vote_count = models.PositiveIntegerField(_("votes"), default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked as answered by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered_live_questions",
    )

    personal_data = {"asked_by": ["session", "text", "asked_at"], "answered_by": []}

    class Meta:
        ordering = ["answered_at", "-vote_count", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_question_per_number"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=False) | Q(answered_by__isnull=True), name="answered_whole_or_not"
            ),
        ]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.text[:80]


class QuestionVote(models.Model):
    """One member's “I want to know this too”."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="question_votes")

    personal_data = {"member": ["question"]}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="one_vote_per_question_and_member")]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")

    def __str__(self):
        return f"{self.question_id}: {self.member}"


class RaisedHand(models.Model):
    """Somebody who asks for the word. The rows of a session, in order, are the line."""

    session = models.ForeignKey("webinars.LiveSession", on_delete=models.CASCADE, related_name="raised_hands")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="raised_hands")
    raised_at = models.DateTimeField()

    personal_data = {"member": ["session", "raised_at"]}

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="one_raised_hand_per_member")]
        verbose_name = _("raised hand")
        verbose_name_plural = _("raised hands")

    def __str__(self):
        return str(self.member)
