"""Questions and answers as a citizen reads them, in lists and one by one; the gate before publication."""

import re

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from common.checking import ERROR, WARNING, Finding, about_addresses, foreign_in_words, gravest_first, text_findings
from common.richtext import plain
from common.structured import json_ld
from procedures.models import Field
from voice.models import Question
from ward.models import allowed_domains

FREQUENT_SHOWN, OTHERS_SHOWN = 10, 6
QUESTION, ANSWER, LIFE = "Câu hỏi", "Trả lời", "Thời hạn"
# A telephone number or an e-mail address: what a question copied from a letter brings along.
_PERSONAL = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)|[\w.+-]+@[\w-]+\.\w+")


# -- The lists --------------------------------------------------------------------------------------------------------
def fields_in_use(*, at=None):
    """Fields that have a public question, in their order; one query."""
    public = Question.objects.published(at=at).filter(field=OuterRef("pk"))
    return list(Field.objects.filter(Exists(public)))


def frequent_questions(*, at=None):
    return list(Question.objects.published(at=at).frequent().for_lists()[:FREQUENT_SHOWN])


# -- One question -----------------------------------------------------------------------------------------------------
def question_page(question, *, at=None):
    """The context of templates/voice/question.html, whatever the question's state: who may see it is the caller's matter."""
    at = at or timezone.now()
    return {
        "question": question,
        "is_preview": False,
        "address": settings.PUBLIC_URL + question.get_absolute_url(),
        "others": _others(question, at),
        "structured": json_ld(structured(question)) if question.is_public(at=at) else "",
    }


def _others(question, at):
    """The newest other public questions of the same field."""
    if question.field_id is None:
        return []
    rows = Question.objects.published(at=at).filter(field=question.field_id).exclude(pk=question.pk)
    return list(rows.for_lists().newest_first()[:OTHERS_SHOWN])


def structured(question):
    """schema.org's FAQPage: the ward answers, readers add no answers of their own (those would be a QAPage)."""
    answer = {
        "@type": "Answer",
        "text": plain(question.body),
        "dateCreated": question.public_from_at.isoformat(timespec="seconds"),
    }
    if question.answered_by_shown:
        answer["author"] = {"@type": "GovernmentOrganization", "name": question.answered_by_shown}
    asked = {"@type": "Question", "name": question.title, "acceptedAnswer": answer}
    if question.details:
        asked["text"] = question.details
    return {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": "vi", "mainEntity": [asked]}


# -- The gate ---------------------------------------------------------------------------------------------------------
def findings(question):
    """All findings about a Question, errors first."""
    allowed = allowed_domains(settings.PUBLIC_URL)
    asked = f"{question.title}\n{question.details}"
    found = [
        *_about_parts(question, asked),
        *text_findings(question.body, allowed, where=ANSWER),
        *about_addresses(foreign_in_words(f"{asked}\n{question.answered_by_shown}", allowed), where=QUESTION, field="details"),
    ]
    if question.is_expired():
        message = "Thời điểm tự gỡ đã qua: công bố rồi người dân cũng không thấy. Hãy đổi hoặc bỏ trống."
        found.append(Finding(ERROR, message, LIFE, "public_until_at_0"))
    return gravest_first(found)


def _about_parts(question, asked):
    found = []
    if not plain(question.body).strip():
        found.append(Finding(ERROR, "Chưa có câu trả lời.", ANSWER, "body"))
    if _PERSONAL.search(asked):
        message = "Câu hỏi có số điện thoại hoặc thư điện tử: nếu là của người hỏi, hãy xóa trước khi công bố."
        found.append(Finding(WARNING, message, QUESTION, "details"))
    if question.field_id is None:
        found.append(Finding(WARNING, "Chưa chọn lĩnh vực: người dân không tìm được theo lĩnh vực.", QUESTION, "field"))
    if not question.answered_by_shown:
        found.append(Finding(WARNING, "Chưa ghi đơn vị trả lời.", ANSWER, "answered_by_shown"))
    return found
