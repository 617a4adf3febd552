"""The list of procedures, and those that a moment of life asks for."""

from django.shortcuts import render

from common.addresses import page_of
from common.caching import public_page
from procedures.listing import FILTERS, procedures_page, situation_page
from procedures.models import Situation


@public_page(*FILTERS, "chu", "trang")
def procedure_list(request):
    return render(request, "procedures/procedure_list.html", procedures_page(request.GET))


@page_of
def of_situation():
    return Situation.objects.all()


@public_page()
@of_situation
def situation(request, situation):
    return render(request, "procedures/situation.html", situation_page(situation))
