from django.db import models
from django.utils.translation import gettext_lazy as _


class EnrollmentState(models.TextChoices):
    ENROLLED = "enrolled", _("Enrolled")
    COMPLETED = "completed", _("Completed")
    LEFT = "left", _("Left")


ENROLLMENT_TRANSITIONS = {
    "complete": ({EnrollmentState.ENROLLED}, EnrollmentState.COMPLETED),
    "leave": ({EnrollmentState.ENROLLED}, EnrollmentState.LEFT),
    "resume": ({EnrollmentState.LEFT}, EnrollmentState.ENROLLED),
}
