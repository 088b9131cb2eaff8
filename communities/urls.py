from django.urls import path

from communities.views import communities, discussion, mail_lists, posts

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
]
