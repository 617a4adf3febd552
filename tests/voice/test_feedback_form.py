"""The citizen's form: what is stored, what is refused, and that nothing typed is lost."""

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from common.pictures import without_traces
from tests.factories import SENDER, make_edition, make_field, make_hotline, make_procedure, make_user, make_ward
from tests.voice.sending_feedback import ADDRESS, CONTENT, filled, send, stamp
from voice.feedback.notice import CONSENT_TEXTS, CONSENT_VERSION, kept_words
from voice.models import Feedback, FeedbackFile, Letter
from voice.views.feedback import TRIES_OF_AN_ADDRESS

pytestmark = pytest.mark.django_db
CAMERA = "Máy ảnh của bà Mật"
PDF = b"%PDF-1.4\n%%EOF\n"


def picture(name="anh.jpg", kind="JPEG"):
    """With the name of its camera in it."""
    target, exif = BytesIO(), Image.Exif()
    exif[0x010F] = CAMERA
    Image.new("RGB", (60, 40), "teal").save(target, kind, exif=exif)
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


def files_on_disk(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


# -- Stored -----------------------------------------------------------------------------------------------------------
def test_feedback_is_stored_and_its_sender_led_to_the_page_of_its_code(client):
    response = send(client, stamp=stamp("7XK4-M2QN"), may_publish="on")
    assert (response.status_code, response["Location"]) == (303, "/phan-anh/7XK4-M2QN/")
    row = Feedback.objects.get()
    assert (row.content, row.about, row.state, row.may_publish) == (CONTENT, "other", "received", True)
    assert {name: getattr(row, name) for name in SENDER} == SENDER


def test_consent_is_stored_with_the_version_of_its_text_and_the_time(client):
    send(client)
    row = Feedback.objects.get()
    assert row.consent_version == CONSENT_VERSION
    assert timezone.now() - row.consented_at < dt.timedelta(minutes=1)
    assert CONSENT_TEXTS[CONSENT_VERSION] in client.get(ADDRESS).content.decode()


def test_consents_are_not_ticked_in_advance(client):
    page = client.get(ADDRESS)
    assert not page.context["form"]["consent"].value()
    assert not page.context["form"]["may_publish"].value()
    assert " checked" not in page.content.decode()


def test_officers_are_told_by_a_letter_without_the_sender(client):
    make_ward(email="vanthu@hoasen.example.gov.vn")
    send(client)
    letter = Letter.objects.get()
    assert f"số {Feedback.objects.get().pk}." in letter.body
    assert not [value for value in [*SENDER.values(), CONTENT] if value in f"{letter.subject}{letter.body}"]


def test_pictures_and_pdf_are_stored_without_names_and_traces(client, settings):
    pdf = SimpleUploadedFile("don cua ba Mật.pdf", PDF)
    send(client, files=[picture(), pdf])
    rows = list(FeedbackFile.objects.all())
    assert [(row.title, row.type_shown) for row in rows] == [("Tệp 1", "JPEG"), ("Tệp 2", "PDF")]
    with rows[0].file.open("rb") as file:
        assert CAMERA.encode() not in file.read()
    assert len(files_on_disk(settings)) == 2


def test_procedure_of_the_card_is_chosen_and_stored(client):
    make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)
    html = client.get(f"{ADDRESS}?thu-tuc=1.001193").content.decode()
    assert '<option value="1.001193" selected>Đăng ký khai sinh (1.001193)</option>' in html
    send(client, about="procedure", procedure="1.001193")
    assert Feedback.objects.get().procedure.code == "1.001193"


def test_card_of_a_procedure_leads_to_the_form(client):
    edition = make_edition(is_public=True)
    assert f"/phan-anh/?thu-tuc={edition.procedure.code}" in client.get(edition.get_absolute_url()).content.decode()


def test_procedure_is_dropped_when_the_feedback_is_about_something_else(client):
    make_edition(procedure=make_procedure("1.001193"), is_public=True)
    send(client, about="conduct", procedure="1.001193")
    assert Feedback.objects.get().procedure is None


@pytest.mark.parametrize("value", ["9.999999", "<script>", "1.001193' OR 1=1"])
def test_unknown_procedure_in_the_address_chooses_nothing(client, value):
    response = client.get(ADDRESS, {"thu-tuc": value})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script async", "")


# -- Refused, with all that was typed ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"about": None}, "about"),
        ({"about": "complaint"}, "about"),
        ({"content": "Ngắn."}, "content"),
        ({"content": "a" * 5001}, "content"),
        ({"content": " " * 40}, "content"),
        ({"sender_name": " "}, "sender_name"),
        ({"sender_address": None}, "sender_address"),
        ({"sender_phone": "abc"}, "sender_phone"),
        ({"sender_phone": "123"}, "sender_phone"),
        ({"sender_email": "khong-phai-thu"}, "sender_email"),
        ({"sender_phone": None, "sender_email": None}, "sender_phone"),
        ({"consent": None}, "consent"),
        ({"procedure": "9.999999"}, "procedure"),
        ({"website": "https://spam.example"}, "website"),
        ({"stamp": "giả"}, "stamp"),
        ({"stamp": 0}, "stamp"),
        ({"stamp": stamp(form="comment")}, "stamp"),
        ({"stamp": 90_000}, "stamp"),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_stored(client, fields, field):
    """A stamp given as a number was shown so many seconds ago."""
    if isinstance(fields.get("stamp"), int):
        fields = {"stamp": stamp(seconds_ago=fields["stamp"])}
    response = send(client, **fields)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("content", ["a" * 20, "ả" * 5000])
def test_shortest_and_longest_contents_are_taken(client, content):
    assert send(client, content=content).status_code == 303


@pytest.mark.parametrize("contact", [{"sender_phone": None}, {"sender_email": None}, {"sender_phone": "+84 (0)912.345-678"}])
def test_telephone_or_mail_is_enough(client, contact):
    assert send(client, **contact).status_code == 303


def test_refused_page_keeps_every_word_and_says_that_files_must_be_chosen_again(client, settings):
    make_edition(procedure=make_procedure("1.001193"), is_public=True)
    typed = {"about": "procedure", "procedure": "1.001193", "may_publish": "on", "content": "Dòng <b>một</b>\nDòng hai, đủ dài."}
    html = send(client, **typed, consent=None, files=[picture()]).content.decode()
    assert "Dòng &lt;b&gt;một&lt;/b&gt;\nDòng hai" in html
    assert [value for value in SENDER.values() if value not in html] == []
    assert '<option value="1.001193" selected>' in html
    assert html.count(" checked") == 2
    assert html.count("Xin chọn lại tệp") == 2  # in the summary and at the field
    assert files_on_disk(settings) == []


def test_refused_page_tells_screen_readers_what_is_wrong(client):
    html = send(client, content="", about=None).content.decode()
    assert html.index("<h1>") < html.index('class="form-errors"') < html.index('<form class="open-form"')
    assert 'tabindex="-1" autofocus' in html
    assert '<a href="#id_about_0">Việc bạn phản ánh</a>' in html
    assert '<a href="#id_content">Nội dung phản ánh, kiến nghị</a>' in html
    assert 'aria-invalid="true" aria-describedby="id_content_helptext id_content_error"' in html
    assert '<ul class="errorlist" id="id_content_error">' in html
    assert "<title>Chưa gửi được" in html


def test_words_of_a_form_without_its_token_are_shown_back():
    response = Client(enforce_csrf_checks=True).post(ADDRESS, filled(content="Kể <b>hết</b> một lần nữa"))
    assert response.status_code == 403
    assert "Kể &lt;b&gt;hết&lt;/b&gt; một lần nữa" in response.content.decode()
    assert Feedback.objects.count() == 0


# -- Files ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: [picture() for _ in range(4)], "nhiều nhất 3 tệp"),
        (lambda: [SimpleUploadedFile("a.docx", b"PK\x03\x04")], "không phải ảnh JPEG, PNG hay tệp PDF"),
        (lambda: [SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>")], "không phải ảnh JPEG, PNG hay tệp PDF"),
        (lambda: [SimpleUploadedFile("a.pdf", b"%PDF-1.4 /JavaScript")], "mã lệnh"),
        (lambda: [SimpleUploadedFile("a.jpg", b"\xff\xd8\xff broken")], "Không đọc được ảnh"),
        (lambda: [SimpleUploadedFile("a.pdf", b"")], "tệp rỗng"),
        (lambda: [SimpleUploadedFile("lon.pdf", PDF + b"0" * (10 * 1024 * 1024))], "lớn hơn 10 MB"),
        (lambda: [SimpleUploadedFile(f"{n}.pdf", PDF + b"0" * (9 * 1024 * 1024)) for n in range(4)], "lớn hơn 10 MB"),
    ],
    ids=["four", "office", "page", "active", "broken", "empty", "one too large", "too large together"],
)
def test_files_that_are_refused_leave_nothing_behind(client, settings, make, words):
    response = send(client, files=make())
    assert response.status_code == 422
    assert words in "".join(response.context["form"].errors["files"])
    assert CONTENT in response.content.decode()
    assert (Feedback.objects.count(), files_on_disk(settings)) == (0, [])


def test_officer_may_upload_more_than_a_stranger(client):
    client.force_login(make_user("quantri", is_superuser=True))
    file = SimpleUploadedFile("lon.pdf", PDF + b"0" * (11 * 1024 * 1024))
    response = client.post("/admin/login/", {"file": file})
    assert [upload.size for upload in response.wsgi_request.FILES.values()] == [file.size]


def test_files_go_with_a_feedback_that_could_not_be_stored(client, settings, monkeypatch):
    monkeypatch.setattr("voice.feedback.sending.tell_officers", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(client, files=[picture()])
    assert (Feedback.objects.count(), files_on_disk(settings)) == (0, [])


def test_pictures_are_made_anew_before_the_transaction_that_other_writers_wait_for(client, monkeypatch):
    depths, at_rest = [], len(connection.savepoint_ids)

    def noted(file):
        depths.append(len(connection.savepoint_ids) - at_rest)
        return without_traces(file)

    monkeypatch.setattr("common.attachments.without_traces", noted)
    assert send(client, files=[picture(), picture()]).status_code == 303
    assert depths == [0, 0]


def test_file_whose_row_is_refused_leaves_nothing_behind(client, settings, monkeypatch):
    def refused(row, **_):
        row.file.save("anh", row.file, save=False)
        raise ZeroDivisionError

    monkeypatch.setattr("voice.feedback.sending.FeedbackFile.save_base", refused)
    with pytest.raises(ZeroDivisionError):
        send(client, files=[picture()])
    assert (Feedback.objects.count(), files_on_disk(settings)) == (0, [])


# -- Hostile ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("poison", ["Bcc: x@example.com", "Set-Cookie: a=b"])
def test_line_ends_in_one_line_fields_cannot_make_headers(client, poison):
    response = send(client, sender_name=f"Mật\r\n{poison}", sender_address=f"Số 7\n\n{poison}")
    assert response.status_code == 303
    row = Feedback.objects.get()
    assert (row.sender_name, row.sender_address) == (f"Mật {poison}", f"Số 7 {poison}")
    assert "x@example.com" not in str(response.headers)


def test_mail_address_with_a_line_end_is_refused(client):
    assert send(client, sender_email="a@example.com\r\nBcc: b@example.com").status_code == 422


# -- Limits -----------------------------------------------------------------------------------------------------------
def test_thirty_posts_in_a_few_seconds_are_refused_after_the_fifth_and_nothing_of_them_stored(client, settings):
    make_ward(email="vanthu@hoasen.example.gov.vn")
    responses = [send(client, content=f"{CONTENT} Lần {number}.", files=[picture()]) for number in range(30)]
    assert [response.status_code for response in responses] == [303] * 5 + [429] * 25
    assert (Feedback.objects.count(), Letter.objects.count(), len(files_on_disk(settings))) == (5, 5, 5)
    last = responses[-1]
    assert 0 < int(last["Retry-After"]) <= 600
    assert "10 phút" in last.content.decode()
    assert "Lần 29." in last.content.decode()
    assert SENDER["sender_name"] in last.content.decode()


def test_endless_wrong_forms_are_refused_too(client, monkeypatch):
    monkeypatch.setattr("voice.views.feedback.TRIES_OF_AN_ADDRESS", replace(TRIES_OF_AN_ADDRESS, times=2))
    responses = [client.post(ADDRESS, {"content": "Nội dung đã viết"}) for _ in range(3)]
    assert [response.status_code for response in responses] == [422, 422, 429]
    assert "Nội dung đã viết" in responses[-1].content.decode()


# -- The page ---------------------------------------------------------------------------------------------------------
def test_page_tells_where_the_ward_is_reached_and_what_the_form_is_not_for(client, settings):
    settings.PUBLIC_URL = "https://hoasen.example.gov.vn"
    ward = make_ward(address="Số 1 đường Đầm Sen", email="vanthu@hoasen.example.gov.vn")
    make_hotline("Hỏi về thủ tục", number="0200 3000 102")
    make_hotline("Phản ánh, kiến nghị", number="0200 3000 106")
    html = client.get(ADDRESS).content.decode()
    told = (ward.body_name, ward.address, ward.email, "hoasen.example.gov.vn", 'href="tel:+842003000106"')
    assert [words for words in told if words.replace("@", "@") not in html] == []
    assert "Khiếu nại, tố cáo" in html
    assert 'href="/tiep-cong-dan/"' in html
    assert 'href="/bao-mat/"' in html


def test_form_page_is_nobody_elses(client):
    response = client.get(ADDRESS)
    assert "private" in response["Cache-Control"]
    assert response.cookies.keys() == {"csrftoken"}


def test_form_costs_as_many_queries_with_many_procedures_as_with_two(client):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        return len(queries)

    for number in range(2):
        make_edition(procedure=make_procedure(field=make_field(f"Lĩnh vực {number}")), is_public=True)
    few = counted()
    for number in range(10):
        make_edition(procedure=make_procedure(field=make_field(f"Lĩnh vực {number}")), is_public=True)
    assert counted() == few


def test_privacy_page_tells_how_long_data_are_kept(client):
    assert kept_words() == "12 tháng"
    html = client.get("/bao-mat/").content.decode()
    assert all(period in html for period in ("12 tháng", "24 tháng", "90 ngày"))
    assert "2 ngày làm việc" in html
    assert "csrf" not in html
