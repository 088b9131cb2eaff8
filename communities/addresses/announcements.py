from django.urls import path

from communities.views import announcements, newsletter

app_name = "announcements"
urlpatterns = [
    path("", announcements.announcements, name="announcements"),
    path("new/<slug:community>/", announcements.create_announcement, name="announcement-create"),
    path("<int:pk>/", announcements.announcement, name="announcement"),
    path("<int:pk>/edit/", announcements.edit_announcement, name="announcement-edit"),
    path("<int:pk>/request/", announcements.request_announcement, name="announcement-request"),
    path("<int:pk>/revise/", announcements.revise_announcement, name="announcement-revise"),
    path("<int:pk>/accept/", announcements.accept_announcement, name="announcement-accept"),
    path("<int:pk>/decline/", announcements.decline_announcement, name="announcement-decline"),
    path("subscribe/", announcements.subscribe, name="newsletter-subscribe"),
    path("unsubscribe/", announcements.unsubscribe, name="newsletter-unsubscribe"),
    path("newsletter/", newsletter.newsletter, name="newsletter"),
    path("newsletter/new/", newsletter.create_issue, name="issue-create"),
    path("newsletter/<int:number>/", newsletter.issue, name="issue"),
    path("newsletter/<int:number>/words/", newsletter.edit_edition, name="issue-words"),
    path("newsletter/<int:number>/place/<int:pk>/", newsletter.place, name="issue-place"),
    path("newsletter/<int:number>/preview/", newsletter.preview, name="issue-preview"),
    path("newsletter/<int:number>/send/", newsletter.send_issue, name="issue-send"),
]
