from django.urls import path

from members.views import display, notices, privacy, profiles

app_name = "members"
urlpatterns = [
    # oneself
    path("me/", profiles.profile, name="profile"),
    path("me/notices/", notices.notification_list, name="notification-list"),
    path("me/notices/read/", notices.notifications_read, name="notifications-read"),
    path("me/tasks/", notices.task_list, name="task-list"),
    path("me/privacy/", privacy.privacy, name="privacy"),
    path("me/privacy/export/", privacy.data_export, name="data-export"),
    path("me/privacy/exports/<int:pk>/", privacy.data_export_download, name="data-export-download"),
    path("me/privacy/delete/", privacy.erasure, name="erasure"),
    path("me/privacy/delete/sign-in/", privacy.erasure_sign_in, name="erasure-sign-in"),
    path("people/<int:pk>/delete/", privacy.member_erasure, name="member-erasure"),
    path("me/appearance/", display.appearance, name="appearance"),
    path("me/time-zone/", display.time_zone, name="time-zone"),
]
