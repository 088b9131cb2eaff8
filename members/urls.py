from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("notices/", views.notification_list, name="notification-list"),
    path("notices/read/", views.notifications_read, name="notifications-read"),
    path("tasks/", views.task_list, name="task-list"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/export/", views.data_export, name="data-export"),
    path("appearance/", views.appearance, name="appearance"),
    path("time-zone/", views.time_zone, name="time-zone"),
]
