"""The desk's screens of the counter: who may do what, what is kept apart."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cchc_portal.roles import CLERK, KEEPER, LEADER, RECEIVER, ensure_roles
from tests.desk import page_fields, signed_in
from tests.factories import make_post, make_user
from tests.visits.counted import TODAY, make_day, make_reads
from visits.models import Figure, Former, Shown
from visits.reading import make_missing_rows
from voice.models import PageOpinion

pytestmark = pytest.mark.django_db


def address(model, act, *arguments):
    return reverse(f"admin:visits_{model}_{act}", args=arguments)


def officer(role):
    ensure_roles()
    user = make_user()
    user.groups.add(Group.objects.get(name=role))
    return signed_in(user=user)


def test_rows_stand_in_the_order_of_the_strip():
    make_missing_rows()
    html = officer(KEEPER).get(address("shown", "changelist")).content.decode()
    places = [html.index(f">{figure.label}</a>") for figure in Figure]
    assert places == sorted(places)


def test_keeper_names_and_switches_a_row():
    make_missing_rows()
    client, row = officer(KEEPER), Shown.objects.get(figure=Figure.TOTAL)
    page = client.get(address("shown", "change", row.pk))
    fields = page_fields(page, "shown_form") | {"name": "Từ khi mở cổng"}
    fields.pop("is_shown")
    assert client.post(address("shown", "change", row.pk), fields).status_code == 302
    row.refresh_from_db()
    assert (str(row), row.is_shown) == ("Từ khi mở cổng", False)


def test_nobody_adds_or_deletes_a_row():
    make_missing_rows()
    client, row = signed_in(is_superuser=True), Shown.objects.first()
    assert client.get(address("shown", "add")).status_code == 403
    assert client.post(address("shown", "delete", row.pk), {"post": "yes"}).status_code == 403


def test_keeper_adds_what_a_former_system_counted():
    client = officer(KEEPER)
    fields = {"source": "Trang cũ", "visits_count": "1284530", "counted_until": "30/06/2025", "note": ""}
    assert client.post(address("former", "add"), fields).status_code == 302
    assert Former.objects.get().counted_until == dt.date(2025, 6, 30)


@pytest.mark.parametrize("role", [CLERK, LEADER])
def test_those_who_write_see_the_figures_and_change_nothing(role):
    make_missing_rows()
    client = officer(role)
    assert client.get(address("day", "changelist")).status_code == 200
    assert client.get(address("page", "changelist")).status_code == 200
    assert client.get(address("shown", "changelist")).status_code == 403
    assert client.get(address("former", "add")).status_code == 403


def test_who_only_receives_feedback_sees_no_figures():
    assert officer(RECEIVER).get(address("day", "changelist")).status_code == 403


def test_days_show_what_is_kept_apart_and_nobody_changes_them():
    day = make_day(TODAY, bots_count=4711, monitors_count=1440)
    client = signed_in(is_superuser=True)
    html = client.get(address("day", "changelist")).content.decode()
    assert "4711" in html.replace(".", "")
    assert client.get(address("day", "add")).status_code == 403
    assert client.post(address("day", "change", day.pk), {"visits_count": "9"}).status_code == 403
    assert client.post(address("day", "delete", day.pk), {"post": "yes"}).status_code == 403


def test_pages_stand_with_their_titles_the_most_read_first(django_assert_max_num_queries):
    for number in range(5):
        make_reads(make_post(f"Tin số {number}", is_public=True).get_absolute_url(), 10 + number)
    make_reads("/khong-con/", 3)
    client = signed_in(is_superuser=True)
    with django_assert_max_num_queries(10):
        html = client.get(address("page", "changelist")).content.decode()
    assert html.index("Tin số 4") < html.index("Tin số 0") < html.index("/khong-con/")


def test_opinions_stand_with_the_titles_of_their_pages():
    post = make_post("Tin đã đăng", is_public=True)
    PageOpinion.objects.count_one(post.get_absolute_url(), is_useful=False)
    html = signed_in(is_superuser=True).get("/admin/voice/pageopinion/").content.decode()
    assert f'<a href="{post.get_absolute_url()}">Tin đã đăng</a>' in html
