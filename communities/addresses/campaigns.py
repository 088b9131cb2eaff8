from django.urls import path

from communities.views import campaigns

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("new/", campaigns.create_campaign, name="campaign-create"),
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/edit/", campaigns.edit_campaign, name="campaign-edit"),
    path("<int:pk>/open/", campaigns.open_campaign, name="campaign-open"),
    path("<int:pk>/close/", campaigns.close_campaign, name="campaign-close"),
    path("<int:pk>/stop/", campaigns.stop_campaign, name="campaign-stop"),
    path("<int:pk>/sign/", campaigns.sign_campaign, name="campaign-sign"),
    path("<int:pk>/unsign/", campaigns.unsign_campaign, name="campaign-unsign"),
    path("<int:pk>/evidence/", campaigns.cite_evidence, name="campaign-evidence"),
    path("<int:pk>/steps/", campaigns.record_step, name="campaign-step"),
]
