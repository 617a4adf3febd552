"""The map page: its drawing, its list, and the officer's upload."""

import itertools
import math
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.desk import signed_in
from tests.factories import make_ward
from tests.ward.rows import SQUARE, make_place, polygon, upload
from ward.drawing import APART_PIXELS, FAN_PIXELS, NARROW_PIXELS, draw
from ward.geography import read_geojson
from ward.models import Boundary, Place

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-do/"


def make_boundary(ring=SQUARE, **fields):
    boundary = Boundary(**fields)
    boundary.take(read_geojson(upload(polygon(ring))))
    boundary.save()
    return boundary


def page(client):
    html = client.get(ADDRESS).content.decode()
    return html[html.index("<main") : html.index("</main>")].partition('<form class="opinion"')[0]


# -- The page (seed 004: "Bản đồ số") ---------------------------------------------------------------------------------
def test_seed_004_digital_map_shows_the_boundary_and_the_places_with_a_list_beside(client):
    make_ward()
    make_boundary(source="Sở Nông nghiệp và Môi trường")
    make_place("Trụ sở phường", kind="office", address="Số 1 đường Đầm Sen", phone="0200 3000 100", order=1)
    make_place("Trạm Y tế", kind="clinic", latitude=20.0512, longitude=106.0789, order=2)
    html = page(client)
    assert "<h1>Bản đồ số phường Hoa Sen</h1>" in html
    assert html.count("<path ") == 1
    assert re.findall(r'<text [^>]*text-anchor="middle">(\d+)</text>', html) == ["1", "2"]
    for part in ("Trụ sở phường</h3>", "Số 1 đường Đầm Sen", "tel:+842003000100", "Sở Nông nghiệp và Môi trường"):
        assert part in html
    assert 'href="geo:20.051200,106.078900?q=20.051200,106.078900(Tr%E1%BA%A1m%20Y%20t%E1%BA%BF)"' in html
    assert 'href="https://www.google.com/maps?q=20.051200,106.078900"' in html


def test_map_has_a_title_a_description_and_no_style(client):
    make_boundary()
    make_place()
    html = page(client)
    assert 'role="img" aria-labelledby="ban-do-ten ban-do-mo-ta"' in html
    assert "<title " in html
    assert "1 địa điểm được đánh số" in html
    assert "style" not in html
    assert "<image" not in html


def test_map_without_anything_to_draw_says_so(client):
    make_ward()
    assert "Bản đồ của phường đang được cập nhật" in page(client)
    assert "<svg" not in page(client)


def test_map_without_a_boundary_still_shows_the_places(client):
    make_place("Trạm Y tế")
    assert "Trạm Y tế" in page(client)
    assert "<path" not in page(client)


def test_hidden_place_is_neither_drawn_nor_listed(client):
    make_boundary()
    make_place("Nơi bí mật", is_shown=False)
    assert "bí mật" not in page(client)
    assert "pin" not in page(client)


def test_name_of_a_place_cannot_break_out(client):
    make_place('<b>"Nơi"</b>&')
    html = page(client)
    assert "<b>" not in html
    assert "&lt;b&gt;&quot;Nơi&quot;&lt;/b&gt;&amp;</h3>" in html


def test_crowd_of_places_is_cut_and_said_to_be(client):
    Place.objects.bulk_create(Place(name=f"Nơi {n}", latitude=20.05, longitude=106.05) for n in range(62))
    html = page(client)
    assert html.count("<h3>") == 60
    assert "chỉ hiện 60 địa điểm đầu tiên" in html


def test_queries_do_not_grow_with_places(queries_of):
    make_boundary()
    make_place()
    few = queries_of(ADDRESS)
    for _ in range(20):
        make_place()
    assert queries_of(ADDRESS) == few


# -- The drawing ------------------------------------------------------------------------------------------------------
def numbers(path):
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", path)]


def test_degree_of_longitude_is_shorter_than_one_of_latitude():
    points = numbers(draw([[SQUARE]], []).paths[0])
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    assert wide / high == pytest.approx(math.cos(math.radians(20.05)), abs=0.01)


def test_north_is_on_top():
    points = numbers(draw([[SQUARE]], []).paths[0])
    assert points[0][1] > points[2][1]


def test_scale_bar_is_as_long_as_it_says():
    drawing = draw([[SQUARE]], [])
    metres = {"km": 1000, "m": 1}[drawing.scale_words.split()[1]] * int(drawing.scale_words.split()[0])
    share = (float(drawing.scale_end.rstrip("%")) - 4) / 100
    points = numbers(drawing.paths[0])
    high = max(y for _, y in points) - min(y for _, y in points)
    metres_high = 0.1 * 111_320
    assert share * float(drawing.width) == pytest.approx(metres / metres_high * high, rel=0.01)


def centres(drawing):
    width, height = float(drawing.width), float(drawing.height)
    return [(float(m.x[:-1]) / 100 * width, float(m.y[:-1]) / 100 * height) for m in drawing.markers]


@pytest.mark.parametrize("count", [2, 8, 15])
def test_markers_on_one_spot_stand_apart_on_the_narrowest_screen(count):
    drawing = draw([[SQUARE]], [Place(latitude=20.05, longitude=106.05) for _ in range(count)])
    least = float(drawing.width) * APART_PIXELS / NARROW_PIXELS
    assert min(math.dist(*pair) for pair in itertools.combinations(centres(drawing), 2)) > least * 0.9
    assert all(marker.is_moved for marker in drawing.markers)


@pytest.mark.parametrize("count", [2, 3, 8])
def test_line_to_a_shared_spot_shows_between_pin_and_dot(count):
    drawing = draw([[SQUARE]], [Place(latitude=20.05, longitude=106.05) for _ in range(count)])
    spot = float(drawing.width) / 2, float(drawing.height) / 2
    pixel = float(drawing.width) / NARROW_PIXELS
    assert all(math.dist(centre, spot) > 0.95 * FAN_PIXELS * pixel for centre in centres(drawing))


def test_no_other_marker_hides_a_shared_spot():
    spot = {"latitude": 20.05, "longitude": 106.05}
    near = {"latitude": 20.05, "longitude": 106.057}
    drawing = draw([[SQUARE]], [Place(**spot), Place(**spot), Place(**near)])
    middle = float(drawing.width) / 2, float(drawing.height) / 2
    assert math.dist(centres(drawing)[2], middle) > 18 * float(drawing.width) / NARROW_PIXELS


def test_scale_and_north_stand_below_the_drawing_not_on_it(client):
    make_boundary()
    html = page(client)
    marks = html[html.index('class="marks"') : html.index('class="measure"')]
    assert "Bắc" not in marks
    assert " km" not in marks


def test_marker_with_room_around_it_stands_where_the_place_is():
    drawing = draw([[SQUARE]], [Place(latitude=20.02, longitude=106.02), Place(latitude=20.08, longitude=106.08)])
    assert not any(marker.is_moved for marker in drawing.markers)


def test_markers_stay_inside_the_drawing():
    corners = [Place(latitude=y, longitude=x) for x, y in SQUARE for _ in range(5)]
    drawing = draw([], corners)
    assert all(0 < x < float(drawing.width) and 0 < y < float(drawing.height) for x, y in centres(drawing))


def test_long_and_thin_ward_is_still_a_readable_box():
    for ring in ([[106, 20], [106.5, 20], [106.5, 20.001], [106, 20]], [[106, 20], [106.001, 20], [106, 20.5], [106, 20]]):
        drawing = draw([[ring]], [])
        assert 0.55 < float(drawing.height) / float(drawing.width) < 1.3


# -- The rows ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("fields", [{"latitude": 106.05, "longitude": 20.05}, {"latitude": 24.1}, {"longitude": 101.9}])
def test_place_outside_the_country_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_place(**fields)
    with pytest.raises(ValidationError, match="hai số bị ghi ngược"):
        Place(name="Nơi", **{"latitude": 20.0, "longitude": 106.0, **fields}).full_clean()


def test_there_is_one_boundary_only():
    make_boundary()
    make_boundary([[point[0] + 1, point[1]] for point in SQUARE])
    assert Boundary.objects.get().outline[0][0][0] == [107.0, 20.0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Boundary.objects.bulk_create([Boundary(pk=2)])


# -- The officer's upload ---------------------------------------------------------------------------------------------
POINT = {"type": "Point", "coordinates": [106.05, 20.05]}


def with_points(*names):
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": POINT} for name in names]
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": polygon(SQUARE)}, *features]}


@pytest.fixture
def keeper():
    return signed_in("ward.add_boundary", "ward.change_boundary", "ward.view_boundary")


def send(client, data, **fields):
    name = "change" if Boundary.objects.exists() else "add"
    address = reverse(f"admin:ward_boundary_{name}", args=[1] if name == "change" else [])
    return client.post(address, {"geojson": upload(data), "source": "", **fields}, follow=True)


def test_uploaded_boundary_is_drawn(client, keeper):
    assert send(keeper, polygon(SQUARE)).status_code == 200
    assert "<path " in page(client)


def test_refused_upload_says_why_and_leaves_the_old_boundary(keeper):
    make_boundary()
    response = send(keeper, polygon([[latitude, longitude] for longitude, latitude in SQUARE]))
    assert "Tọa độ bị ghi ngược" in response.content.decode()
    assert Boundary.objects.get().outline == [[SQUARE]]


def test_source_alone_can_be_changed_without_a_new_file(keeper):
    make_boundary()
    address = reverse("admin:ward_boundary_change", args=[1])
    keeper.post(address, {"source": "Sở, 2026"})
    boundary = Boundary.objects.get()
    assert (boundary.source, boundary.outline) == ("Sở, 2026", [[SQUARE]])


def test_points_become_places_when_the_officer_wants_so(keeper):
    make_place("Trạm Y tế")
    send(keeper, with_points("Trạm Y tế", "Trường học", "Trường học"))
    assert Place.objects.count() == 1
    html = send(keeper, with_points("Trạm Y tế", "Trường học", "Trường học"), takes_points="on").content.decode()
    assert "Đã thêm 1 địa điểm" in html
    assert set(Place.objects.values_list("name", flat=True)) == {"Trạm Y tế", "Trường học"}


def test_file_of_points_only_is_no_boundary(keeper):
    assert "không có vùng địa giới" in send(keeper, {"type": "Feature", "geometry": POINT}).content.decode()
    assert not Boundary.objects.exists()
