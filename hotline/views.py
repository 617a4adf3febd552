"""The list of numbers to call."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotline.models import Hotline


@require_safe
def hotline_list(request):
    return render(request, "hotline/hotline_list.html", {"hotlines": Hotline.objects.shown()})
