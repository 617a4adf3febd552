"""Address cards of the numbers, read back as a telephone reads them."""

import re

import pytest

from tests.factories import make_hotline, make_position, make_shifts, make_unit, make_ward

pytestmark = pytest.mark.django_db
BOOK = "/duong-day-nong/danh-ba.vcf"


def fetched(client, path=BOOK):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content)


def cards(data):
    """[{property: value}], unfolded and unescaped; values of several parts stay joined by ";"."""
    text = data.decode().replace("\r\n ", "")
    found = []
    for line in text.split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            found.append({})
        found[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
    return found


def test_each_shown_number_has_a_card_the_emergencies_first(client):
    make_ward()
    make_hotline("Hỏi về thủ tục", number="0200 3000 102", unit=make_unit("Một cửa"), position=make_position("Trực ban"))
    make_hotline("Công an", number="113", is_emergency=True, order=9)
    make_hotline("Cũ", is_active=False)
    police, ours = cards(fetched(client))
    assert (police["FN"], police["TEL;TYPE=WORK,VOICE"]) == ("Công an", "113")
    assert (ours["FN"], ours["N"]) == ("Phường Hoa Sen: Hỏi về thủ tục", "Phường Hoa Sen: Hỏi về thủ tục;;;;")
    assert ours["TEL;TYPE=WORK,VOICE"] == "+842003000102"
    assert (ours["ORG"], ours["TITLE"]) == ("UBND phường Hoa Sen;Một cửa", "Trực ban")
    assert {card["VERSION"] for card in (police, ours)} == {"3.0"}


def test_hard_texts_are_escaped_folded_and_read_back_whole(client):
    purpose = "Hỏi, đáp; về \\ “hộ tịch” và mọi việc khác của người dân trong toàn phường cùng các phường bên cạnh"
    make_shifts(make_hotline(purpose, note="Dòng một\nBEGIN:VCARD"))
    data = fetched(client)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert r"FN:Hỏi\, đáp\; về \\ “hộ tịch”" in data.decode().replace("\r\n ", "")
    (card,) = cards(data)
    assert card["FN"] == purpose
    assert card["NOTE"] == "Giờ trực: 07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu. Dòng một\nBEGIN:VCARD"


def test_branch_is_dialled_after_a_pause_and_other_channels_have_their_own_property(client):
    make_hotline(number="024.1022 (Nhánh 7)", order=1)
    make_hotline(number="a@example.gov.vn", channel="email", order=2)
    make_hotline(number="https://zalo.me/02003000102", channel="zalo", order=3)
    phone, letter, zalo = cards(fetched(client))
    assert (phone["TEL;TYPE=WORK,VOICE"], phone["NOTE"]) == ("+84241022,7", "Số: 024.1022 (Nhánh 7)")
    assert letter["EMAIL;TYPE=INTERNET"] == "a@example.gov.vn"
    assert zalo["URL"] == "https://zalo.me/02003000102"


def test_one_number_has_its_own_file_while_it_is_shown(client):
    line = make_hotline("Hỏi về thủ tục")
    assert [card["FN"] for card in cards(fetched(client, f"/duong-day-nong/{line.pk}.vcf"))] == ["Hỏi về thủ tục"]
    line.is_active = False
    line.save()
    assert client.get(f"/duong-day-nong/{line.pk}.vcf").status_code == 404
    assert client.get(BOOK).status_code == 404
