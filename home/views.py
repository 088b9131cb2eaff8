from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from home.queries import today_for


@login_required
def today(request):
    """The dashboard: what is next and what waits, by urgency."""
    return render(request, "home/today.html", today_for(request.user))
