"""The desk's pages of the import: who may, the way from file to confirmation, files that do not stay."""

import datetime as dt
import os
import time
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procedures.importing import running
from procedures.importing.template import text_cell
from procedures.models import Edition, ImportRun
from tests.desk import page_fields, signed_in
from tests.factories import make_edition, make_procedure, make_ward
from tests.procedures.making_lists import BIRTH, MARRIAGE, csv_bytes, list_state, make_run, xlsx

RIGHTS = ("procedures.add_edition", "procedures.change_edition")
START = "admin:procedures_import"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def desk():
    make_ward()
    return signed_in(*RIGHTS)


def run_url(run):
    return reverse("admin:procedures_import_run", args=[run.pk])


def upload(client, data, name="danh-muc.xlsx"):
    return client.post(reverse(START), {"file": SimpleUploadedFile(name, data)})


def waited_for(client, url):
    """The page once the reading process has ended."""
    for _ in range(200):
        response = client.get(url)
        if "Refresh" not in response:
            return response
        time.sleep(0.05)
    raise AssertionError("still reading")


def confirmed(client, run, **fields):
    page = client.get(run_url(run))
    return client.post(run_url(run), {**page_fields(page, "confirm"), "_confirm": "1", **fields})


def test_file_goes_from_upload_through_preview_to_the_list(desk):
    response = upload(desk, xlsx(BIRTH, MARRIAGE))
    run = ImportRun.objects.get()
    assert response.url == run_url(run)
    page = waited_for(desk, response.url)
    assert "Đăng ký kết hôn" in page.content.decode()
    assert Edition.objects.count() == 0
    done = confirmed(desk, run)
    assert (done.status_code, done.url) == (302, run_url(run))
    assert Edition.objects.count() == 2
    assert "Đã nhập: 2 thủ tục mới" in desk.get(run_url(run)).content.decode()
    assert (run.started_by, ImportRun.objects.get().done_by) == (desk.officer, desk.officer)


def test_page_that_waits_shows_progress_and_reloads_itself(desk, monkeypatch):
    monkeypatch.setattr(running, "_start_reader", lambda run: None)
    monkeypatch.setattr(running, "_is_read", lambda run: True)
    page = desk.get(upload(desk, xlsx(BIRTH)).url)
    (running.folder() / f"{ImportRun.objects.get().token}.out.progress").write_text("1200")
    page = desk.get(run_url(ImportRun.objects.get()))
    assert page["Refresh"] == "2"
    assert "<progress" in page.content.decode()
    assert "đã đọc 1.200 dòng" in page.content.decode()


def test_file_that_cannot_be_read_is_told_and_removed(desk):
    page = waited_for(desk, upload(desk, b"%PDF-1.7", "a.pdf").url)
    assert "Không đọc được tệp PDF" in page.content.decode()
    assert ImportRun.objects.get().state == ImportRun.State.FAILED
    assert not list(running.folder().glob(f"{ImportRun.objects.get().token}*"))


def test_reader_that_was_killed_is_told(desk, monkeypatch):
    monkeypatch.setattr(running, "_start_reader", lambda run: None)
    page = desk.get(upload(desk, xlsx(BIRTH)).url)
    assert "hơn 256 MB bộ nhớ" in page.content.decode()


def test_upload_lies_for_its_owner_only_outside_the_media(desk, monkeypatch, settings):
    monkeypatch.setattr(running, "_start_reader", lambda run: None)
    upload(desk, xlsx(BIRTH), "../../danh-muc.xlsx")
    [path] = running.folder().glob("*.source")
    assert path.parent == settings.DATA_DIR / "imports"
    assert settings.MEDIA_ROOT not in path.parents
    assert os.stat(path).st_mode & 0o177 == 0
    assert ImportRun.objects.get().file_name == "danh-muc.xlsx"
    path.unlink()


@pytest.mark.parametrize("end", ["confirm", "cancel"])
def test_file_is_removed_when_the_run_has_ended(desk, end):
    run = make_run(xlsx(BIRTH))
    if end == "confirm":
        confirmed(desk, run)
    else:
        desk.post(run_url(run), {"_cancel": "1"})
    assert list(running.folder().glob(f"{run.token}*")) == []
    assert Edition.objects.count() == (end == "confirm")


def test_run_of_yesterday_is_cancelled_with_its_file(desk):
    run = make_run(xlsx(BIRTH))
    ImportRun.objects.update(started_at=timezone.now() - dt.timedelta(hours=25))
    stray = running.folder() / "khong-cua-ai.source"
    stray.write_bytes(b"")
    os.utime(stray, (0, 0))
    desk.get(reverse(START))
    assert ImportRun.objects.get().state == ImportRun.State.CANCELLED
    assert not list(running.folder().glob(f"{run.token}*"))
    assert not stray.exists()


def test_file_too_large_is_refused_before_it_is_kept(desk, monkeypatch):
    monkeypatch.setattr("procedures.admin.import_forms.MAX_FILE_BYTES", 10)
    response = upload(desk, xlsx(BIRTH))
    assert (response.status_code, ImportRun.objects.count()) == (422, 0)
    assert "lớn hơn 50 MB" in response.content.decode()


def test_errors_are_shown_by_row_and_leave_nothing_to_confirm(desk):
    run = make_run(csv_bytes(("abc", "Tên"), ("1.000001", "Tên"), names=("Mã", "Tên")))
    text = desk.get(run_url(run)).content.decode()
    assert "<td>2</td><td>Mã thủ tục</td><td>“abc” không phải mã thủ tục" in text
    assert 'name="_confirm"' not in text
    desk.post(run_url(run), {"seen": run.result["digest"], "mode": "drafts", "valid_from": "01/11/2026"})
    assert Edition.objects.count() == 0


def test_changes_are_set_side_by_side(desk):
    make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)
    run = make_run(csv_bytes(("1.001193", "Tên <b>mới</b>"), names=("Mã", "Tên")))
    text = desk.get(run_url(run)).content.decode()
    assert "<td>Đăng ký khai sinh</td><td>Tên &lt;b&gt;mới&lt;/b&gt;</td>" in text


def test_long_lists_are_shown_by_pages(desk):
    rows = [(f"1.{number:06d}", f"Thủ tục thứ {number}", "Hộ tịch") for number in range(120)]
    run = make_run(csv_bytes(*rows, names=("Mã", "Tên", "Lĩnh vực")))
    text = desk.get(run_url(run), {"xem": "moi", "trang": "3"}).content.decode()
    assert "Thủ tục thứ 119" in text
    assert "Thủ tục thứ 99<" not in text
    assert desk.get(run_url(run), {"xem": "la"}).status_code == 404


def test_list_that_changed_meanwhile_is_shown_anew(desk):
    run = make_run(xlsx(BIRTH))
    page = desk.get(run_url(run))
    make_procedure("1.000777")
    before = list_state()
    refused = desk.post(run_url(run), {**page_fields(page, "confirm"), "_confirm": "1"})
    assert refused.status_code == 422
    assert "Danh mục vừa thay đổi" in refused.content.decode()
    assert list_state() == before
    assert desk.post(run_url(run), page_fields(refused, "confirm")).status_code == 302


# -- Who may ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rights", [(), RIGHTS[:1], RIGHTS[1:], ("procedures.publish_edition",)])
def test_pages_need_the_rights_to_add_and_to_change(rights):
    make_ward()
    run = make_run(xlsx(BIRTH))
    client = signed_in(*rights)
    pages = [reverse(START), run_url(run), reverse("admin:procedures_import_template", args=["xlsx"])]
    assert [client.get(page).status_code for page in pages] == [403] * 3
    assert [client.post(page).status_code for page in pages[:2]] == [403] * 2
    assert Client().get(pages[0]).status_code == 302


def test_publishing_needs_its_right(desk):
    run = make_run(xlsx(BIRTH))
    assert 'value="publish"' not in desk.get(run_url(run)).content.decode()
    assert confirmed(desk, run, mode="publish").status_code == 422
    assert Edition.objects.count() == 0
    head = signed_in(*RIGHTS, "procedures.publish_edition")
    assert confirmed(head, run, mode="publish").status_code == 302
    assert "để ở nháp vì chưa đủ điều kiện" in head.get(run_url(run)).content.decode()


def test_acts_are_posts_with_a_token(desk):
    run = make_run(xlsx(BIRTH))
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.officer, backend="django.contrib.auth.backends.ModelBackend")
    fields = page_fields(desk.get(run_url(run)), "confirm")
    without = {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}
    assert strict.post(run_url(run), without).status_code == 403
    assert strict.post(reverse(START), {}).status_code == 403
    assert desk.get(run_url(run), {**without, "_confirm": "1"}).status_code == 200
    assert desk.put(run_url(run)).status_code == 405
    assert Edition.objects.count() == 0


# -- Files that leave -------------------------------------------------------------------------------------------------
def test_templates_are_downloads_without_formulas(desk):
    for kind in ("xlsx", "csv"):
        response = desk.get(reverse("admin:procedures_import_template", args=[kind]))
        assert response["Content-Disposition"] == f'attachment; filename="mau-danh-muc-thu-tuc.{kind}"'
    book = openpyxl.load_workbook(BytesIO(desk.get(reverse("admin:procedures_import_template", args=["xlsx"])).content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert desk.get(reverse("admin:procedures_import_template", args=["ods"])).status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\ta", "1.001190", "01/02/2026"])
def test_written_cell_stays_a_text(text):
    book = openpyxl.Workbook()
    text_cell(book.active, 1, 1, text)
    out = BytesIO()
    book.save(out)
    cell = openpyxl.load_workbook(out).active.cell(1, 1)
    assert (cell.data_type, cell.value) == ("s", text)
