from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.notices import Notice, NoticeQuerySet


class TaskQuerySet(NoticeQuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def about(self, subject):
        content_type = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=content_type, subject_id=subject.pk)


class Task(Notice):
    """Something one member is asked to do about one thing. It closes when the thing is done, by whatever way."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tasks")
    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    opened_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    personal_data = {"owner": ["kind", "params", "opened_at", "due_at", "closed_at"]}

    class Meta:
        ordering = [models.F("due_at").asc(nulls_last=True), "opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind", "subject_type", "subject_id"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_task_per_owner_and_subject",
            )
        ]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_at and self.closed_at is None and self.due_at < timezone.now())

    @property
    def due_in_words(self) -> str:
        """How far off its day is on the reader's calendar."""
        days = (timezone.localdate(self.due_at) - timezone.localdate()).days
        if self.is_overdue:
            late = max(-days, 0)
            if not late:
                return _("Overdue since today")
            return ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", late) % {"days": late}
        if days == 0:
            return _("Due today")
        return ngettext("Due in %(days)s day", "Due in %(days)s days", days) % {"days": days}
