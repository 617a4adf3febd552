"""The officers' desk for results: entered by hand, brought in as a table, warned about, published."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procedures.models import ResultPeriod
from tests.desk import add_row, page_fields, signed_in
from tests.factories import COUNTS, make_period

pytestmark = pytest.mark.django_db
WRITE = tuple(f"procedures.{verb}_resultperiod" for verb in ("add", "change", "view", "delete"))
PUBLISH = (*WRITE, "procedures.publish_resultperiod")
TABLE = "Lĩnh vực\tTiếp nhận: tổng\tĐã giải quyết: tổng\nHộ tịch\t1.200\t1.100\nTổng số\t1.200\t1.100"


def address(name, *arguments):
    return reverse(f"admin:procedures_resultperiod_{name}", args=arguments)


def words(response):
    return response.content.decode()


def test_period_with_rows_whose_sums_do_not_fit_is_saved_and_warned_about():
    client = signed_in(*WRITE)
    fields = page_fields(client.get(address("add")), "resultperiod_form")
    fields |= {"title": "Quý III/2026", "kind": "quarter", "starts_on": "01/07/2026", "ends_on": "30/09/2026"}
    add_row(fields, "rows", label="Hộ tịch", received_count="100", done_count="90", pending_count="15")
    assert client.post(address("add"), {**fields, "_save": "1"}).status_code == 302
    period = ResultPeriod.objects.get()
    assert (period.state, period.rows.get().received_count, period.updated_by) == ("draft", 100, client.officer)
    assert "tổng tiếp nhận là 100, nhưng tổng đã giải quyết 90" in words(client.get(address("change", period.pk)))
    assert "1 chỗ" in words(client.get(address("changelist")))


def test_only_those_with_the_right_publish_and_the_warnings_must_be_seen():
    period = make_period(rows=[{"label": "Hộ tịch", **COUNTS, "done_count": 95}])
    assert signed_in(*WRITE).get(address("publish", period.pk)).status_code == 403
    client = signed_in(*PUBLISH)
    fields = page_fields(client.get(address("publish", period.pk)), None)
    assert client.post(address("publish", period.pk), fields).status_code == 422
    assert client.post(address("publish", period.pk), {**fields, "has_seen_warnings": "on"}).status_code == 302
    assert ResultPeriod.objects.get().is_public()


def test_preview_shows_the_citizens_page_of_a_draft():
    period = make_period("Quý III/2026")
    html = words(signed_in(*WRITE).get(address("preview", period.pk)))
    assert "Bản xem trước" in html
    assert "97,78" in html


# -- A table ----------------------------------------------------------------------------------------------------------
def brought_in(client, period, *, step="_preview", **fields):
    page = client.get(address("table", period.pk))
    return client.post(address("table", period.pk), {**page_fields(page, None), **fields, step: "1"})


def test_table_is_shown_first_and_nothing_is_written():
    period = make_period(rows=["Hộ tịch"])
    response = brought_in(signed_in(*WRITE), period, table=TABLE)
    assert response.status_code == 200
    assert "Tiếp nhận: tổng: 100 → 1.200" in words(response)
    assert period.rows.get(label="Hộ tịch").received_count == 100


def test_table_is_written_when_the_officer_says_so():
    period = make_period(rows=["Hộ tịch", "Đất đai"])
    client = signed_in(*WRITE)
    assert brought_in(client, period, table=TABLE, step="_save").status_code == 302
    assert [(row.label, row.received_count, row.is_total) for row in period.rows.all()] == [
        ("Hộ tịch", 1200, False),
        ("Tổng số", 1200, True),
    ]
    assert ResultPeriod.objects.get().updated_by == client.officer


def test_chosen_file_goes_into_the_box_for_the_second_step():
    file = SimpleUploadedFile("bang.csv", TABLE.replace("\t", ";").encode())
    response = brought_in(signed_in(*WRITE), make_period(), file=file)
    assert "Hộ tịch\t1.200\t1.100" in page_fields(response, None)["table"][0]


@pytest.mark.parametrize("table", ["", "Họ tên\tTuổi\nAn\t20", TABLE.replace("1.100", "nhiều")])
def test_table_with_a_mistake_writes_nothing(table):
    period = make_period()
    response = brought_in(signed_in(*WRITE), period, table=table, step="_save")
    assert response.status_code == 422
    assert period.rows.count() == 3


def test_colleagues_save_in_between_is_told():
    period = make_period()
    client = signed_in(*WRITE)
    fields = page_fields(client.get(address("table", period.pk)), None)
    period.save()
    response = client.post(address("table", period.pk), {**fields, "table": TABLE, "_save": "1"})
    assert "người khác lưu" in words(response)
    assert period.rows.count() == 3


def test_public_period_is_changed_by_those_who_publish_only():
    period = make_period(is_public=True)
    assert signed_in(*WRITE).get(address("table", period.pk)).status_code == 403
    assert signed_in(*PUBLISH).get(address("table", period.pk)).status_code == 200
    assert signed_in("procedures.view_resultperiod").get(address("table", period.pk)).status_code == 403


def test_screens_cost_the_same_with_many_rows():
    client, counts = signed_in(*WRITE), []
    for size in (1, 9):
        period = make_period(rows=[f"Dòng {number}" for number in range(size)])
        make_period()
        with CaptureQueriesContext(connection) as found:
            client.get(address("changelist"))
            client.get(address("change", period.pk))
        counts.append(len(found))
    assert counts[0] == counts[1]
