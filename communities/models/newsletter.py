from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.enums import NEWSLETTER_SILENCE, NewsletterIssueState


class NewsletterIssueQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(state=NewsletterIssueState.DRAFT)

    def published(self):
        """Sent, or on the way: in the archive."""
        return self.exclude(state=NewsletterIssueState.DRAFT)

    def stuck(self, now: datetime):
        """Being sent, but nobody has been mailed for a while: the job that did so is gone."""
        return self.filter(state=NewsletterIssueState.SENDING, progressed_at__lte=now - NEWSLETTER_SILENCE)


class NewsletterIssue(models.Model):
    """One number of the newsletter: accepted announcements in an order, introduced in one language or several.

    ``reached`` is the key of the last member it was given to; who comes after that key is still to be mailed.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    state = models.CharField(max_length=10, choices=NewsletterIssueState.choices, default=NewsletterIssueState.DRAFT)
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="newsletter_issues"
    )
    composed_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    progressed_at = models.DateTimeField(null=True, blank=True)
    reached = models.PositiveBigIntegerField(default=0)

    objects = NewsletterIssueQuerySet.as_manager()

    personal_data = {"composed_by": ["number", "state", "composed_at", "sent_at"]}

    class Meta:
        ordering = ["-number"]
        verbose_name = _("issue of the newsletter")
        verbose_name_plural = _("issues of the newsletter")

    def __str__(self):
        return str(_("Newsletter %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("announcements:issue", kwargs={"number": self.number})

    @property
    def is_draft(self) -> bool:
        return self.state == NewsletterIssueState.DRAFT

    def edition_for(self, language: str) -> "NewsletterEdition | None":
        """The edition in ``language``, or in English, or in whatever there is."""
        editions = {each.language: each for each in self.editions.all()}
        return editions.get(language) or editions.get("en") or next(iter(editions.values()), None)


class NewsletterEdition(models.Model):
    """An issue in one language: its title and the words it opens with. Announcements stay in their own."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("opening words"), max_length=3000)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["issue", "language"], name="one_edition_per_issue_and_language")]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self):
        return self.title


class NewsletterSubscription(models.Model):
    """A member who wants the newsletter by mail. Who does not has no row."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="newsletter_subscription"
    )
    since = models.DateTimeField(auto_now_add=True)

    personal_data = {"member": ["since"]}

    class Meta:
        ordering = ["pk"]
        verbose_name = _("subscription to the newsletter")
        verbose_name_plural = _("subscriptions to the newsletter")

    def __str__(self):
        return f"{self.member}"
