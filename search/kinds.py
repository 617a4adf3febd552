"""What can be found: each room's rows, the group that they are shown in, and how one is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.text import Truncator

from common.richtext import plain
from common.vietnamese import one_line, short_date
from hotline.models import Hotline
from hotline.reading import Reach, lines_of
from news.models import Album, Post, Video
from plans.models import Plan
from procedures.answers import in_short
from procedures.models import Edition
from voice.models import Question
from ward.models import Page

KEYS_A_KIND = 10**12
ANSWER_LETTERS = 160  # of a question's answer


@dataclass(frozen=True)
class Found:
    """One row as the list shows it; `facts` are short answers, each (name, words), `reach` whom to call: a Line tells, too,
    whether somebody answers."""

    title: str
    url: str
    summary: str = ""
    day: object = None  # a date or None
    facts: tuple = ()
    reach: Reach | None = None


@dataclass(frozen=True)
class Kind:
    """`number` never changes its meaning: it is a part of the index's keys. News come in numbers, so only the newest of
    what matches are looked at; guides are few, and each is."""

    number: int
    key: str
    name: str
    model: type[Model]
    rows: Callable  # () → the public rows
    shown: Callable  # rows → a Found of each, in their order
    is_news: bool = False

    @property
    def lowest(self):
        return self.number * KEYS_A_KIND

    @property
    def highest(self):
        return self.lowest + KEYS_A_KIND - 1


def _procedures(editions):
    short = in_short(editions)
    return [_procedure(edition, short[edition.pk]) for edition in editions]


def _procedure(edition, short):
    procedure = edition.procedure
    ended = f"{procedure.get_end_kind_display()} từ ngày {short_date(procedure.ends_on)}. " if procedure.is_ended() else ""
    facts = () if ended else (("Phí, lệ phí", short.fee), ("Thời gian", short.time))
    summary = f"{ended}Mã {procedure.code} · {procedure.field.name}"
    return Found(edition.title, edition.get_absolute_url(), summary, facts=facts, reach=None if ended else short.call)


def _hotlines(hotlines):
    return [_hotline(line) for line in lines_of(hotlines)]


def _hotline(line):
    summary = ". ".join(part for part in (line.unit, line.hours, line.note) if part)
    return Found(line.purpose, line.row.get_absolute_url(), summary, reach=line)


def _plan(plan):
    number = f"Số {plan.full_number}. " if plan.full_number else ""
    return Found(plan.subject, plan.get_absolute_url(), f"{number}Kế hoạch năm {plan.years}.", plan.issued_on)


def _page(page):
    return Found(page.title, page.get_absolute_url(), page.summary)


def _item(item):
    return Found(item.title, item.get_absolute_url(), item.summary, item.public_from_at)


def _question(question):
    return Found(question.title, question.get_absolute_url(), Truncator(one_line(plain(question.body))).chars(ANSWER_LETTERS))


def _each(shown):
    return lambda rows: [shown(row) for row in rows]


def _rows_of_procedures():
    return Edition.objects.in_force().select_related("procedure__field").defer("folded", "conditions", "description", "result")


KINDS = (
    Kind(1, "thu-tuc", "Thủ tục", Edition, _rows_of_procedures, _procedures),
    Kind(2, "duong-day-nong", "Đường dây nóng", Hotline, lambda: Hotline.objects.shown(), _hotlines),
    Kind(3, "gioi-thieu", "Giới thiệu", Page, lambda: Page.objects.published().defer("body", "folded"), _each(_page)),
    Kind(4, "ke-hoach", "Kế hoạch", Plan, lambda: Plan.objects.published().defer("folded"), _each(_plan)),
    Kind(5, "hoi-dap", "Hỏi đáp", Question, lambda: Question.objects.published().defer("folded"), _each(_question)),
    Kind(11, "tin-tuc", "Tin tức", Post, lambda: Post.objects.published().defer("body", "folded"), _each(_item), True),
    Kind(12, "hinh-anh", "Hình ảnh", Album, lambda: Album.objects.published().defer("folded"), _each(_item), True),
    Kind(13, "video", "Video", Video, lambda: Video.objects.published().defer("transcript", "folded"), _each(_item), True),
)
BY_NUMBER = {kind.number: kind for kind in KINDS}
BY_KEY = {kind.key: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}
GUIDES = [kind for kind in KINDS if not kind.is_news]
TIERS = (GUIDES, [BY_KEY["tin-tuc"]], [BY_KEY["hinh-anh"], BY_KEY["video"]])  # asked together: neighbours in the index


def key_of(row):
    """The row's key in the index; None when its model is none that can be found."""
    kind = BY_MODEL.get(type(row))
    return kind and kind.lowest + row.pk
