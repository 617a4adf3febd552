"""`manage.py prepare`: the first start, the second, and one that was broken off."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from cchc_portal import first_start as first_start_module
from cchc_portal.roles import CLERK, KEEPER, LEADER, RECEIVER, ensure_roles
from plans.models import Plan
from tests.factories import make_user
from ward.models import Ward

User = get_user_model()
LINE = re.compile(r"tên đăng nhập: (\S+) · vai trò: (.+) · mật khẩu: (\S+)")


@pytest.fixture(autouse=True)
def _environment(monkeypatch, db):
    monkeypatch.delenv("CCHC_SAMPLE", raising=False)


def prepare():
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def can_sign_in(username, password):
    return authenticate(RequestFactory().post("/admin/login/"), username=username, password=password) is not None


def test_printed_passwords_open_the_desk():
    accounts = LINE.findall(prepare())
    assert [(username, role) for username, role, _ in accounts] == [
        ("canbo", CLERK),
        ("tiepnhan", RECEIVER),
        ("lanhdao", LEADER),
        ("quantri", "Quản trị hệ thống"),
    ]
    for username, _, password in accounts:
        assert len(password) >= 14
        assert can_sign_in(username, password)
        assert User.objects.get(username=username).is_staff


def test_second_start_prints_and_changes_nothing():
    prepare()
    before = (User.objects.count(), Plan.objects.count(), Group.objects.count())
    assert prepare() == ""
    assert (User.objects.count(), Plan.objects.count(), Group.objects.count()) == before


def test_without_sample_only_the_administrator_is_made(monkeypatch):
    monkeypatch.setenv("CCHC_SAMPLE", "0")
    [(username, _, password)] = LINE.findall(prepare())
    assert username == "quantri"
    assert can_sign_in(username, password)
    assert User.objects.get().is_superuser
    assert not Plan.objects.exists()
    assert not Ward.objects.exists()
    assert prepare() == ""


def test_wrong_cchc_sample_is_refused_in_one_line(monkeypatch):
    monkeypatch.setenv("CCHC_SAMPLE", "maybe")
    with pytest.raises(CommandError, match="CCHC_SAMPLE"):
        prepare()


def test_start_broken_off_half_way_leaves_nothing_and_the_next_completes(monkeypatch):
    load_sample = first_start_module.load_sample

    def broken_off():
        load_sample()
        raise KeyboardInterrupt

    monkeypatch.setattr(first_start_module, "load_sample", broken_off)
    with pytest.raises(KeyboardInterrupt):
        prepare()
    assert not User.objects.exists()
    assert not Group.objects.exists()
    assert not Plan.objects.exists()
    assert not Ward.objects.exists()
    monkeypatch.setattr(first_start_module, "load_sample", load_sample)
    assert len(LINE.findall(prepare())) == 4


def test_portal_with_officers_is_never_given_the_sample():
    User.objects.create_user("da-co")
    assert prepare() == ""
    assert not Plan.objects.exists()


def test_clerk_writes_but_only_the_leader_publishes():
    ensure_roles()
    clerk, leader = make_user(), make_user()
    clerk.groups.add(Group.objects.get(name=CLERK))
    leader.groups.add(Group.objects.get(name=LEADER))
    for code in ("plans.add_plan", "plans.change_plan", "plans.delete_task", "plans.add_attachment", "ward.view_unit"):
        assert clerk.has_perm(code)
        assert leader.has_perm(code)
    assert not clerk.has_perm("plans.publish_plan")
    assert leader.has_perm("plans.publish_plan")


def test_no_group_may_change_accounts():
    ensure_roles()
    assert set(Group.objects.values_list("name", flat=True)) == {CLERK, LEADER, KEEPER, RECEIVER}
    assert not Group.objects.filter(permissions__content_type__app_label="auth").exists()


def test_two_groups_only_may_see_who_sent_a_feedback():
    ensure_roles()
    seeing = Group.objects.filter(permissions__codename="view_sender").values_list("name", flat=True)
    assert set(seeing) == {LEADER, RECEIVER}


def test_answers_to_feedback_are_published_by_the_leader_alone():
    ensure_roles()
    publishing = Group.objects.filter(permissions__codename="publish_feedback").values_list("name", flat=True)
    assert set(publishing) == {LEADER}


def test_rights_an_administrator_added_to_a_group_stay():
    ensure_roles()
    group = Group.objects.get(name=CLERK)
    publish = Group.objects.get(name=LEADER).permissions.get(codename="publish_plan")
    group.permissions.add(publish)
    ensure_roles()
    assert publish in group.permissions.all()
