"""GeoJSON (RFC 7946) from an officer's hand: read strictly, every refusal in Vietnamese; and lines with fewer points.

A polygon is a list of rings, a ring a closed list of [longitude, latitude] in WGS 84 degrees.
"""

import heapq
import json
import math
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

# Vietnam with its waters, roughly: what lies outside is a mistake, most often latitude and longitude in each other's place.
LONGITUDES, LATITUDES = (102.0, 118.0), (6.0, 24.0)
MAX_BYTES = 2 * 1024 * 1024
MAX_POINTS = 20_000
MAX_PLACES = 60
MAX_NESTING = 5  # collections in collections; an honest file has at most two
DRAWN_POINTS = 600
_THINNED_POINTS = 5_000  # before the exact choice, whose time grows with points × DRAWN_POINTS
_LARGEST_DEGREE = 360
NAME_LETTERS = 160

NOT_GEOJSON = "Tệp không phải GeoJSON hợp lệ. Hãy xuất lại từ phần mềm bản đồ, định dạng GeoJSON, hệ tọa độ WGS 84."


@dataclass
class Read:
    """What a file holds: polygons, and points as (name, longitude, latitude)."""

    polygons: list = field(default_factory=list)
    points: list = field(default_factory=list)
    points_count: int = 0


def _refuse(message):
    raise ValidationError(message)


# -- Reading ----------------------------------------------------------------------------------------------------------
def read_geojson(file):
    """A `Read` of an uploaded file, or a ValidationError that tells the officer what is wrong."""
    if file.size > MAX_BYTES:
        _refuse("Tệp lớn hơn 2 MB. Hãy giản lược đường địa giới rồi tải lên lại.")
    return read_content(file.read(MAX_BYTES + 1))


def read_content(content):
    """The same of bytes, whatever their number."""
    data = _parsed(content)
    found = Read()
    _collect(data, found, name="", depth=0)
    if not (found.polygons or found.points):
        _refuse("Tệp không có vùng (Polygon, MultiPolygon) hoặc điểm (Point) nào để vẽ.")
    return found


def _parsed(content):
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=lambda name: _refuse(_not_finite(name)))
    except UnicodeDecodeError as fault:
        raise ValidationError("Tệp không phải văn bản UTF-8. Hãy xuất lại từ phần mềm bản đồ.") from fault
    except (ValueError, RecursionError) as fault:
        raise ValidationError(NOT_GEOJSON) from fault


def _not_finite(name):
    return f"Tệp có tọa độ không phải là số ({name})."


def _collect(node, found, *, name, depth):
    """Adds what `node` (a feature, a collection or a geometry) holds."""
    if not isinstance(node, dict) or depth > MAX_NESTING:
        _refuse(NOT_GEOJSON)
    kind = node.get("type")
    if kind == "FeatureCollection":
        _collect_all(node.get("features"), found, name=name, depth=depth)
    elif kind == "GeometryCollection":
        _collect_all(node.get("geometries"), found, name=name, depth=depth)
    elif kind == "Feature":
        if node.get("geometry") is not None:
            _collect(node["geometry"], found, name=_name_of(node), depth=depth + 1)
    elif kind == "Polygon":
        found.polygons.append(_polygon(node.get("coordinates"), found))
    elif kind == "MultiPolygon":
        found.polygons += [_polygon(polygon, found) for polygon in _list(node.get("coordinates"))]
    elif kind == "Point":
        found.points.append((name, *_position(node.get("coordinates"))))
        if len(found.points) > MAX_PLACES:
            _refuse(f"Tệp có hơn {MAX_PLACES} điểm. Hãy chỉ giữ những nơi người dân cần tìm.")
    else:
        _refuse(f"{NOT_GEOJSON} Chỉ nhận vùng (Polygon, MultiPolygon) và điểm (Point).")


def _collect_all(nodes, found, *, name, depth):
    for node in _list(nodes):
        _collect(node, found, name=name, depth=depth + 1)


def _name_of(feature):
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return ""
    for key in ("name", "ten", "Ten", "TEN", "Name", "title"):
        if isinstance(value := properties.get(key), str) and value.strip():
            return value.strip()[:NAME_LETTERS]
    return ""


def _list(value):
    if not isinstance(value, list):
        _refuse(NOT_GEOJSON)
    return value


def _polygon(rings, found):
    polygon = [_ring(ring, found) for ring in _list(rings)]
    if not polygon:
        _refuse("Tệp có một vùng không có đường bao.")
    return polygon


def _ring(positions, found):
    found.points_count += len(_list(positions))
    if found.points_count > MAX_POINTS:
        _refuse("Đường địa giới có hơn 20.000 điểm. Hãy giản lược rồi tải lên lại.")
    ring = [list(_position(position)) for position in positions]
    if ring and ring[0] != ring[-1]:
        ring.append(list(ring[0]))
    if len({tuple(position) for position in ring}) < 3:
        _refuse("Một đường bao phải có ít nhất ba điểm khác nhau.")
    return ring


def _position(value):
    """(longitude, latitude); a height, if any, is dropped."""
    if len(_list(value)) not in {2, 3}:
        _refuse(NOT_GEOJSON)
    longitude, latitude = (_degrees(number) for number in value[:2])
    if _is_within(longitude, latitude):
        return longitude, latitude
    if _is_within(latitude, longitude):
        _refuse("Tọa độ bị ghi ngược: GeoJSON ghi kinh độ trước, vĩ độ sau, ví dụ [105.78, 10.03].")
    if max(abs(longitude), abs(latitude)) > _LARGEST_DEGREE:
        _refuse("Tọa độ không phải là độ (có thể là mét của hệ VN-2000). Hãy chuyển sang WGS 84 rồi xuất lại.")
    _refuse(f"Điểm [{longitude:g}, {latitude:g}] không ở Việt Nam. Hãy kiểm tra hệ tọa độ của tệp.")


def _degrees(number):
    if isinstance(number, bool) or not isinstance(number, int | float):
        _refuse("Tệp có tọa độ không phải là số. Tọa độ phải viết bằng số, không đặt trong dấu nháy.")
    try:
        degrees = float(number)
    except OverflowError:
        degrees = math.inf
    if not math.isfinite(degrees):
        _refuse(_not_finite("vô cực"))
    return degrees


def _is_within(longitude, latitude):
    return LONGITUDES[0] <= longitude <= LONGITUDES[1] and LATITUDES[0] <= latitude <= LATITUDES[1]


# -- Fewer points -----------------------------------------------------------------------------------------------------
def simplified(polygons, limit=DRAWN_POINTS):
    """The same polygons with at most `limit` points in all (closing ones included): Douglas–Peucker, the points that
    stand farthest from what is drawn so far first. The smallest rings go when there are too many."""
    rings = [(number, ring) for number, polygon in enumerate(polygons) for ring in polygon]
    rings = sorted(rings, key=lambda pair: -_extent(pair[1]))[: limit // 4]
    share = _THINNED_POINTS / max(sum(len(ring) for _, ring in rings), _THINNED_POINTS)
    rings = [(number, _thinned(ring, max(4, int(len(ring) * share)))) for number, ring in rings]
    kept = _farthest_first([ring for _, ring in rings], limit)
    result = {}
    for (number, ring), keys in zip(rings, kept, strict=True):
        result.setdefault(number, []).append([[round(n, 6) for n in ring[key]] for key in sorted(keys)])
    return [result[number] for number in sorted(result)]


def _extent(ring):
    xs, ys = zip(*ring, strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _thinned(ring, most):
    """At most `most` + 1 points: those that are nearer to the one kept before than a growing distance are left out."""
    xs, ys = zip(*ring, strict=True)
    gap = max(max(xs) - min(xs), max(ys) - min(ys)) / 4_000
    while len(ring) > most + 1:
        thin = [ring[0]]
        for point in ring[1:-1]:
            if abs(point[0] - thin[-1][0]) + abs(point[1] - thin[-1][1]) >= gap:
                thin.append(point)
        ring, gap = [*thin, ring[-1]], gap * 2
    return ring


def _farthest_first(rings, limit):
    """For each closed ring the indices of the points kept."""
    kept, heap = [], []
    for number, ring in enumerate(rings):
        middle = max(range(len(ring)), key=lambda key, ring=ring: math.dist(ring[0], ring[key]))
        kept.append({0, middle, len(ring) - 1})
        for span in ((0, middle), (middle, len(ring) - 1)):
            _push(heap, number, ring, *span)
    count = sum(map(len, kept))
    while heap and count < limit:
        distance, number, key, first, last = heapq.heappop(heap)
        if not distance:
            break
        kept[number].add(key)
        count += 1
        _push(heap, number, rings[number], first, key)
        _push(heap, number, rings[number], key, last)
    return kept


def _push(heap, number, ring, first, last):
    """Puts the point between `first` and `last` that is farthest from their straight line into the heap."""
    if last - first < 2:
        return
    (x1, y1), (x2, y2) = ring[first], ring[last]
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy) or 1.0
    away = [abs((x - x1) * dy - (y - y1) * dx) for x, y in ring[first + 1 : last]]
    farthest = max(range(len(away)), key=away.__getitem__)
    heapq.heappush(heap, (-away[farthest] / length, number, first + 1 + farthest, first, last))
