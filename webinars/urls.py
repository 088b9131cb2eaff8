from django.urls import path

from webinars import views

app_name = "webinars"
urlpatterns = [
    path("new/", views.create_session, name="session-create"),
    path("<slug:public_id>/", views.session_detail, name="session-detail"),
    path("<slug:public_id>/calendar.ics", views.session_calendar, name="session-calendar"),
    path("<slug:public_id>/register/", views.register, name="session-register"),
    path("<slug:public_id>/registration/cancel/", views.cancel_registration, name="registration-cancel"),
    path("<slug:public_id>/edit/", views.edit_session, name="session-edit"),
    path("<slug:public_id>/cancel/", views.cancel_session, name="session-cancel"),
    path("<slug:public_id>/end/", views.end_session, name="session-end"),
    path("<slug:public_id>/registered/", views.registration_list, name="registration-list"),
    path("<slug:public_id>/registered/<int:pk>/remove/", views.remove_registration, name="registration-remove"),
    path("<slug:public_id>/attendance/", views.attendance, name="attendance"),
    path("<slug:public_id>/attendance.csv", views.attendance_file, name="attendance-file"),
    path("<slug:public_id>/room/", views.room, name="room"),
    path("<slug:public_id>/room/commands/", views.room_commands, name="room-commands"),
]
