from django.urls import path

from members.views import display, mail, notices, privacy, profiles

app_name = "members"
urlpatterns = [
    # oneself
    path("me/", profiles.profile, name="profile"),
    path("me/notices/", notices.notification_list, name="notification-list"),
    path("me/notices/read/", notices.notifications_read, name="notifications-read"),
    path("me/tasks/", notices.task_list, name="task-list"),
    path("me/privacy/", privacy.privacy, name="privacy"),
    path("me/privacy/export/", privacy.data_export, name="data-export"),
    path("me/appearance/", display.appearance, name="appearance"),
    path("me/time-zone/", display.time_zone, name="time-zone"),
    # mails: their settings, and stopping them from a mail
    path("me/notices/settings/", mail.notice_settings, name="notice-settings"),
    path("me/notices/settings/address/", mail.address_trust, name="address-trust"),
    path("mail/stop/<str:token>/", mail.mail_stop, name="mail-stop"),
]
