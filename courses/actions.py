from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance
from courses.enums import ENROLLMENT_TRANSITIONS, EnrollmentState
from courses.models import CoursePage, Enrollment, LessonCompletion, LessonPage
from courses.queries import done_lessons_of, enrollment_of, lessons_of, original_of


@transaction.atomic
def create_enrollment(course: CoursePage, *, by) -> Enrollment:
    """Enroll ``by`` in a course. Asking twice, or in two languages, enrolls once."""
    authorize(by, "courses.create_enrollment", course)
    enrollment, created = Enrollment.objects.get_or_create(member=by, course=original_of(course))
    if created:
        record(enrollment, "courses.create_enrollment", by=by)
    elif enrollment.state == EnrollmentState.LEFT:
        resume_enrollment(enrollment, by=by)
    return enrollment


@transaction.atomic
def leave_enrollment(enrollment: Enrollment, *, by) -> Enrollment:
    """Stop taking the course. What was done stays, for whoever comes back."""
    authorize(by, "courses.leave_enrollment", enrollment)
    advance(enrollment, "leave", table=ENROLLMENT_TRANSITIONS)
    record(enrollment, "courses.leave_enrollment", by=by)
    return enrollment


@transaction.atomic
def resume_enrollment(enrollment: Enrollment, *, by) -> Enrollment:
    """Come back to a course."""
    authorize(by, "courses.resume_enrollment", enrollment)
    advance(enrollment, "resume", table=ENROLLMENT_TRANSITIONS)
    record(enrollment, "courses.resume_enrollment", by=by)
    return enrollment


@transaction.atomic
def complete_lesson(lesson: LessonPage, *, by) -> Enrollment:
    """Mark a lesson as done; with the last one the course is completed."""
    course = lesson.get_parent().specific
    enrollment = enrollment_of(by, course) or create_enrollment(course, by=by)
    authorize(by, "courses.complete_lesson", enrollment)
    # One after the other: of the last two done at once, neither would see that the other is done.
    enrollment = Enrollment.objects.select_for_update().get(pk=enrollment.pk)
    if enrollment.state == EnrollmentState.LEFT:
        raise InvalidTransition(_("You have left this course. Start it again to go on."))
    LessonCompletion.objects.get_or_create(enrollment=enrollment, lesson=original_of(lesson))
    everything = {each.translation_key for each in lessons_of(course)}
    if enrollment.state == EnrollmentState.ENROLLED and everything <= done_lessons_of(enrollment):
        complete_enrollment(enrollment, by=by)
    return enrollment


@transaction.atomic
def complete_enrollment(enrollment: Enrollment, *, by) -> Enrollment:
    """Every lesson is done."""
    authorize(by, "courses.complete_enrollment", enrollment)
    advance(enrollment, "complete", table=ENROLLMENT_TRANSITIONS, completed_at=timezone.now())
    record(enrollment, "courses.complete_enrollment", by=by)
    return enrollment
