from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from members.queries import open_tasks_for


@login_required
def today(request):
    """The dashboard: what is next and what waits, by urgency."""
    return render(request, "home/today.html", {"tasks": open_tasks_for(request.user)})
