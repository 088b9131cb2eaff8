from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from members import actions, queries


@login_required
def notification_list(request):
    notifications = queries.recent_notifications_for(request.user)
    return render(request, "members/notification_list.html", {"notifications": notifications})


@login_required
@require_POST
def notifications_read(request):
    actions.read_notifications(request.user, by=request.user)
    return redirect("members:notification-list")


@login_required
def task_list(request):
    return render(request, "members/task_list.html", {"tasks": queries.open_tasks_for(request.user)})
