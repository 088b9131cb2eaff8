from courses.models.enrollment import Enrollment, LessonCompletion
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage

__all__ = ["CourseIndexPage", "CoursePage", "Enrollment", "LessonCompletion", "LessonPage"]
