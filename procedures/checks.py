"""The gate before a card is public: what an edition must tell (Decree 63/2010/NĐ-CP art. 8, amended 92/2017), what it had better.

What every card must hold is a table of database conditions (`NEEDS`), so that the gate and the desk of completeness cannot
disagree, however many procedures there are.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from common.checking import (
    ERROR,
    WARNING,
    Finding,
    about_addresses,
    about_phones,
    foreign_in_words,
    gravest_first,
    is_allowed,
)
from common.vietnamese import capitalise
from procedures.models import BlankForm, Document, Edition, Fee, Method, Step
from procedures.models.parts import Channel
from procedures.tree import TEXTS
from ward.models import allowed_domains

PAPER, CASES, DOCUMENTS, METHODS, FEES = "Thủ tục", "Trường hợp", "Giấy tờ", "Cách nộp, thời hạn", "Phí, lệ phí"
STEPS, FORMS, BASES, BODIES, LIFE, OWN = "Trình tự", "Mẫu đơn", "Căn cứ", "Ai giải quyết", "Áp dụng", "Danh mục thủ tục"
_SIGNS = r"[-\s.…·,;:_–—*/()?]*"
# Words that stand where nothing is known: dots, "Đang cập nhật…", the national export's "Không có thông tin".
EMPTY = (
    rf"^{_SIGNS}((đang|chờ|sẽ|chưa) (được )?cập nhật|cập nhật sau|chưa có( thông tin)?|không có thông tin|không rõ|n/a)?{_SIGNS}$"
)


def _empty(name):
    return Q(**{f"{name}__iregex": EMPTY})


def _rows(model, *conditions):
    return Exists(model.objects.filter(*conditions, edition=OuterRef("pk")))


_TOLD_TIME = Q(time_amount__isnull=False) | Q(time_unit=Method.Unit.SAME_DAY) | ~_empty("time_text")
_PARTIAL = Q(channel=Channel.ONLINE, online_level=Method.OnlineLevel.PARTIAL)


@dataclass(frozen=True)
class Need:
    """Something every card must hold; `lacks` is true of an edition without it."""

    name: str
    what: str
    where: str
    lacks: object
    field: str = ""


NEEDS = (
    Need("title", "tên thủ tục", PAPER, _empty("title"), "title"),
    Need("decision", "số và ngày quyết định công bố", PAPER, _empty("decision_number") | Q(decision_on=None), "decision_number"),
    Need("audience", "đối tượng thực hiện", PAPER, _empty("audience"), "audience"),
    Need("flags", "dấu người dân hay tổ chức", PAPER, Q(is_for_people=False, is_for_organisations=False), "is_for_people"),
    Need("documents", "thành phần hồ sơ", DOCUMENTS, ~_rows(Document, ~_empty("name"))),
    Need("methods", "cách nộp hồ sơ", METHODS, ~_rows(Method)),
    Need("time", "thời hạn giải quyết", METHODS, ~_rows(Method, _TOLD_TIME)),
    Need("reason", "lý do chưa toàn trình", BODIES, Q(_rows(Method, _PARTIAL)) & _empty("partial_reason"), "partial_reason"),
    Need("fees", "phí, lệ phí", FEES, ~_rows(Fee, Q(amount_vnd__isnull=False) | ~_empty("text"))),
    Need("steps", "trình tự thực hiện", STEPS, ~_rows(Step, ~_empty("text"))),
    Need("forms", "tệp hoặc địa chỉ của mẫu đơn", FORMS, _rows(BlankForm, Q(file="", url=""))),
    Need("implementing_body", "cơ quan thực hiện", BODIES, _empty("implementing_body"), "implementing_body"),
    Need("deciding_body", "cơ quan có thẩm quyền quyết định", BODIES, _empty("deciding_body"), "deciding_body"),
)
_HINTS = {
    "documents": " Thủ tục không phải nộp giấy tờ gì thì ghi một dòng nói rõ như vậy.",
    "fees": " Không thu thì ghi một dòng với số tiền 0.",
}


def incomplete(editions):
    """Those that lack something of NEEDS, of a queryset of editions."""
    return editions.filter(reduce(or_, (Q(need.lacks) for need in NEEDS)))


def with_lacks(editions):
    """Each with `lacks_<name>` for every one of NEEDS."""
    return editions.annotate(**{f"lacks_{need.name}": need.lacks for need in NEEDS})


def lacks_in_words(edition):
    """["thành phần hồ sơ", …] of an edition read by `with_lacks`."""
    return [need.what for need in NEEDS if getattr(edition, f"lacks_{need.name}")]


def findings(edition):
    """All findings about a saved Edition, errors first; a fixed number of queries."""
    edition = with_lacks(Edition.objects.for_cards()).get(pk=edition.pk)
    return [*findings_of(edition), *about_phones(_words(edition), where="Nội dung")]


def findings_of(edition):
    """The same of an edition that was read by `with_lacks` and `for_cards`, without the telephone numbers it names."""
    lacking = [need for need in NEEDS if getattr(edition, f"lacks_{need.name}")]
    return gravest_first(
        [
            *(Finding(ERROR, f"Chưa có {need.what}.{_HINTS.get(need.name, '')}", need.where, need.field) for need in lacking),
            *_about_cases(edition),
            *_about_addresses(edition),
            *_about_title(edition),
            *_about_details(edition),
            *_about_procedure(edition.procedure),
        ]
    )


def domains():
    """Names that a card may lead to."""
    return allowed_domains(settings.PUBLIC_URL)


def _about_cases(edition):
    """A citizen who says which case is his must find papers, time and fee."""
    cases, found = list(edition.cases.all()), []
    parts = {"giấy tờ": edition.documents.all(), "cách nộp, thời hạn": edition.methods.all(), "phí, lệ phí": edition.fees.all()}
    for case in cases:
        missing = [what for what, rows in parts.items() if rows and not any(_applies(row, case) for row in rows)]
        if missing:
            found.append(Finding(ERROR, f"Trường hợp “{case}” chưa có {', chưa có '.join(missing)} nào áp dụng.", CASES))
        if not case.note.strip():
            found.append(Finding(WARNING, f"Trường hợp “{case}” chưa có lời giải thích cho người dân.", CASES))
    if len(cases) == 1:
        found.append(Finding(WARNING, "Chỉ có một trường hợp: người dân không có gì để chọn. Hãy thêm hoặc bỏ.", CASES))
    if len(cases) > 1 and not any(row.own_cases() for rows in parts.values() for row in rows):
        found.append(Finding(WARNING, "Các trường hợp không khác nhau ở giấy tờ, thời hạn hay phí.", CASES))
    return found


def _applies(row, case):
    cases = row.own_cases()
    return not cases or case in cases


def _words(edition):
    """All that a card says, as one text."""
    rows = [*edition.cases.all(), *edition.stages.all(), *edition.methods.all(), *edition.fees.all(), *edition.documents.all()]
    texts = [getattr(edition, name) for name in TEXTS]
    names = ("name", "note", "title", "text", "time_text", "basis")
    texts += [getattr(row, name, "") for row in [*rows, *edition.forms.all(), *edition.bases.all()] for name in names]
    return "\n".join(texts)


def _about_addresses(edition):
    allowed = domains()
    links = [(form.url, FORMS) for form in edition.forms.all()] + [(edition.procedure.official_url, OWN)]
    found = about_addresses(foreign_in_words(_words(edition), allowed), where="Nội dung")
    foreign = ((url, where) for url, where in links if url and not is_allowed(url, allowed))
    return [*found, *(finding for url, where in foreign for finding in about_addresses([url], where=where))]


def _about_title(edition):
    if edition.title.isupper() and len(edition.title.split()) > 2:
        return [Finding(WARNING, "Tên viết toàn chữ in hoa, khó đọc.", PAPER, "title")]
    return []


def _about_details(edition):
    warned = []
    if not edition.levels:
        warned.append(("Chưa chọn cấp thực hiện.", PAPER, "levels"))
    if not edition.result.strip():
        warned.append(("Chưa ghi kết quả mà người dân nhận được.", PAPER, "result"))
    for method in edition.methods.all():
        if not method.time_shown and method.online_level != Method.OnlineLevel.INFO:
            warned.append((f"Cách nộp “{method}” chưa có thời hạn.", METHODS, ""))
        if method.channel == Channel.ONLINE and not method.online_level:
            warned.append(("Cách nộp trực tuyến chưa ghi toàn trình hay một phần.", METHODS, ""))
    warned += [
        (f"{capitalise(fee.name)} chỉ có lời (“{fee.text}”), chưa có số tiền: người dân khó biết phải trả bao nhiêu.", FEES, "")
        for fee in edition.fees.all()
        if fee.amount_vnd is None
    ]
    if not edition.bases.all():
        warned.append(("Chưa có căn cứ pháp lý.", BASES, ""))
    if edition.valid_from < timezone.localdate():
        message = f"Bản này áp dụng từ ngày đã qua ({edition.valid_from:%d/%m/%Y}): công bố xong, cổng dùng ngay."
        warned.append((message, LIFE, "valid_from"))
    return [Finding(WARNING, *warning) for warning in warned]


def _about_procedure(procedure):
    found = []
    if not procedure.official_url:
        found.append(Finding(WARNING, "Chưa có địa chỉ trên Cổng Dịch vụ công quốc gia.", OWN))
    if not procedure.names:
        found.append(Finding(WARNING, "Chưa có tên thường gọi: người dân gõ cách gọi quen thuộc sẽ khó tìm ra.", OWN))
    return found
