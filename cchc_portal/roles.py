"""Who may do what: the four groups of officers, and accounts with a generated password."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

CLERK, LEADER, KEEPER = "Cán bộ soạn thảo", "Lãnh đạo công bố", "Quản trị cổng"
RECEIVER = "Cán bộ tiếp nhận phản ánh"
ADMINISTRATOR = "Quản trị hệ thống"  # not a group: a superuser, who alone keeps the accounts

_NEWS_TEXTS = ("post", "album", "video", "event")
_NEWS_PARTS = ("postattachment", "photo", "tag")
_PLAN_PARTS = ("legalbasis", "section", "task", "attachment")
_WARD_PARTS = ("ward", "predecessor", "officialchannel", "unit", "position", "tenure")
_WARD_KEPT = ("alert", "linkgroup", "link", "alloweddomain")  # what the keeper looks after, besides the parts
_WARD_TOLD = ("page", "place", "boundary", "disclosureitem", "weatherplace")  # what the ward tells of itself
_PROCEDURE_TEXTS = ("edition", "resultperiod", "changeset")  # those with a life of their own
_PROCEDURE_LISTS = ("field", "situation")
_VOICE_TEXTS = ("question",)
_VOICE_LISTS = ("reception", "workitem", "choice")  # kept by whoever writes; what citizens see of them is a switch or a day
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without i l o 0 1
PASSWORD_GROUPS, PASSWORD_GROUP_LENGTH = 4, 4  # 16 of 31 signs: 79 bits


def _all(app, *models, verbs=("add", "change", "delete", "view")):
    return {f"{app}.{verb}_{model}" for model in models for verb in verbs}


# Who sent a feedback, what it says and its files are for these two groups (`view_sender`), and for no other.
_RECEIVING = {
    "voice.view_feedback",
    "voice.handle_feedback",
    "voice.view_sender",
    "voice.view_letter",
    "voice.view_comment",
    "voice.moderate_comment",
    "procedures.view_procedure",  # to choose what a feedback is about
}
_VOICES = (
    _all("voice", *_VOICE_TEXTS)  # deleting: drafts only, as with plans
    | _all("voice", *_VOICE_LISTS)
    | _all("voice", "receptionrules", "poll", "openedpost", verbs=("add", "change", "view"))
    | {"voice.view_feedback", "voice.view_comment", "voice.moderate_comment", "voice.view_pageopinion"}
)
_CALLING = _all("hotline", "hotline", "hotlinegroup", "shift", "numberchange", "testcall", "failedcall", verbs=("view",))
_CALLS_KEPT = (
    _all("hotline", "hotline", "hotlinegroup", "shift")
    | _CALLING
    | {"hotline.add_testcall", "hotline.add_numberchange", "hotline.confirm_numberchange"}
    | {"hotline.change_failedcall"}
    | _all("ward", "specialday")
)
_VISITS_SEEN = _all("visits", "day", "page", verbs=("view",))
_VISITS_KEPT = _VISITS_SEEN | _all("visits", "shown", verbs=("change", "view")) | _all("visits", "former")
_SEARCH_KEPT = _all("search", "synonym") | {"search.view_missedsearch", "search.change_missedsearch"}
_WRITING = (
    _all("plans", "communicationform", verbs=("add", "change", "view"))
    | _all("plans", "plan")  # deleting: the desk lets nothing but drafts go
    | {"plans.view_planchange"}
    | _all("plans", *_PLAN_PARTS)
    | _all("ward", *_WARD_PARTS, verbs=("view",))  # to choose leads and partners
    | _all("news", *_NEWS_TEXTS, *_NEWS_PARTS)  # deleting: drafts only, as with plans
    | {"news.view_category", "ward.view_alloweddomain"}
    | _all("ward", *_WARD_TOLD)
    | _all("procedures", *_PROCEDURE_TEXTS, "procedure")  # deleting: drafts, and a procedure that never had a card
    | _all("procedures", "situation", verbs=("add", "change", "view"))
    | {"procedures.view_field", "ward.view_specialday"}
    | _CALLING
    | _VOICES
    | _VISITS_SEEN
    | _SEARCH_KEPT
)
_PUBLISHING = {
    "plans.publish_plan",
    *(f"news.publish_{model}" for model in _NEWS_TEXTS),
    "ward.add_alloweddomain",  # a held post is let go by whoever answers for it
    "ward.publish_page",
    *(f"procedures.publish_{model}" for model in _PROCEDURE_TEXTS),
    *_all("ward", "alert"),  # an emergency does not wait for the keeper
    *(f"voice.publish_{model}" for model in (*_VOICE_TEXTS, "feedback")),
    "hotline.confirm_numberchange",  # a second officer's eyes on a new number
}

# A user who may change users can make himself a superuser: no group holds that right.
PERMISSIONS = {
    CLERK: _WRITING,
    LEADER: _WRITING | _PUBLISHING | _RECEIVING,
    RECEIVER: _RECEIVING | _CALLING,
    KEEPER: _all("ward", *_WARD_PARTS, *_WARD_KEPT, *_WARD_TOLD)
    | _all("plans", "communicationform")
    | _all("plans", "plan", *_PLAN_PARTS, verbs=("view",))
    | _all("news", "category", "tag")
    | _all("news", *_NEWS_TEXTS, "postattachment", "photo", verbs=("view",))
    | _all("procedures", *_PROCEDURE_LISTS)
    | _all("procedures", *_PROCEDURE_TEXTS, "procedure", verbs=("view",))
    | _CALLS_KEPT
    | {"voice.view_letter", "voice.view_pageopinion"}
    | _VISITS_KEPT
    | _SEARCH_KEPT,
}


def ensure_roles():
    """Makes the groups and gives them what they need; may be run again. What an administrator added to a group stays."""
    for name, codes in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(codes))


def _permissions(codes):
    """The Permission rows of "app.codename"s; an unknown one is a KeyError."""
    apps = {code.partition(".")[0] for code in codes}
    rows = Permission.objects.filter(content_type__app_label__in=apps).select_related("content_type")
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    return [found[code] for code in sorted(codes)]


def new_password():
    """Letters and digits that are not mistaken for one another, in groups: "hk7m-2xqe-…" (19 signs)."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(PASSWORD_GROUP_LENGTH)) for _ in range(PASSWORD_GROUPS))


@dataclass(frozen=True)
class Account:
    """A new officer as he is told of himself, once: the password is nowhere else in clear."""

    username: str
    name: str
    role: str
    password: str


def make_account(username, name, role):
    """An officer in the group `role` (or a superuser when it is ADMINISTRATOR), with a generated password."""
    account = Account(username, name, role, new_password())
    is_administrator = role == ADMINISTRATOR
    user = get_user_model().objects.create_user(
        username, password=account.password, first_name=name, is_staff=True, is_superuser=is_administrator
    )
    if not is_administrator:
        user.groups.add(Group.objects.get(name=role))
    return account
