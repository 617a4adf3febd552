"""GeoJSON from an officer's hand: what is read, what is refused and with which words, lines made simpler."""

import json
import math
import time

import pytest
from django.core.exceptions import ValidationError

from tests.ward.rows import SQUARE, polygon, upload
from ward.geography import DRAWN_POINTS, MAX_POINTS, read_geojson, simplified

HOLE = [[106.04, 20.04], [106.06, 20.04], [106.06, 20.06], [106.04, 20.04]]


def read(data):
    return read_geojson(upload(data))


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def circle(points, *, radius=0.05):
    turns = [2 * math.pi * number / points for number in range(points)]
    ring = [[106 + radius * math.cos(turn), 20 + radius * math.sin(turn)] for turn in turns]
    return [*ring, ring[0]]


# -- What is read -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "data",
    [
        polygon(SQUARE),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        feature(polygon(SQUARE)),
        collection(feature(polygon(SQUARE)), feature(None)),
        {"type": "GeometryCollection", "geometries": [polygon(SQUARE)]},
        polygon([[*point, 3.5] for point in SQUARE]),
        polygon(SQUARE[:-1]),
    ],
    ids=["polygon", "multi", "feature", "collection", "geometries", "with heights", "not closed"],
)
def test_boundary_is_read_in_every_form(data):
    assert read(data).polygons == [[SQUARE]]


def test_hole_and_points_are_read_beside_the_boundary():
    point = {"type": "Point", "coordinates": [106.05, 20.05]}
    found = read(collection(feature(polygon(SQUARE, HOLE)), feature(point, ten="Trạm Y tế"), feature(point)))
    assert found.polygons == [[SQUARE, HOLE]]
    assert found.points == [("Trạm Y tế", 106.05, 20.05), ("", 106.05, 20.05)]
    assert found.points_count == len(SQUARE) + len(HOLE)


def test_byte_order_mark_of_windows_is_no_hindrance():
    assert read(b"\xef\xbb\xbf" + json.dumps(polygon(SQUARE)).encode()).polygons == [[SQUARE]]


# -- What is refused --------------------------------------------------------------------------------------------------
def raw(*coordinates):
    """A polygon whose second point is written as given."""
    point = ", ".join(coordinates)
    return f'{{"type": "Polygon", "coordinates": [[[106, 20], [{point}], [106.1, 20.1], [106, 20]]]}}'.encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không phải GeoJSON"),
        (b"{", "không phải GeoJSON"),
        (b"<svg/>", "không phải GeoJSON"),
        (b"\xff\xfe{\x00", "không phải văn bản UTF-8"),
        (b"[]", "không phải GeoJSON"),
        (b"null", "không phải GeoJSON"),
        ({"type": "Polygon"}, "không phải GeoJSON"),
        ({"type": "Polygon", "coordinates": {}}, "không phải GeoJSON"),
        ({"type": ["Polygon"], "coordinates": []}, "Chỉ nhận vùng"),
        ({"type": "LineString", "coordinates": SQUARE}, "Chỉ nhận vùng"),
        ({"type": "Topology", "objects": {}}, "Chỉ nhận vùng"),
        (collection(), "không có vùng"),
        (polygon(), "không có đường bao"),
        (polygon([]), "ít nhất ba điểm"),
        (polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), "ít nhất ba điểm"),
        (polygon([[106.0], *SQUARE]), "không phải GeoJSON"),
        (polygon([[106.0, 20.0, 1, 1], *SQUARE]), "không phải GeoJSON"),
        (raw("NaN", "20"), "không phải là số"),
        (raw("Infinity", "20"), "không phải là số"),
        (raw("1e999", "20"), "không phải là số"),
        (raw("1" * 400, "20"), "không phải là số"),
        (raw("1" * 5000, "20"), "không phải GeoJSON"),
        (raw('"106.1"', '"20"'), "không đặt trong dấu nháy"),
        (raw("true", "20"), "Tọa độ phải viết bằng số"),
        (raw("null", "20"), "Tọa độ phải viết bằng số"),
        (raw("[106]", "20"), "Tọa độ phải viết bằng số"),
        (raw("20", "106"), "kinh độ trước, vĩ độ sau"),
        (raw("582000.5", "2284000.1"), "VN-2000"),
        (raw("2.35", "48.85"), "không ở Việt Nam"),
        (raw("-106", "-20"), "không ở Việt Nam"),
    ],
)
def test_what_is_no_map_of_a_ward_is_refused_in_words(data, words):
    with pytest.raises(ValidationError, match=words):
        read(data)


def test_latitude_before_longitude_is_told_in_vietnamese():
    with pytest.raises(ValidationError, match="Tọa độ bị ghi ngược: GeoJSON ghi kinh độ trước"):
        read(polygon([[latitude, longitude] for longitude, latitude in SQUARE]))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"type":"FeatureCollection","features":[' * 40_000,
        b'{"a":' * 300_000,
    ],
    ids=["lists", "collections", "objects"],
)
def test_deep_nesting_is_refused_at_once(data):
    started = time.process_time()
    with pytest.raises(ValidationError, match="không phải GeoJSON"):
        read(data)
    assert time.process_time() - started < 2


def test_collections_in_collections_end():
    data = polygon(SQUARE)
    for _ in range(20):
        data = {"type": "GeometryCollection", "geometries": [data]}
    with pytest.raises(ValidationError, match="không phải GeoJSON"):
        read(data)


def test_file_over_two_megabytes_is_refused_unread():
    with pytest.raises(ValidationError, match="lớn hơn 2 MB"):
        read(b" " * (2 * 1024 * 1024 + 1))


def test_boundary_of_too_many_points_is_refused():
    assert read(polygon(circle(MAX_POINTS - 1))).points_count == MAX_POINTS
    with pytest.raises(ValidationError, match=r"20\.000 điểm"):
        read(polygon(circle(MAX_POINTS)))


def test_too_many_places_are_refused():
    point = feature({"type": "Point", "coordinates": [106.05, 20.05]})
    with pytest.raises(ValidationError, match="hơn 60 điểm"):
        read(collection(*[point] * 61))


# -- Fewer points -----------------------------------------------------------------------------------------------------
def count(polygons):
    return sum(len(ring) for polygon in polygons for ring in polygon)


def test_small_boundary_is_drawn_as_it_is():
    assert simplified([[SQUARE, HOLE]]) == [[SQUARE, HOLE]]


def test_long_boundary_keeps_at_most_the_drawn_points_and_its_shape():
    outline = simplified([[circle(15_000)]])
    assert count(outline) == DRAWN_POINTS
    assert all(math.hypot(x - 106, y - 20) == pytest.approx(0.05, abs=1e-5) for x, y in outline[0][0])
    assert outline[0][0][0] == outline[0][0][-1]


def test_points_on_a_straight_line_are_left_out():
    ring = [[106 + number / 1000, 20.0] for number in range(101)] + [[106.1, 20.1], [106.0, 20.1], [106.0, 20.0]]
    assert sorted(simplified([[ring]])[0][0]) == sorted(SQUARE)


def test_crumbs_give_way_to_the_main_land():
    crumbs = [[circle(5, radius=0.00001)] for _ in range(2_000)]
    outline = simplified([*crumbs, [circle(500)]])
    assert count(outline) <= DRAWN_POINTS
    assert max(map(count, ([polygon] for polygon in outline))) > 100


@pytest.mark.parametrize(
    "ring",
    [
        [[105 + 0.01 * n / 19_999 * math.cos(n / 50), 10 + 0.01 * n / 19_999 * math.sin(n / 50)] for n in range(19_999)],
        [[105 + n / 1e5, 10 + (n / 1e5) ** 2] for n in range(19_999)],
        [[105 + n / 1e5, 10 + n % 2 / 10] for n in range(19_999)],
    ],
    ids=["spiral", "parabola", "comb"],
)
def test_hostile_lines_are_simplified_in_a_second(ring):
    started = time.process_time()
    assert count(simplified([[[*ring, ring[0]]]])) <= DRAWN_POINTS
    assert time.process_time() - started < 1
