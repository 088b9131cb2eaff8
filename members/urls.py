from django.urls import path

from members.views import (
    applications,
    contribution_requests,
    directory,
    display,
    imports,
    invitations,
    joining,
    mail,
    membership,
    notices,
    privacy,
    profiles,
)

app_name = "members"
urlpatterns = [
    # oneself
    path("me/", profiles.profile, name="profile"),
    path("me/notices/", notices.notification_list, name="notification-list"),
    path("me/notices/read/", notices.notifications_read, name="notifications-read"),
    path("me/notices/<int:pk>/read/", notices.notification_read, name="notification-read"),
    path("me/tasks/", notices.task_list, name="task-list"),
    path("me/privacy/", privacy.privacy, name="privacy"),
    path("me/privacy/export/", privacy.data_export, name="data-export"),
    path("me/privacy/exports/<int:pk>/", privacy.data_export_download, name="data-export-download"),
    path("me/privacy/delete/", privacy.erasure, name="erasure"),
    path("me/privacy/delete/sign-in/", privacy.erasure_sign_in, name="erasure-sign-in"),
    path("people/<int:pk>/delete/", privacy.member_erasure, name="member-erasure"),
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
    path("me/membership/", membership.membership, name="membership"),
    path("me/membership/retire/", membership.membership_retire, name="membership-retire"),
    path("me/membership/return/", membership.membership_return, name="membership-return"),
    # joining
    path("join/", joining.join, name="join"),
    path("join/sent/", joining.application_sent, name="application-sent"),
    path("join/confirm/<str:token>/", joining.application_confirm, name="application-confirm"),
    path("join/application/<str:token>/", joining.application_own, name="application-own"),
    path("join/application/<str:token>/withdraw/", joining.application_withdraw, name="application-withdraw"),
    path("join/invitation/<str:token>/", joining.invitation_answer, name="invitation-answer"),
    # the secretariat and who comes in
    path("people/applications/", applications.application_list, name="application-list"),
    path("people/applications/<int:pk>/", applications.application_detail, name="application-detail"),
    path("people/applications/<int:pk>/approve/", applications.application_approve, name="application-approve"),
    path("people/applications/<int:pk>/decline/", applications.application_decline, name="application-decline"),
    path("people/applications/<int:pk>/ask/", applications.application_ask, name="application-ask"),
    path("people/invitations/", invitations.invitation_list, name="invitation-list"),
    path("people/invitations/<int:pk>/resend/", invitations.invitation_resend, name="invitation-resend"),
    path("people/invitations/<int:pk>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("people/imports/", imports.import_start, name="import-start"),
    path("people/imports/<int:pk>/", imports.import_detail, name="import-detail"),
    path("people/imports/<int:pk>/choose/", imports.import_choose, name="import-choose"),
    path("people/imports/<int:pk>/confirm/", imports.import_confirm, name="import-confirm"),
    path("people/imports/<int:pk>/discard/", imports.import_discard, name="import-discard"),
]
