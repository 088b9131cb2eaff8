from itertools import count

from courses.models import CourseIndexPage, CoursePage, LessonPage

numbers = count(1)
TEXT = [("paragraph", "<p>Ask, listen, wait.</p>")]


def make_course(*, lessons: int = 0, **fields) -> CoursePage:
    index = CourseIndexPage.objects.get(locale__language_code="en")
    fields.setdefault("title", "Facilitating peer learning")
    fields.setdefault("introduction", "For members who want to lead a session.")
    course = index.add_child(instance=CoursePage(slug=f"course-{next(numbers)}", **fields))
    for number in range(lessons):
        make_lesson(course, title=f"Lesson {number + 1}")
    return CoursePage.objects.get(pk=course.pk)


def make_lesson(course: CoursePage | None = None, **fields) -> LessonPage:
    course = course or make_course()
    fields.setdefault("title", "Asking good questions")
    return course.add_child(instance=LessonPage(slug=f"lesson-{next(numbers)}", body=TEXT, **fields))
