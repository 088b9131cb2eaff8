from django.urls import path

from communities.views import communities

app_name = "communities"
urlpatterns = [
    path("<slug:slug>/", communities.community, name="community"),
]
