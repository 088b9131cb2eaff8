from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("<int:pk>/enroll/", views.enroll, name="course-enroll"),
    path("<int:pk>/leave/", views.leave, name="course-leave"),
    path("lessons/<int:pk>/done/", views.complete_lesson, name="lesson-complete"),
]
