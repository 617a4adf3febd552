"""What the first page says of procedures, how full the cards are, and what each group of officers may do with them."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cchc_portal.roles import CLERK, KEEPER, LEADER, ensure_roles
from procedures.desk import attention, completeness
from procedures.models import Edition
from tests.desk import add_row, signed_in
from tests.factories import make_edition, make_field, make_procedure, make_user
from tests.procedures.desk import add_document, address, blank, seen

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def officer():
    return signed_in("procedures.view_edition").officer


def public(officer=None, *, checked_days_ago=0, field=None, **tree):
    """A card in force."""
    checked_on = TODAY() - dt.timedelta(days=checked_days_ago)
    procedure = make_procedure(officer=officer, checked_on=checked_on, field=field or make_field())
    return make_edition(procedure=procedure, is_public=True, **tree)


def piles(user):
    return {pile.kind: pile for pile in attention(user)}


# -- The first page ---------------------------------------------------------------------------------------------------
def test_piles_hold_gaps_checks_and_drafts_the_officers_own_first(officer):
    public(), public(checked_days_ago=90)
    others, own = public(documents=[], fees=[], checked_days_ago=91), public(officer, audience="…", checked_days_ago=91)
    draft = make_edition(documents=[])
    found = piles(officer)
    assert found["procedure_gaps"].rows == [own, others]
    assert [row.lacks for row in found["procedure_gaps"].rows] == ["đối tượng thực hiện", "thành phần hồ sơ, phí, lệ phí"]
    assert found["procedure_unchecked"].rows == [own, others]
    assert found["edition_drafts"].rows == [draft]


def test_only_the_edition_in_force_of_a_living_procedure_counts(officer):
    old = public(documents=[])
    make_edition(procedure=old.procedure, valid_from=TODAY(), is_public=True)
    make_edition(procedure=old.procedure, valid_from=TODAY() + dt.timedelta(days=1), documents=[], is_public=True)
    ended = public(documents=[])
    ended.procedure.end("repealed", on=TODAY())
    assert piles(officer)["procedure_gaps"].rows == []


def test_stranger_has_no_piles():
    make_edition(documents=[])
    assert attention(signed_in("news.view_post").officer) == []


def test_first_page_shows_them_and_asks_the_same_queries_whatever_their_number():
    desk = signed_in(user=make_user(is_superuser=True))

    def queries():
        with CaptureQueriesContext(connection) as asked:
            page = desk.get("/admin/").content.decode()
        assert "Thiếu: thành phần hồ sơ" in page
        return len(asked)

    def fill():
        public(make_user(), documents=[], checked_days_ago=91), make_edition()

    fill()
    few = queries()
    for _ in range(8):
        fill()
    assert queries() == few


# -- How full the cards are -------------------------------------------------------------------------------------------
def test_table_counts_by_officer_field_and_need(officer):
    land = make_field("Đất đai")
    public(officer), public(officer, documents=[], checked_days_ago=91), public(field=land, documents=[], fees=[])
    found = completeness()
    assert (found.total.count, found.total.lacking_count, found.total.unchecked_count, found.total.percent) == (3, 2, 1, 33)
    assert {share.name: (share.count, share.lacking_count) for share in found.officers} == {
        officer.username: (2, 1),
        "Chưa giao ai": (1, 1),
    }
    assert {share.name: share.percent for share in found.fields} == {"Hộ tịch": 50, "Đất đai": 0}
    assert found.needs == [("thành phần hồ sơ", 2), ("phí, lệ phí", 1)]


def test_whole_share_is_never_rounded_up_to_all():
    for _ in range(3):
        public()
    public(documents=[])
    assert completeness().total.percent == 75
    assert not completeness().total.is_enough


def test_page_of_completeness_leads_to_the_rows_it_counts(officer):
    public(officer), public(officer, documents=[], checked_days_ago=91), public(documents=[])
    desk = signed_in("procedures.view_procedure")
    page = desk.get(reverse("admin:procedures_procedure_completeness"))
    assert "Chưa đạt: 33 %" in page.content.decode()
    for share in [*page.context["found"].officers, *page.context["found"].fields]:
        listed = desk.get(f"/admin/procedures/procedure/?{share.query}&missing=1").context["cl"].result_count
        assert listed == share.lacking_count


def test_page_of_completeness_opens_without_any_card():
    page = signed_in("procedures.view_procedure").get(reverse("admin:procedures_procedure_completeness"))
    assert "Chưa có thủ tục nào" in page.content.decode()


def test_completeness_asks_as_many_queries_whatever_the_cards():
    counts = []
    for _ in range(2):
        for _ in range(6):
            public(make_user(), field=make_field(f"Lĩnh vực {make_procedure().code}"))
        with CaptureQueriesContext(connection) as queries:
            completeness()
        counts.append(len(queries))
    assert counts[0] == counts[1]


# -- Groups -----------------------------------------------------------------------------------------------------------
def officer_in(group):
    ensure_roles()
    user = make_user()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        (
            CLERK,
            "add_edition change_edition delete_edition add_situation add_resultperiod change_changeset view_field",
            "publish_edition publish_resultperiod publish_changeset add_field delete_situation",
        ),
        (LEADER, "add_edition publish_edition publish_resultperiod publish_changeset", "add_field delete_field"),
        (
            KEEPER,
            "add_field delete_field change_situation view_edition view_changeset",
            "add_edition change_edition publish_edition",
        ),
    ],
)
def test_group_may_what_its_work_is_and_no_more(group, may, may_not):
    user = officer_in(group)
    assert [name for name in may.split() if not user.has_perm(f"procedures.{name}")] == []
    assert [name for name in may_not.split() if user.has_perm(f"procedures.{name}")] == []


def test_clerk_sees_hotlines_the_keeper_keeps_them():
    clerk, keeper = officer_in(CLERK), officer_in(KEEPER)
    assert [clerk.has_perm(f"hotline.{verb}_hotline") for verb in ("view", "change")] == [True, False]
    assert keeper.has_perm("hotline.delete_hotline")


def test_clerk_enters_a_card_and_leader_publishes_it():
    clerk, leader = signed_in(user=officer_in(CLERK)), signed_in(user=officer_in(LEADER))
    assert "Thêm thủ tục" in clerk.get("/admin/").content.decode()
    bodies = {"implementing_body": "UBND phường", "deciding_body": "Chủ tịch UBND phường", "audience": "Công dân"}
    url, fields = blank(clerk, decision_number="936/QĐ-UBND", decision_on="10/02/2026", **bodies)
    add_document(fields, "Tờ khai")
    add_row(fields, "methods", channel="in_person", time_amount="5", time_unit="working_day")
    add_row(fields, "fees", name="Lệ phí", amount_vnd="0")
    add_row(fields, "stages", text="Nộp hồ sơ tại một cửa.")
    assert clerk.post(url, fields).status_code == 302
    edition = Edition.objects.get()
    assert clerk.get(address("publish", edition)).status_code == 403
    assert leader.post(address("publish", edition), seen(leader, edition)).status_code == 302
    assert Edition.objects.in_force().get().published_by == leader.officer
