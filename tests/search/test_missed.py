"""Searches in vain: what is kept of them, what never is, and how officers answer them."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from search.desk import attention
from search.models import MissedSearch, Synonym
from search.models.missed import may_be_kept
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


def looked_for():
    return list(MissedSearch.objects.order_by("pk").values_list("text", "count"))


# -- What is kept -----------------------------------------------------------------------------------------------------
def test_search_in_vain_is_counted_by_its_folded_words(client):
    for text in ("Đò ngang", "do ngang", "ĐÒ  NGANG"):
        client.get("/tim-kiem/", {"q": text})
    assert looked_for() == [("Đò ngang", 3)]


def test_search_that_finds_something_is_not_kept(client):
    make_edition("Cấp bến đò ngang", is_public=True)
    client.get("/tim-kiem/", {"q": "đò ngang"})
    assert looked_for() == []


def test_suggestions_and_searches_in_one_group_are_not_kept(client):
    client.get("/tim-kiem/goi-y/", {"q": "đò ngang"})
    client.get("/tim-kiem/", {"q": "đò ngang", "nhom": "tin-tuc"})
    client.head("/tim-kiem/", {"q": "đò ngang"})
    assert looked_for() == []


def test_telephone_number_that_was_looked_for_is_not_kept(client):
    client.get("/tim-kiem/", {"q": "số máy 0912 345 678"})
    assert looked_for() == []


@pytest.mark.parametrize("text", ["đò ngang", "xe 3 gác", "mẫu CT07", "nghị định 224"])
def test_words_may_be_kept(text):
    assert may_be_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        *("0912345678", "số của anh Bình 0912 345 678", "0912.345.678 gọi", "cccd 0330 9900 1234", "hồ sơ 12/34/56"),
        *(
            "binh@example.vn xin giấy",
            "https://example.vn giấy",
            "www.example.vn giấy",
            "xyzzy qwrt",
            "a",
            "漢字",
            "",
            "đò " * 30,
        ),
    ],
)
def test_what_may_tell_of_a_person_or_is_no_vietnamese_is_never_kept(text):
    assert not may_be_kept(text)


def test_number_of_rows_is_bounded_and_the_least_wanted_give_way(monkeypatch):
    monkeypatch.setattr("search.models.missed.MAX_ROWS", 10)
    for number in range(10):
        MissedSearch.objects.record(f"đò số {number}", on=DAY)
    MissedSearch.objects.record("đò số 0", on=DAY)
    MissedSearch.objects.record("đò mới", on=DAY)
    texts = [text for text, _ in looked_for()]
    assert len(texts) == 10
    assert "đò số 0" in texts
    assert "đò số 1" not in texts
    assert "đò mới" in texts


def test_last_day_is_kept():
    MissedSearch.objects.record("đò ngang", on=DAY)
    MissedSearch.objects.record("đò ngang", on=DAY + dt.timedelta(days=1))
    assert MissedSearch.objects.get().last_on == DAY + dt.timedelta(days=1)


# -- Answers ----------------------------------------------------------------------------------------------------------
def officer(client, *permissions):
    user = make_user()
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client.force_login(user)
    return type(user).objects.get(pk=user.pk)


def test_synonym_for_it_answers_it():
    MissedSearch.objects.record("đò ngang")
    Synonym.objects.create(phrase="Đò ngang", means="bến khách ngang sông")
    assert looked_for() == []


def test_ignored_one_is_counted_on_and_waits_no_more():
    MissedSearch.objects.record("đò ngang")
    MissedSearch.objects.get().ignore()
    MissedSearch.objects.record("đò ngang")
    assert looked_for() == [("đò ngang", 2)]
    assert not MissedSearch.objects.waiting().exists()


def test_pile_shows_the_most_wanted_first_with_the_acts_that_the_officer_may_do(client):
    MissedSearch.objects.record("đò ngang")
    for _ in range(2):
        MissedSearch.objects.record("chợ phiên")
    [pile] = attention(officer(client, "search.view_missedsearch", "search.add_synonym"))
    assert [row.text for row in pile.rows] == ["chợ phiên", "đò ngang"]
    [(url, words)] = pile.rows[0].answers
    assert words == "Thêm từ đồng nghĩa"
    assert 'value="chợ phiên"' in client.get(url).content.decode()


def test_page_for_it_begins_with_its_title(client):
    MissedSearch.objects.record("chợ phiên")
    [pile] = attention(officer(client, "search.view_missedsearch", "ward.add_page"))
    [(url, _)] = pile.rows[0].answers
    assert 'value="Chợ phiên"' in client.get(url).content.decode()


def test_officer_without_the_right_sees_no_pile(client):
    assert attention(officer(client, "news.view_post")) == []


def test_first_page_shows_the_pile(client):
    MissedSearch.objects.record("chợ phiên")
    officer(client, "search.view_missedsearch", "search.add_synonym")
    page = client.get("/admin/").content.decode()
    assert "Tìm mà không thấy" in page
    assert "“chợ phiên”" in page


def test_list_shows_those_that_wait(client):
    MissedSearch.objects.record("đò ngang")
    MissedSearch.objects.record("chợ phiên")
    MissedSearch.objects.get(text="đò ngang").ignore()
    officer(client, "search.view_missedsearch")
    page = client.get(reverse("admin:search_missedsearch_changelist"), follow=True).content.decode()
    assert "chợ phiên" in page
    assert "đò ngang" not in page


def test_officer_with_the_right_ignores_from_the_list(client):
    MissedSearch.objects.record("đò ngang")
    officer(client, "search.view_missedsearch", "search.change_missedsearch")
    chosen = {"action": "ignore", "_selected_action": [MissedSearch.objects.get().pk]}
    client.post(f"{reverse('admin:search_missedsearch_changelist')}?is_ignored__exact=0", chosen)
    assert MissedSearch.objects.get().is_ignored


def test_officer_who_may_only_look_cannot_ignore(client):
    MissedSearch.objects.record("đò ngang")
    officer(client, "search.view_missedsearch")
    chosen = {"action": "ignore", "_selected_action": [MissedSearch.objects.get().pk]}
    client.post(f"{reverse('admin:search_missedsearch_changelist')}?is_ignored__exact=0", chosen)
    assert not MissedSearch.objects.get().is_ignored


def test_nobody_writes_or_deletes_such_a_row_by_hand(client):
    client.force_login(make_user(is_superuser=True))
    MissedSearch.objects.record("đò ngang")
    assert client.get(reverse("admin:search_missedsearch_add")).status_code == 403
    assert client.get(reverse("admin:search_missedsearch_delete", args=[MissedSearch.objects.get().pk])).status_code == 403


def test_synonym_is_saved_from_the_desk_with_its_officer(client):
    user = officer(client, "search.add_synonym", "search.view_synonym")
    client.post(reverse("admin:search_synonym_add"), {"phrase": " chợ  phiên ", "means": "chợ"})
    synonym = Synonym.objects.get(phrase="chợ phiên")
    assert (synonym.means, synonym.folded, synonym.updated_by) == ("chợ", "cho phien", user)


def test_synonym_of_itself_is_refused(client):
    officer(client, "search.add_synonym")
    page = client.post(reverse("admin:search_synonym_add"), {"phrase": "Chợ", "means": "cho"}).content.decode()
    assert "Hai vế giống nhau" in page
