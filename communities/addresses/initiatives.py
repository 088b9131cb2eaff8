from django.urls import path

from communities.views import advice, initiatives

app_name = "initiatives"
urlpatterns = [
    path("", initiatives.initiatives, name="initiatives"),
    path("new/", initiatives.create_initiative, name="initiative-create"),
    path("<int:pk>/", initiatives.initiative, name="initiative"),
    path("<int:pk>/edit/", initiatives.edit_initiative, name="initiative-edit"),
    path("<int:pk>/seek/", initiatives.seek_initiative, name="initiative-seek"),
    path("<int:pk>/begin/", initiatives.activate_initiative, name="initiative-activate"),
    path("<int:pk>/pause/", initiatives.pause_initiative, name="initiative-pause"),
    path("<int:pk>/resume/", initiatives.resume_initiative, name="initiative-resume"),
    path("<int:pk>/done/", initiatives.finish_initiative, name="initiative-finish"),
    path("<int:pk>/stop/", initiatives.stop_initiative, name="initiative-stop"),
    path("<int:pk>/hand-over/", initiatives.hand_over_initiative, name="initiative-hand-over"),
    path("<int:pk>/join/", initiatives.join_initiative, name="initiative-join"),
    path("<int:pk>/leave/", initiatives.leave_initiative, name="initiative-leave"),
    path("<int:pk>/updates/", initiatives.write_update, name="initiative-update"),
    path("<int:pk>/outputs/", initiatives.record_output, name="initiative-output"),
    path("<int:pk>/advisor/", advice.ask_advice, name="advice-ask"),
    path("advice/<int:pk>/", advice.advice, name="advice"),
    path("advice/<int:pk>/accept/", advice.accept_advice, name="advice-accept"),
    path("advice/<int:pk>/decline/", advice.decline_advice, name="advice-decline"),
]
