"""Questions and answers: all, those of a field, one."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from common.addresses import page_of
from common.caching import public_page
from common.paging import CURSORS, keyset_page
from procedures.models import Field
from voice.answering import fields_in_use, frequent_questions, question_page
from voice.models import Question

QUESTIONS_PER_PAGE = 20


@page_of
def of_public_question():
    return Question.objects.published().select_related("field")


@public_page(*CURSORS)
def question_list(request):
    frequent = frequent_questions()
    rows = Question.objects.published().exclude(pk__in=[question.pk for question in frequent])
    return _listed(request, rows, reverse("voice:questions"), frequent=frequent)


@public_page(*CURSORS)
def questions_of_field(request, slug):
    """404 for a field without a public question."""
    fields = fields_in_use()
    field = get_object_or_404(Field, slug=slug, pk__in=[field.pk for field in fields])
    rows = Question.objects.published().filter(field=field)
    return _listed(request, rows, reverse("voice:questions_of_field", args=[slug]), field=field, fields=fields)


def _listed(request, rows, path, **context):
    page = keyset_page(request, rows.for_lists(), size=QUESTIONS_PER_PAGE)
    fields = context.pop("fields", None) or fields_in_use()
    address = settings.PUBLIC_URL + path
    return render(request, "voice/question_list.html", {"page": page, "fields": fields, "address": address, **context})


@public_page()
@of_public_question
def question(request, question):
    return render(request, "voice/question.html", question_page(question))
