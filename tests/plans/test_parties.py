"""Names in a cell and the positions and units that they mean."""

import datetime as dt

import pytest

from plans.parties import Directory, recognise
from tests.factories import make_position, make_unit

pytestmark = pytest.mark.django_db

OLD, NEW = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture
def ward():
    """Before 01/7/2025 positions, since then units too."""
    return {
        "office": make_position("Công chức Văn phòng – Thống kê", aliases="VP – TK; VPTK", valid_to=OLD),
        "culture": make_position("Công chức Văn hóa – Xã hội", aliases="VH – XH", valid_to=OLD),
        "chairman": make_position("Chủ tịch Ủy ban nhân dân phường", aliases="Chủ tịch UBND phường"),
        "department": make_unit("Phòng Văn hóa - Xã hội", aliases="VH-XH", valid_from=NEW),
        "economy": make_unit("Phòng Kinh tế, Hạ tầng và Đô thị", valid_from=NEW),
        "police": make_unit("Công an phường"),
    }


def named(parties):
    return {*parties.positions, *parties.units}, parties.unknown


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Công chức Văn phòng – Thống kê; Văn hóa – Xã hội", ["office", "culture"]),
        ("công chức văn phòng-thống kê", ["office"]),
        ("Văn phòng thống kê", ["office"]),
        ("CÁN BỘ Văn phòng  —  Thống kê.", ["office"]),
        ("VP – TK", ["office"]),
        ("Công chức VP-TK; VH-XH", ["office", "culture"]),
        ("- Công chức VP – TK\n- Công chức VH – XH", ["office", "culture"]),
        ("VP – TK, VH – XH và Công an phường", ["office", "culture", "police"]),
        ("Chủ tịch UBND phường", ["chairman"]),
        ("VP – TK; VP – TK", ["office"]),
        ("", []),
        (" ;\n - ; ", []),
    ],
)
def test_names_are_recognised_as_officials_write_them(ward, cell, names):
    assert named(recognise(cell, on=OLD)) == ({ward[name] for name in names}, ())


def test_name_with_commas_of_its_own_is_one_name(ward):
    assert named(recognise("Phòng Kinh tế, Hạ tầng và Đô thị", on=NEW)) == ({ward["economy"]}, ())
    listed = recognise("Công an phường, Phòng Kinh tế, Hạ tầng và Đô thị, VH-XH", on=NEW)
    assert listed.units == (ward["police"], ward["economy"], ward["department"])


def test_list_with_commas_stays_whole_when_a_piece_is_unknown(ward):
    assert recognise("Các cán bộ, công chức phường có liên quan").unknown == ("Các cán bộ, công chức phường có liên quan",)
    parties = recognise("Công an phường, các đoàn thể; VP – TK", on=OLD)
    assert named(parties) == ({ward["office"]}, ("Công an phường, các đoàn thể",))


def test_name_valid_on_the_day_comes_first(ward):
    assert named(recognise("VH – XH", on=OLD)) == ({ward["culture"]}, ())
    assert named(recognise("VH – XH", on=NEW)) == ({ward["department"]}, ())


def test_name_of_another_time_is_still_known(ward):
    assert named(recognise("VP – TK", on=NEW)) == ({ward["office"]}, ())


def test_name_that_fits_two_is_left_to_the_officer(ward):
    make_unit("Công an tỉnh", aliases="Công an phường")
    assert named(recognise("Công an phường", on=NEW)) == (set(), ("Công an phường",))


def test_directory_recognises_any_number_of_cells_with_two_queries(ward, django_assert_num_queries):
    with django_assert_num_queries(2):
        directory = Directory()
        for _ in range(300):
            directory.recognise("VP – TK; Công an phường, VH – XH", on=OLD)


def test_long_lists_are_answered_at_once(ward):
    cell = ", ".join(["Công an phường"] * 5000)
    assert recognise(cell).unknown == (cell,)
    assert recognise(", ".join(["Công an phường"] * 20)).units == (ward["police"],)
