"""Threads and posts, how they reach people, and what becomes of mail that comes in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThreadState(models.TextChoices):
    VISIBLE = "visible", _("Visible")
    HIDDEN = "hidden", _("Hidden")


THREAD_TRANSITIONS = {
    "hide": ({ThreadState.VISIBLE}, ThreadState.HIDDEN),
    "restore": ({ThreadState.HIDDEN}, ThreadState.VISIBLE),
}


class PostState(models.TextChoices):
    VISIBLE = "visible", _("Visible")
    HIDDEN = "hidden", _("Hidden")


POST_TRANSITIONS = {
    "hide": ({PostState.VISIBLE}, PostState.HIDDEN),
    "restore": ({PostState.HIDDEN}, PostState.VISIBLE),
}


class PostReportState(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    UPHELD = "upheld", _("The post was hidden")
    DISMISSED = "dismissed", _("The post stays")


POST_REPORT_TRANSITIONS = {
    "uphold": ({PostReportState.OPEN}, PostReportState.UPHELD),
    "dismiss": ({PostReportState.OPEN}, PostReportState.DISMISSED),
}


class ReportReason(models.TextChoices):
    UNKIND = "unkind", _("It hurts or insults somebody")
    PRIVATE = "private", _("It tells what is private or confidential")
    FALSE = "false", _("It is false and could do harm")
    SPAM = "spam", _("It is an advertisement or has nothing to do with us")
    OTHER = "other", _("Something else")


class ReactionKind(models.TextChoices):
    """A small fixed set; each is a word, and the sign before it says nothing the word does not."""

    THANKS = "thanks", _("Thanks")
    AGREE = "agree", _("I agree")
    USEFUL = "useful", _("Useful")
    QUESTION = "question", _("I have a question")

    @property
    def sign(self) -> str:
        return {"thanks": "♥", "agree": "✓", "useful": "★", "question": "?"}[self.value]


class Delivery(models.TextChoices):
    """How the discussion of a community reaches one of its members."""

    MUTED = "muted", _("Nothing: I read on the site")
    DIGEST = "digest", _("In my digest")
    ALL = "all", _("Each post as a mail of its own")


class MailOutcome(models.TextChoices):
    """What became of a mail that came in."""

    POSTED = "posted", _("Posted")
    DUPLICATE = "duplicate", _("Had come before")
    # Ignored without an answer: a machine wrote it, or answering it would feed a loop.
    AUTOMATIC = "automatic", _("Written by a machine")
    BOUNCE = "bounce", _("Told that a mail was not delivered")
    LOOP = "loop", _("Came from a mailing list or from ourselves")
    TOO_MANY = "too_many", _("Too many mails of one member in an hour")
    # Sent to no address of ours.
    UNKNOWN_ADDRESS = "unknown", _("To no address of ours, or to one made up")
    EXPIRED = "expired", _("To an address that is older than a year")
    # Refused, and the person told why.
    NOT_A_MEMBER = "not_member", _("From somebody who does not belong to the community")
    OTHER_SENDER = "sender", _("From another address than the member's own")
    NOT_OPEN = "not_open", _("Nobody writes there now")
    EMPTY = "empty", _("Nothing new in it")
    TOO_LONG = "too_long", _("Too long")
    UNREADABLE = "unreadable", _("No mail, or one that cannot be read")
