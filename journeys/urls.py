from django.urls import path

from journeys import views

app_name = "journeys"
urlpatterns = [
    path("", views.board, name="board"),
    path("briefs/new/", views.create_brief, name="brief-create"),
    path("briefs/<int:pk>/", views.brief, name="brief"),
    path("briefs/<int:pk>/edit/", views.edit_brief, name="brief-edit"),
    path("briefs/<int:pk>/join/", views.join_brief, name="brief-join"),
    path("briefs/<int:pk>/submit/", views.submit_brief, name="brief-submit"),
    path("briefs/<int:pk>/withdraw/", views.withdraw_brief, name="brief-withdraw"),
    path("briefs/<int:pk>/invite/", views.invite_review, name="review-invite"),
    path("briefs/<int:pk>/decide/", views.decide_brief, name="brief-decide"),
    path("briefs/<int:pk>/publish/", views.publish_brief, name="brief-publish"),
    path("reviews/<int:pk>/", views.review, name="review"),
    path("reviews/<int:pk>/accept/", views.accept_review, name="review-accept"),
    path("reviews/<int:pk>/decline/", views.decline_review, name="review-decline"),
    path("reviews/<int:pk>/preview/", views.preview_review, name="review-preview"),
    path("reviews/<int:pk>/call-off/", views.cancel_review, name="review-cancel"),
    path("reviews/<int:pk>/answer/", views.answer_review, name="review-answer"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
