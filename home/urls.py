from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("communities/<slug:slug>/calendar.ics", views.community_calendar, name="community-calendar"),
]
