"""A procedure on paper: A4 with every part for the notice board, A5 and A6 with the answers and papers to hand out.

The tree that templates/procedures/print/card.typ prints holds plain strings only; the QR code leads to the page of this very
edition, which tells whoever scans an old print what has changed since.
"""

import segno
from django.conf import settings

from common.printing import digest_of, pdf, printable_tree, stored
from common.publishing import State
from common.vietnamese import one_line, short_date
from procedures.answers import Office, answers
from procedures.reading import edition_url, paper_groups, ways

TEMPLATE = "procedures/print/card.typ"


def paper_data(edition, size, *, office=None):
    """The JSON-able tree of all that stands on the paper of this size ("a4", "a5", "a6"); the edition read by `for_cards`."""
    office = office or Office()
    found, address = answers(edition, office=office), settings.PUBLIC_URL + edition_url(edition)
    procedure = edition.procedure
    tree = {
        "lang": "vi",
        "title": one_line(edition.title),
        "author": office.ward.body_name,
        "is_draft": edition.state == State.DRAFT,
        "size": size,
        "facts": f"Mã {procedure.code} · Lĩnh vực {procedure.field}",
        "version": f"Bản {edition.number}, áp dụng từ {short_date(edition.valid_from)}",
        "checked": f"Đối chiếu ngày {short_date(procedure.checked_on)}" if procedure.checked_on else "",
        "answers": [list(row) for row in found.rows],
        "hours": " · ".join(filter(None, [found.phone.purpose, found.phone.hours])),
        "groups": [_group(group) for group in paper_groups(edition, found.documents, None, {})],
        "address": address,
        "parts": _parts(edition, found) if size == "a4" else [],
        "ways": [_way(way) for way in ways(edition, found.methods, found.fees, None)] if size == "a4" else [],
    }
    return printable_tree(tree) | {"qr": _qr(address)}


def stored_paper(edition, size):
    """The StoredPaper (PDF) of the edition as it now is."""
    tree = paper_data(edition, size)
    name = f"thu-tuc-{edition.pk}-{size}"
    return stored(name, digest_of(tree, __file__), "pdf", lambda: pdf(TEMPLATE, tree))


def _qr(address):
    return segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", svgclass=None, lineclass=None)


def _group(group):
    papers = [
        {
            "name": one_line(paper.name),
            "count": "chỉ xuất trình" if paper.is_shown_only else paper.count,
            "note": one_line(paper.note),
        }
        for paper in group.papers
    ]
    return {"title": group.title, "note": one_line(group.note), "papers": papers}


def _way(way):
    cases = f" – {way.cases}" if way.cases else ""
    fees = ["".join([words, f" ({of})" if of else "", f"; {basis}" if basis else ""]) for words, of, basis in way.fees]
    regular = f" (quy định: {way.regular_time})" if way.regular_time else ""
    return {"name": f"{way.name}{cases}", "time": f"{way.time}{regular}", "fees": fees, "note": _lines(way.note)}


def _parts(edition, found):
    """[{"title", "items": lines, "is_numbered"}] of what only the notice board shows, those that are written."""
    bodies = ("implementing_body", "deciding_body", "delegated_body", "partner_bodies")
    named = [(edition._meta.get_field(name).verbose_name, getattr(edition, name)) for name in ("audience", *bodies)]
    steps = [f"{step.title}: {one_line(step.text)}" if step.title else one_line(step.text) for step in edition.stages.all()]
    forms = [" – ".join(filter(None, [form.code, form.title])) for form in edition.forms.all()]
    bases = [" ".join(filter(None, [basis.symbol, basis.title])) for basis in edition.bases.all()]
    decision = f"Quyết định công bố số {edition.decision_number}" if edition.decision_number else ""
    parts = (
        ("Trình tự thực hiện", steps, True),
        ("Kết quả", _lines(edition.result), False),
        ("Yêu cầu, điều kiện", _lines(edition.conditions), False),
        ("Ai thực hiện, ai giải quyết", [f"{label}: {value}" for label, value in named if value], False),
        ("Mẫu đơn, tờ khai (nhận tại quầy hoặc quét mã để tải)", forms, False),
        ("Căn cứ pháp lý", [*bases, *filter(None, [decision])], False),
    )
    return [{"title": title, "items": items, "is_numbered": numbered} for title, items, numbered in parts if items]


def _lines(text):
    return [line for line in map(one_line, text.splitlines()) if line]
