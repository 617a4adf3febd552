"""The list of procedures, and those that a moment of life asks for."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.addresses import page_of
from procedures.listing import procedures_page, situation_page
from procedures.models import Situation


@require_safe
def procedure_list(request):
    return render(request, "procedures/procedure_list.html", procedures_page(request.GET))


@page_of
def of_situation():
    return Situation.objects.all()


@of_situation
def situation(request, situation):
    return render(request, "procedures/situation.html", situation_page(situation))
