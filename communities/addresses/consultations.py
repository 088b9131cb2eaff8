from django.urls import path

from communities.views import consultations

app_name = "consultations"
urlpatterns = [
    path("", consultations.consultations, name="consultations"),
    path("new/", consultations.create_consultation, name="consultation-create"),
    path("<int:pk>/", consultations.consultation, name="consultation"),
    path("<int:pk>/edit/", consultations.edit_consultation, name="consultation-edit"),
    path("<int:pk>/open/", consultations.open_consultation, name="consultation-open"),
    path("<int:pk>/withdraw/", consultations.withdraw_consultation, name="consultation-withdraw"),
    path("<int:pk>/answer/", consultations.answer_consultation, name="consultation-answer"),
    path("<int:pk>/conclude/", consultations.conclude_consultation, name="consultation-conclude"),
    path("<int:pk>/synthesis/", consultations.write_synthesis, name="consultation-synthesis"),
]
