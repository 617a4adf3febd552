"""One record, shown in many places: a number that two officers change is new everywhere at the next request."""

import io
import re

import pdfplumber
import pytest
from django.utils import timezone

from hotline.models import NumberChange
from tests.factories import make_edition, make_field, make_hotline, make_procedure, make_shifts, make_user, make_ward

pytestmark = pytest.mark.django_db
OLD, NEW = "0200 3000 102", "0237.3742.289"
OLD_DIALLED, NEW_DIALLED = "+842003000102", "+842373742289"
CODE = "1.001193"
PLACES = {
    "home": "/",
    "list": "/duong-day-nong/",
    "thanks": "/duong-day-nong/{pk}/da-bao/",
    "card": f"/thu-tuc/{CODE}/",
    "edition": f"/thu-tuc/{CODE}/ban-1/",
    "print page": f"/thu-tuc/{CODE}/in/",
    "paper of the card": f"/thu-tuc/{CODE}-a5.pdf",
    "procedure found": "/tim-kiem/?q=khai+sinh",
    "number found": "/tim-kiem/?q=duong+day+nong",
    "nothing found": "/tim-kiem/?q=zzqq",
    "not there": "/khong-co/",
    "address book": "/duong-day-nong/danh-ba.vcf",
    "address card": "/duong-day-nong/{pk}.vcf",
    "sheet A4": "/duong-day-nong/in-a4.pdf",
    "sheet A5": "/duong-day-nong/in-a5.pdf",
}


def text_of(response):
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if response["Content-Type"] == "application/pdf":
        with pdfplumber.open(io.BytesIO(data)) as file:
            return "".join(page.extract_text() for page in file.pages)
    return data.decode()


def bare(text):
    """Without the spaces, soft breaks and folds that a place may write into a number."""
    return re.sub(r"[\s\u200b]|<wbr>", "", text)


def test_changed_number_shows_everywhere_at_the_next_request(client):
    make_ward()
    line = make_hotline("Hỏi về thủ tục", number=OLD)
    make_shifts(line)
    field = make_field("Hộ tịch", hotline=line)
    make_edition("Đăng ký khai sinh", procedure=make_procedure(CODE, field=field), is_public=True)

    def seen(written, dialled):
        pages = {place: bare(text_of(client.get(address.format(pk=line.pk)))) for place, address in PLACES.items()}
        return {place for place, text in pages.items() if bare(written) in text or dialled in text}

    assert seen(OLD, OLD_DIALLED) == set(PLACES)
    change = NumberChange.ask(line, channel="phone", number=NEW, reason="Đổi tổng đài", by=make_user())
    assert seen(NEW, NEW_DIALLED) == set()
    change.confirm(by=make_user())
    assert seen(NEW, NEW_DIALLED) == set(PLACES)
    assert seen(OLD, OLD_DIALLED) == set()


def test_engines_are_told_the_new_number_on_the_list_and_the_card(client):
    make_ward()
    line = make_hotline(number=OLD)
    make_edition(procedure=make_procedure(CODE), is_public=True)
    for number in (OLD_DIALLED, NEW_DIALLED):
        for address in (PLACES["list"], PLACES["card"]):
            data = re.search(r'ld\+json">(.*?)</script>', client.get(address).content.decode(), re.DOTALL)[1]
            assert f'"telephone":"{number}"' in data
        line.number = NEW
        line.save()


def test_changed_hours_show_on_the_list_the_card_and_on_paper(client):
    line = make_hotline()
    make_edition(procedure=make_procedure(CODE), is_public=True)
    make_shifts(line, range(7), ("08:15", "11:45"))
    assert "8:15–11:45, hằng ngày" in text_of(client.get(PLACES["list"]))
    assert "8:15–11:45, hằng ngày" in text_of(client.get(PLACES["print page"]))
    assert "8:15–11:45" in text_of(client.get(PLACES["paper of the card"]))
    assert 'class="duty is-o' in text_of(client.get(PLACES["card"]))
    assert 'class="duty is-o' in text_of(client.get(PLACES["home"]))


def test_number_whose_validity_has_ended_shows_nowhere(client):
    make_ward()
    line = make_hotline("Hỏi về thủ tục", number=OLD)
    make_edition("Đăng ký khai sinh", procedure=make_procedure(CODE, hotline=line), is_public=True)
    line.valid_to = timezone.localdate() - timezone.timedelta(days=1)
    line.save()
    texts = {place: bare(text_of(client.get(address.format(pk=line.pk)))) for place, address in PLACES.items()}
    assert [place for place, text in texts.items() if bare(OLD) in text or OLD_DIALLED in text] == []
