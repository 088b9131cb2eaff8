from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses import actions
from courses.enums import EnrollmentState
from courses.models import CoursePage, LessonPage
from courses.queries import enrollment_of, way_through


def readable(request, pages, pk):
    """The published page of this key, where no editor has kept it from the reader."""
    page = get_object_or_404(pages.live(), id=pk)  # not pk: as the key to the parent row it may be too large
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        raise Http404
    return page


@login_required
@require_POST
def enroll(request, pk):
    course = readable(request, CoursePage.objects, pk)
    actions.create_enrollment(course, by=request.user)
    first = way_through(course, reader=request.user)["next_lesson"]
    return redirect((first or course).get_url(request))


@login_required
@require_POST
def leave(request, pk):
    course = get_object_or_404(CoursePage.objects.live(), id=pk)
    enrollment = enrollment_of(request.user, course)
    if enrollment:
        actions.leave_enrollment(enrollment, by=request.user)
        messages.success(request, _("You have left the course. What you did is kept, if you come back."))
    return redirect(course.get_url(request))


@login_required
@require_POST
def complete_lesson(request, pk):
    lesson = readable(request, LessonPage.objects, pk)
    course = lesson.get_parent().specific
    enrollment = actions.complete_lesson(lesson, by=request.user)
    if enrollment.state == EnrollmentState.COMPLETED:
        messages.success(request, _("You have completed the course."))
        return redirect(course.get_url(request))
    following = way_through(course, reader=request.user, lesson=lesson)["next_lesson"]
    return redirect((following or course).get_url(request))
