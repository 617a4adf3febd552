"""The pages of results: what they show, what they hide, their files."""

import re

import pytest
from django.utils import timezone

from procedures.models import ResultPeriod
from tests.factories import COUNTS, make_period, make_ward

pytestmark = pytest.mark.django_db
LIST, PAGE = "/thu-tuc/ket-qua/", "/thu-tuc/ket-qua/quy-iii-2026/"
FILES = ("/thu-tuc/ket-qua/quy-iii-2026.csv", "/thu-tuc/ket-qua/quy-iii-2026.xlsx")


def page(client, address=PAGE):
    return client.get(address).content.decode()


def said(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_page_says_the_result_in_words_with_the_rate_and_its_denominator(client):
    make_period("Quý III/2026", is_public=True)
    words = said(page(client))
    assert "97,78 % đúng và trước hạn / hồ sơ đã giải quyết" in words
    assert "Tiếp nhận 200 hồ sơ; đã giải quyết 180 hồ sơ" in words


def test_given_rate_stands_with_ours_beside_it(client):
    total = {"label": "Tổng", "is_total": True, **COUNTS, "given_rate_percent": 99}
    make_period("Quý III/2026", is_public=True, rows=[total])
    words = said(page(client))
    assert "99 % đúng và trước hạn / hồ sơ đã giải quyết" in words
    assert "Tính từ số liệu trong bảng: 97,78 % (88 / 90 hồ sơ đã giải quyết)" in words


def test_sum_that_does_not_fit_is_shown_as_given_with_an_honest_note(client):
    make_period("Quý III/2026", is_public=True, rows=[{"label": "Hộ tịch", **COUNTS, "received_count": 150}])
    html = page(client)
    assert "<td>150</td>" in html
    assert "Hộ tịch: tổng tiếp nhận là 150, nhưng" in html


def test_missing_figures_are_a_dash_and_no_rate(client):
    make_period("Quý III/2026", is_public=True, rows=[{"label": "Hộ tịch", "received_count": 7}])
    html = page(client)
    assert "không đủ để tính tỷ lệ đúng hạn" in html
    assert html.count("<td>–</td>") == 2 * 11  # ten counts and the rate, in the row and in the total we summed


def test_total_of_ours_is_marked_as_such(client):
    make_period("Quý III/2026", is_public=True, rows=[{"label": "Hộ tịch", **COUNTS}, {"label": "Đất đai", **COUNTS}])
    assert "Tổng số (cổng tự cộng)" in said(page(client))


def test_every_chart_is_an_image_with_a_title_words_and_a_table(client):
    make_period("Kỳ trước", is_public=True, starts_on="2026-04-01", ends_on="2026-06-30")
    make_period("Quý III/2026", is_public=True)
    html = page(client)
    charts = re.findall(r'<figure class="chart.*?</figure>', html, re.DOTALL)
    assert len(charts) == 3
    for chart in charts:
        [names] = re.findall(r'<svg role="img" aria-labelledby="([^"]+)"', chart)
        assert all(f'id="{name}"' in chart for name in names.split())
        assert "<table>" in chart
    assert "style=" not in html
    assert "<script>" not in html


def test_parts_of_a_bar_are_told_by_pattern_and_words(client):
    make_period("Quý III/2026", is_public=True)
    html = page(client)
    fills = set(re.findall(r'class="part is-(\w+)"[^>]*fill="url\(#theo-dong-(\w+)\)"', html))
    assert fills == {("on_time", "on_time"), ("late", "late")}
    assert "70 trước hạn · 18 đúng hạn · 2 quá hạn" in html


def test_list_shows_the_newest_period_in_full_and_all_by_year_and_kind(client):
    make_period("Quý III/2026", is_public=True)
    make_period("Năm 2025", kind="year", starts_on="2024-12-15", ends_on="2025-12-14", is_public=True)
    words = said(page(client, LIST))
    assert "Kỳ mới nhất Quý III/2026" in words
    assert words.index("Năm 2026 Quý Quý III/2026") < words.index("Năm 2025 Năm Năm 2025")


def test_list_of_a_new_portal_says_so(client):
    assert "chưa công khai kết quả" in page(client, LIST)


def test_old_slug_leads_to_the_period_and_its_files(client):
    period = make_period("Quý III/2026", is_public=True)
    period.slug = "quy-3-nam-2026"
    period.save()
    for address in (PAGE, *FILES):
        response = client.get(address)
        assert (response.status_code, response.url) == (301, address.replace("quy-iii-2026", "quy-3-nam-2026"))


@pytest.mark.parametrize("hidden", ["draft", "scheduled", "withdrawn", "expired"])
def test_hidden_period_is_nowhere(client, hidden):
    make_ward()
    make_period("Quý II/2026", is_public=True, starts_on="2026-04-01", ends_on="2026-06-30")
    period = make_period("Quý III/2026", is_public=hidden != "draft", rows=[{"label": "Chim hoàng yến", **COUNTS}])
    now = timezone.now()
    moments = {"scheduled": {"public_from_at": now + timezone.timedelta(hours=1)}, "expired": {"public_until_at": now}}
    ResultPeriod.objects.filter(pk=period.pk).update(**moments.get(hidden, {}))
    if hidden == "withdrawn":
        period.withdraw("Chim hoàng yến", by=None)
    for address in (PAGE, *FILES):
        never = client.get(address.replace("quy-iii", "quy-iv"))
        response = client.get(address)
        assert (response.status_code, said(body(response).decode())) == (404, said(body(never).decode()))
    html = page(client, LIST) + page(client, PAGE.replace("-iii-", "-ii-"))
    assert "quy-iii-2026" not in html
    assert "hoàng yến" not in html


def test_files_are_saved_under_a_readable_name_and_asked_for_again(client):
    make_period("Quý III/2026", is_public=True)
    for address, kind in zip(FILES, ("text/csv; charset=utf-8", "spreadsheetml.sheet"), strict=True):
        response = client.get(address)
        data = body(response)
        assert response["Content-Type"].endswith(kind)
        assert response["Content-Disposition"] == f'attachment; filename="ket-qua-quy-iii-2026.{address[-4:].strip(".")}"'
        assert data
        assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_page_costs_the_same_with_many_rows_and_periods(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_ward()
    counts = []
    make_period("Quý III/2026", is_public=True, rows=["Hộ tịch"])
    make_period(is_public=True, starts_on="2026-04-01", ends_on="2026-06-30")
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
            client.get(PAGE)
        counts.append(len(found))
        ResultPeriod.objects.get(title="Quý III/2026").rows.filter(is_total=True).delete()
        for number in range(9):
            ResultPeriod.objects.get(title="Quý III/2026").rows.create(label=f"Dòng {number}", **COUNTS)
            make_period(is_public=True, starts_on="2025-04-01", ends_on="2025-06-30")
    assert counts[0] == counts[1]


def test_home_page_says_the_newest_result_in_a_sentence(client):
    assert "ket-qua-tthc" not in page(client, "/")
    make_period("Quý III/2026", is_public=True)
    assert "Quý III/2026: Tiếp nhận 200 hồ sơ" in said(page(client, "/"))
