from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from members import export


@login_required
def privacy(request):
    return render(request, "members/privacy.html")


@login_required
@require_POST
def data_export(request):
    response = JsonResponse(
        export.personal_data_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
