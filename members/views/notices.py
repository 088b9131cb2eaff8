from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from members import actions, queries
from members.enums import Topic
from members.forms.notices import SeenForm
from members.models import Notification


@login_required
def notification_list(request):
    topic = request.GET.get("topic", "")
    page = queries.notices_page_for(request.user, topic=topic, page=request.GET.get("page"))
    shown = {
        "page": page,
        "days": queries.by_day(page),
        "topics": queries.topics_of_notices_for(request.user),
        "chosen": topic,
        "unread": queries.unread_count_for(request.user),
        "newest": queries.newest_notice_of(request.user),
        "query": f"topic={topic}&" if topic in Topic.values else "",
    }
    return render(request, "members/notification_list.html", shown)


@login_required
@require_POST
def notifications_read(request):
    form = SeenForm(request.POST)
    up_to = form.cleaned_data["up_to"] if form.is_valid() else None
    actions.read_notifications(request.user, by=request.user, up_to=up_to)
    return redirect("members:notification-list")


@login_required
@require_POST
def notification_read(request, pk):
    notification = get_object_or_404(Notification.objects.filter(recipient=request.user), pk=pk)
    actions.read_notification(notification, by=request.user)
    return redirect("members:notification-list")


@login_required
def task_list(request):
    page = queries.tasks_page_for(request.user, request.GET.get("page"))
    return render(request, "members/task_list.html", {"page": page, "tasks": page})
