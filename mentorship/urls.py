from django.urls import path

from mentorship import views
from mentorship.coordination import views as coordination
from mentorship.space import views as space

app_name = "mentorship"
urlpatterns = [
    path("", views.mentoring, name="mentoring"),
    path("offer/", views.edit_offer, name="offer-edit"),
    path("offer/withdraw/", views.withdraw_offer, name="offer-withdraw"),
    path("offer/renew/", views.renew_offer, name="offer-renew"),
    path("request/", views.edit_request, name="request-edit"),
    path("request/withdraw/", views.withdraw_request, name="request-withdraw"),
    path("request/reopen/", views.reopen_request, name="request-reopen"),
    path("request/mentors/", views.suggestions, name="suggestions"),
    path("request/mentors/<int:offer>/ask/", views.ask, name="pairing-ask"),
    path("pairings/<int:pk>/", space.pairing, name="pairing"),
    path("pairings/<int:pk>/accept/", space.accept, name="pairing-accept"),
    path("pairings/<int:pk>/decline/", space.decline, name="pairing-decline"),
    path("pairings/<int:pk>/end/", space.end, name="pairing-end"),
    path("pairings/<int:pk>/goals/", space.set_goal, name="goal-add"),
    path("pairings/<int:pk>/notes/", space.write_note, name="note-write"),
    path("pairings/<int:pk>/meetings/", space.plan_meeting, name="meeting-plan"),
    path("goals/<int:pk>/reach/", space.reach_goal, name="goal-reach"),
    path("goals/<int:pk>/drop/", space.drop_goal, name="goal-drop"),
    path("meetings/<int:pk>/", space.move_meeting, name="meeting-move"),
    path("meetings/<int:pk>/held/", space.hold_meeting, name="meeting-hold"),
    path("meetings/<int:pk>/cancel/", space.cancel_meeting, name="meeting-cancel"),
    path("meetings/<int:pk>/log/", space.write_log_entry, name="meeting-log"),
    path("meetings/<int:pk>/calendar.ics", space.calendar, name="meeting-calendar"),
    path("notes/<int:pk>/delete/", space.remove_note, name="note-delete"),
    path("coordination/", coordination.coordination, name="coordination"),
    path("coordination/cycles/", coordination.create_cycle, name="cycle-create"),
    path("coordination/cycles/<int:pk>/close/", coordination.close_cycle, name="cycle-close"),
    path("coordination/cycles/<int:pk>/reopen/", coordination.reopen_cycle, name="cycle-reopen"),
    path("coordination/requests/<int:pk>/propose/<int:offer>/", coordination.propose, name="pairing-propose"),
    path("coordination/pairings/<int:pk>/remind/", coordination.remind, name="pairing-remind"),
    path("coordination/pairings/<int:pk>/end/", coordination.end_for_pair, name="pairing-close"),
]
