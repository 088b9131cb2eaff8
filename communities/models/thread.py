from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from communities.enums import ThreadState

LONGEST_TITLE = 160


class ThreadQuerySet(models.QuerySet):
    def visible(self):
        return self.filter(state=ThreadState.VISIBLE)

    def readable_by(self, reader, *, leads: bool):
        """Hidden ones only for who began them and, with ``leads``, for the community's officers."""
        return self if leads else self.filter(Q(state=ThreadState.VISIBLE) | Q(author=reader))


class Thread(models.Model):
    """A conversation of the members of one community. Nobody else reads it."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="threads")
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="started_threads"
    )
    language = models.CharField(_("language"), max_length=10, help_text="BCP 47")
    state = models.CharField(_("state"), max_length=7, choices=ThreadState.choices, default=ThreadState.VISIBLE)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    last_post_at = models.DateTimeField(_("last post"), auto_now_add=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="pinned_threads"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="closed_threads"
    )
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="hidden_threads"
    )
    hidden_reason = models.CharField(max_length=300, blank=True)

    objects = ThreadQuerySet.as_manager()

    personal_data = {
        "author": ["community", "title", "language", "started_at"],
        "pinned_by": [],
        "closed_by": [],
        "hidden_by": [],
    }

    class Meta:
        ordering = [models.F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk"]
        indexes = [models.Index(fields=["community", "-last_post_at"], name="thread_by_last_post")]
        constraints = [
            models.CheckConstraint(
                condition=Q(pinned_by__isnull=True) | Q(pinned_at__isnull=False), name="thread_pinned_by_has_its_at"
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False), name="thread_closed_by_has_its_at"
            ),
            models.CheckConstraint(
                condition=Q(hidden_by__isnull=True) | Q(hidden_at__isnull=False), name="thread_hidden_by_has_its_at"
            ),
        ]
        verbose_name = _("thread")
        verbose_name_plural = _("threads")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:thread", kwargs={"slug": self.community.slug, "pk": self.pk})

    @cached_property
    def first_message_id(self) -> str:
        """The name of the mails of the first post: asked once, however many mails are written."""
        return self.posts.order_by("pk").values_list("message_id", flat=True).first()

    @property
    def is_hidden(self) -> bool:
        return self.state == ThreadState.HIDDEN

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class ThreadVisit(models.Model):
    """How far a member has read a thread. The newest post they saw, by number, since posts are never reordered."""

    thread = models.ForeignKey("communities.Thread", on_delete=models.CASCADE, related_name="visits")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thread_visits")
    last_post_id = models.PositiveBigIntegerField(default=0)
    visited_at = models.DateTimeField(auto_now=True)

    personal_data = {"member": ["thread", "visited_at"]}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "member"], name="one_visit_per_thread_and_member")]
        verbose_name = _("visit of a thread")
        verbose_name_plural = _("visits of threads")

    def __str__(self):
        return f"{self.member}: {self.thread}"
