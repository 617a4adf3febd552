"""Files of a plan, and what a stranger learns of a plan that is not public: nothing, at any address."""

import datetime as dt
import itertools

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.caching.versions import shared
from plans.models import Attachment, PlanChange
from plans.printing import make_papers, make_papers_apart
from tests.factories import make_basis, make_plan, make_section, make_task, publish

pytestmark = pytest.mark.django_db
CANARY = "chimhoangyen"
ENDINGS = ["/", "/in/", ".pdf", ".docx", ".ics", "/tai-lieu/{pk}/"]


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def answer(client, address, method="get"):
    """Status, headers and body: all that a stranger sees."""
    response = getattr(client, method)(address)
    return response.status_code, dict(response.headers), body(response)


def attach(plan, title="Bản ký", data=b"%PDF-1.7\nnoi dung", name="a.pdf"):
    return Attachment.objects.create(plan=plan, title=title, file=ContentFile(data, name=name))


def hidden_plan(**fields):
    """A plan with the canary in every text, not public, and its attachment."""
    words = {
        name: f"{CANARY} {name}" for name in ("lead_sentence", "recipients", "signer_name", "author_shown", "parent_plan_text")
    }
    plan = make_plan(subject=f"Trích yếu {CANARY}", slug=CANARY, **{**words, **fields})
    make_basis(plan, f"Căn cứ {CANARY}")
    make_section(plan, title=CANARY, body=f"<p>{CANARY}</p>")
    make_task(plan, content=CANARY, due_on=timezone.localdate() + dt.timedelta(days=2))
    PlanChange.objects.create(plan=plan, kind="spelling", note=CANARY, version=2)
    return plan, attach(plan, CANARY, b"%PDF-1.7\n" + CANARY.encode())


def draft():
    return hidden_plan()


def scheduled():
    plan, file = hidden_plan()
    publish(plan, at=timezone.now() + dt.timedelta(hours=1))
    return plan, file


def withdrawn():
    plan, file = hidden_plan()
    publish(plan)
    plan.withdraw(f"Lý do {CANARY}", by=None)
    return plan, file


@pytest.fixture(params=[draft, scheduled, withdrawn])
def hidden(request, db):
    return request.param()


@pytest.mark.parametrize("method", ["get", "head"])
def test_hidden_plan_answers_exactly_as_one_that_does_not_exist(client, hidden, method):
    plan, file = hidden
    for ending in ENDINGS:
        here = answer(client, f"/ke-hoach/{CANARY}{ending.format(pk=file.pk)}", method)
        nowhere = answer(client, f"/ke-hoach/khong-bao-gio-co{ending.format(pk=file.pk)}", method)
        assert here[0] == 404
        assert here == nowhere


def test_hidden_plan_is_in_no_list_and_in_no_link(client, hidden):
    plan, _ = hidden
    child = make_plan(is_public=True, parent_plan=plan)
    successor = make_plan(is_public=True, replaces=plan)
    plan.replaces = successor
    plan.save()
    open_to_all = [f"/ke-hoach/{public.slug}{ending}" for public in (child, successor) for ending in ("/", "/in/", ".ics")]
    for address in ["/", "/ke-hoach/", "/ke-hoach/?nam=2026", *open_to_all]:
        for method in ("get", "head"):
            status, headers, content = answer(client, address, method)
            assert status == 200
            assert CANARY.encode() not in content
            assert CANARY not in str(headers)


def test_related_plan_is_linked_once_it_is_public(client):
    parent = make_plan(is_public=True)
    child = make_plan(is_public=True, parent_plan=parent)
    assert parent.get_absolute_url().encode() in client.get(child.get_absolute_url()).content


def test_file_of_another_plan_is_not_found_under_a_public_one(client):
    _, file = hidden_plan()
    public = make_plan(is_public=True)
    assert client.get(f"/ke-hoach/{public.slug}/tai-lieu/{file.pk}/").status_code == 404


def test_hidden_plan_takes_as_many_queries_as_nothing(client, hidden, django_assert_num_queries):
    with CaptureQueriesContext(connection) as for_nothing:
        client.get("/ke-hoach/khong-co/")
    with django_assert_num_queries(len(for_nothing)):
        client.get(f"/ke-hoach/{CANARY}/")


# -- Files ------------------------------------------------------------------------------------------------------------
def test_attachment_is_saved_under_a_readable_name_and_can_run_nothing(client):
    plan = make_plan(is_public=True)
    file = attach(plan, "Bản ký Kế hoạch số 29")
    response = client.get(file.get_absolute_url())
    assert body(response) == b"%PDF-1.7\nnoi dung"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="ban-ky-ke-hoach-so-29.pdf"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_missing_file_says_so(client, caplog):
    plan = make_plan(is_public=True)
    file = attach(plan, "Phụ lục 2")
    file.file.storage.delete(file.file.name)
    response = client.get(file.get_absolute_url())
    assert response.status_code == 404
    assert "Tệp “Phụ lục 2” hiện không có trên máy chủ" in response.content.decode()
    assert "is missing" in caplog.text


@pytest.mark.parametrize(
    ("extension", "content_type", "disposition", "head"),
    [
        ("pdf", "application/pdf", "inline", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment", b"PK\x03\x04"),
    ],
)
def test_paper_is_sent_with_its_type_and_name(client, extension, content_type, disposition, head):
    plan = make_plan(is_public=True, subject="Đường dây nóng")
    response = client.get(f"/ke-hoach/{plan.slug}.{extension}")
    assert body(response).startswith(head)
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'{disposition}; filename="duong-day-nong.{extension}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pdf_may_be_shown_by_the_viewer_of_chrome_and_run_no_script(client):
    plan = make_plan(is_public=True)
    response = client.get(f"/ke-hoach/{plan.slug}.pdf")
    body(response)
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; object-src 'self'; frame-src 'self'; style-src 'unsafe-inline'")
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy


def test_calendar_is_sent_with_its_type_and_name(client):
    plan = make_plan(is_public=True, subject="Đường dây nóng")
    response = client.get(f"/ke-hoach/{plan.slug}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="duong-day-nong.ics"'


def test_reader_who_has_the_bytes_gets_304(client):
    plan = make_plan(is_public=True)
    file = attach(plan)
    for address in (f"/ke-hoach/{plan.slug}.pdf", f"/ke-hoach/{plan.slug}.docx", file.get_absolute_url()):
        first = client.get(address)
        body(first)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(address, headers={"if-none-match": '"other"'})
        assert (other.status_code, bool(body(other))) == (200, True)


def test_button_tells_pages_and_size_of_papers_that_are_made(client):
    plan = make_plan(is_public=True)
    assert "trang · " not in client.get(plan.get_absolute_url()).content.decode()
    before = shared().snapshot()
    assert make_papers() == 1
    assert not shared().unchanged(before, {shared().place("plans_plan")})
    text = client.get(plan.get_absolute_url()).content.decode()
    assert "1 trang · " in text
    assert text.count(" KB</small>") == 2
    assert make_papers() == 0


def test_only_public_plans_whose_paper_is_missing_are_printed_and_in_a_process_of_its_own(monkeypatch):
    run = []
    monkeypatch.setattr("plans.printing.subprocess.run", lambda command, **_: run.append(command[-1]))
    make_plan()
    make_papers_apart()
    assert run == []
    make_plan(is_public=True)
    make_papers_apart()
    assert run == ["make_papers"]


def test_page_stands_when_papers_cannot_be_looked_for(client, monkeypatch, caplog):
    plan = make_plan(is_public=True)

    def broken(plan):
        raise PermissionError("papers/")

    monkeypatch.setattr("plans.views.papers_made", broken)
    assert client.get(plan.get_absolute_url()).status_code == 200
    assert "papers of plan" in caplog.text


def test_withdrawn_plan_is_gone_from_every_address_at_once(client):
    plan, file = hidden_plan()
    publish(plan)
    addresses = [f"/ke-hoach/{CANARY}{ending.format(pk=file.pk)}" for ending in ENDINGS]
    etags = {address: response["ETag"] for address in addresses if "ETag" in (response := client.get(address)) and body(response)}
    assert len(etags) == 3
    plan.withdraw("Sai nội dung", by=None)
    for address, method in itertools.product(addresses, ("get", "head")):
        response = getattr(client, method)(address, headers={"if-none-match": etags.get(address, '"none"')})
        assert response.status_code == 404
