from django.urls import path

from communities.views import communities, discussion, documents, mail_lists, meetings, pages, people, posts, programme

app_name = "communities"
urlpatterns = [
    # discussion
    path("mine/mail/", mail_lists.deliveries, name="deliveries"),
    path("mine/received/", mail_lists.received_mail, name="received-mail"),
    path("<slug:slug>/discussion/", discussion.thread_list, name="thread-list"),
    path("<slug:slug>/discussion/new/", discussion.start_thread, name="thread-start"),
    path("<slug:slug>/discussion/handles/", discussion.handle_list, name="handle-list"),
    path("<slug:slug>/discussion/mail/", mail_lists.mail_list, name="mail-list"),
    path("<slug:slug>/discussion/mail/members.csv", mail_lists.export_member_list, name="member-list-export"),
    path("<slug:slug>/discussion/reports/", posts.report_list, name="report-list"),
    path("<slug:slug>/discussion/reports/<int:pk>/", posts.answer_report, name="report-answer"),
    path("<slug:slug>/discussion/<int:pk>/", discussion.thread, name="thread"),
    path("<slug:slug>/discussion/<int:pk>/seen/", discussion.visit_thread, name="thread-visit"),
    path("<slug:slug>/discussion/<int:pk>/lead/", discussion.lead_thread, name="thread-lead"),
    path("<slug:slug>/discussion/<int:pk>/hide/", discussion.hide_thread, name="thread-hide"),
    path("<slug:slug>/discussion/posts/<int:pk>/react/", posts.react, name="post-react"),
    path("<slug:slug>/discussion/posts/<int:pk>/edit/", posts.edit_post, name="post-edit"),
    path("<slug:slug>/discussion/posts/<int:pk>/hide/", posts.hide_post, name="post-hide"),
    path("<slug:slug>/discussion/posts/<int:pk>/restore/", posts.restore_post, name="post-restore"),
    path("<slug:slug>/discussion/posts/<int:pk>/report/", posts.report_post, name="post-report"),
    # the community itself
    path("<slug:slug>/", communities.community, name="community"),
    # home page and belonging
    path("<slug:slug>/edit/", pages.edit_page, name="page-edit"),
    path("<slug:slug>/join/", communities.join, name="community-join"),
    path("<slug:slug>/leave/", communities.leave, name="membership-leave"),
    path("<slug:slug>/invitation/decline/", communities.refuse_invitation, name="invitation-decline"),
    path("<slug:slug>/streams/new/", people.open_stream, name="stream-create"),
    # people
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/invite/", people.invite, name="membership-invite"),
    path("<slug:slug>/people/<int:pk>/accept/", people.accept, name="membership-accept"),
    path("<slug:slug>/people/<int:pk>/decline/", people.decline, name="membership-decline"),
    path("<slug:slug>/people/<int:pk>/end/", people.end, name="membership-end"),
    # calendar
    path("<slug:slug>/calendar/", meetings.calendar, name="calendar"),
    path("<slug:slug>/meetings/new/", meetings.plan_meeting, name="meeting-plan"),
    path("<slug:slug>/meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("<slug:slug>/meetings/<int:pk>/calendar.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path("<slug:slug>/meetings/<int:pk>/edit/", meetings.move_meeting, name="meeting-move"),
    path("<slug:slug>/meetings/<int:pk>/cancel/", meetings.cancel_meeting, name="meeting-cancel"),
    # work programme
    path("<slug:slug>/programme/", programme.programme, name="programme"),
    path("<slug:slug>/programme/new/", programme.create_item, name="programme-item-create"),
    path("<slug:slug>/programme/<int:pk>/edit/", programme.edit_item, name="programme-item-edit"),
    path("<slug:slug>/programme/<int:pk>/<slug:verb>/", programme.move_item, name="programme-item-move"),
    # documents
    path("<slug:slug>/documents/", documents.document_list, name="document-list"),
    path("<slug:slug>/documents/new/", documents.create_document, name="document-create"),
    path("<slug:slug>/documents/<int:pk>/", documents.document, name="document"),
    path("<slug:slug>/documents/<int:pk>/edit/", documents.edit_document, name="document-edit"),
    path("<slug:slug>/documents/<int:pk>/replace/", documents.replace_document, name="document-replace"),
    path("<slug:slug>/documents/<int:pk>/hide/", documents.hide_document, name="document-hide"),
    path("<slug:slug>/documents/<int:pk>/restore/", documents.restore_document, name="document-restore"),
    path("<slug:slug>/documents/<int:pk>/<int:number>/", documents.document_version, name="document-version"),
]
