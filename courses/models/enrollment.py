from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.enums import EnrollmentState


class Enrollment(models.Model):
    """A member's way through a course, in whichever languages they read it.

    ``course`` is the course's first page (see ``original_of``), so that a member enrolls once, not once a language.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrollments")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="enrollments")
    state = models.CharField(max_length=12, choices=EnrollmentState.choices, default=EnrollmentState.ENROLLED)
    enrolled_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    personal_data = {"member": ["course", "state", "enrolled_at", "completed_at"]}

    class Meta:
        ordering = ["-enrolled_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "course"], name="one_enrollment_per_member_and_course")
        ]
        verbose_name = _("enrollment")
        verbose_name_plural = _("enrollments")

    def __str__(self):
        return f"{self.member}: {self.course}"


class LessonCompletion(models.Model):
    """The evidence progress is computed from: this lesson (its first page), done by this learner."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="completions")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="completions")
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["done_at"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "lesson"], name="one_completion_per_enrollment_and_lesson")
        ]
        verbose_name = _("completed lesson")
        verbose_name_plural = _("completed lessons")

    def __str__(self):
        return str(self.lesson)
