from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import PostState

LONGEST_POST = 10_000
TIME_TO_EDIT = timedelta(minutes=15)


class PostQuerySet(models.QuerySet):
    def visible(self):
        """Those that go out: not hidden, in a thread that is not hidden."""
        return self.filter(state=PostState.VISIBLE, thread__state=PostState.VISIBLE)

    def readable_by(self, reader, *, leads: bool):
        """Hidden ones only for their authors and, with ``leads``, for the community's officers."""
        return self if leads else self.filter(Q(state=PostState.VISIBLE) | Q(author=reader))


class Post(models.Model):
    """What a member says in a thread: plain text, whose paragraphs, lists, quotes and links are shown as such.

    ``message_id`` is the name of the mails that carry it (RFC 5322), so that mail programs keep threads together.
    ``mail_key`` names the mail it came from, so that the same mail is posted once. ``told_at``: when everybody who
    wanted to know had been told.
    """

    thread = models.ForeignKey("communities.Thread", on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="posts")
    text = models.TextField(_("text"), max_length=LONGEST_POST)
    language = models.CharField(_("language"), max_length=10, help_text="BCP 47")
    answered = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="answers")
    state = models.CharField(_("state"), max_length=7, choices=PostState.choices, default=PostState.VISIBLE)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="hidden_posts"
    )
    hidden_reason = models.CharField(max_length=300, blank=True)
    left_out = models.JSONField(default=list, blank=True, help_text="names and sizes of files a mail carried")
    message_id = models.CharField(max_length=200, unique=True)
    mail_key = models.CharField(max_length=64, unique=True, null=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    personal_data = {
        "author": ["thread", "text", "earlier_texts", "language", "written_at", "edited_at", "state", "hidden_reason"],
        "hidden_by": [],
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_by__isnull=True) | Q(hidden_at__isnull=False), name="post_hidden_by_has_its_at"
            )
        ]
        indexes = [models.Index(fields=["author", "-written_at"], name="post_by_author_and_time")]
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self) -> str:
        """Its thread, on the page where it stands."""
        address = reverse("communities:thread", kwargs={"slug": self.thread.community.slug, "pk": self.thread_id})
        return f"{address}?post={self.pk}#post-{self.pk}"

    @property
    def earlier_texts(self) -> list[str]:
        return [version.text for version in self.versions.all()] if self.edited_at else []

    @property
    def is_hidden(self) -> bool:
        return self.state == PostState.HIDDEN

    @property
    def is_by_mail(self) -> bool:
        return self.mail_key is not None

    @property
    def is_editable_now(self) -> bool:
        return timezone.now() < self.written_at + TIME_TO_EDIT


class PostVersion(models.Model):
    """How a post read before it was edited."""

    post = models.ForeignKey("communities.Post", on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(_("text"))
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
