from django.urls import path

from members.views import contribution_requests, directory, display, mail, notices, privacy, profiles

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
    # the directory
    path("people/", directory.people, name="directory"),
    path("people/<int:pk>/", directory.person, name="person"),
    path("me/directory/", directory.listing, name="directory-listing"),
    # requests to contribute
    path("people/<int:pk>/ask/", contribution_requests.ask, name="contribution-request-ask"),
    path("people/requests/", contribution_requests.contribution_request_list, name="contribution-request-list"),
    path("people/requests/<int:pk>/", contribution_requests.contribution_request, name="contribution-request"),
    path("people/requests/<int:pk>/accept/", contribution_requests.accept, name="contribution-request-accept"),
    path("people/requests/<int:pk>/decline/", contribution_requests.decline, name="contribution-request-decline"),
    path("people/requests/<int:pk>/withdraw/", contribution_requests.withdraw, name="contribution-request-withdraw"),
    path("people/requests/<int:pk>/thank/", contribution_requests.thank, name="contribution-request-thank"),
]
