"""The ward's map as numbers for an SVG: the outline in one box, markers that do not cover one another, a scale bar.

Equirectangular with the cosine of the middle latitude: over a ward the error is far below the width of a line.
Markers and scale are told in per cent of the box, so that they keep their size on any screen without a style attribute.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

BOX_WIDTH = 1000.0  # the drawing's own units
FLATTEST, TALLEST = 0.6, 1.25  # height of the box by its width
MARGIN = 0.07
METRES_A_DEGREE = 111_320.0
LEAST_METRES = 600.0  # a single place is shown with this much around it
NARROW_PIXELS, APART_PIXELS = 288, 30  # on the narrowest screen markers keep so far apart
CLEAR_PIXELS = 20  # from a shared spot to the middle of another place's marker
FAN_PIXELS = 32  # so far from their spot stand markers that share one: the line to it shows between pin and dot
ROUNDS = 80
SCALE_SHARE = 0.3


@dataclass(frozen=True)
class Marker:
    """`number` of the list; where it stands and where the place itself is, in per cent of the box."""

    number: int
    x: str
    y: str
    true_x: str
    true_y: str
    is_moved: bool
    is_office: bool


@dataclass(frozen=True)
class Drawing:
    width: str
    height: str
    paths: list
    markers: list
    scale_end: str  # per cent; the bar begins at SCALE_START
    scale_words: str


SCALE_START = 4.0  # per cent


def draw(outline, places):
    """A `Drawing` of an outline (polygons as `ward.geography` gives them) and rows of Place; None when there is nothing."""
    key = tuple(tuple(tuple(map(tuple, ring)) for ring in polygon) for polygon in outline)
    return _draw(key, tuple((place.longitude, place.latitude, place.kind == place.Kind.OFFICE) for place in places))


@lru_cache(maxsize=8)
def _draw(outline, places):
    positions = [point for polygon in outline for ring in polygon for point in ring] + [(x, y) for x, y, _ in places]
    if not positions:
        return None
    frame = _Frame(positions)
    paths = ["".join(frame.path(ring) for ring in polygon) for polygon in outline]
    metres = _round_down(frame.metres * SCALE_SHARE)
    words = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    end = SCALE_START + 100 * metres / frame.metres
    height = f"{frame.height:.0f}"
    return Drawing(f"{BOX_WIDTH:.0f}", height, paths, _markers(frame, places), f"{end:.2f}%", words)


class _Frame:
    """From degrees to the box."""

    def __init__(self, positions):
        xs, ys = zip(*positions, strict=True)
        west, east, south, north = min(xs), max(xs), min(ys), max(ys)
        self.shrink = math.cos(math.radians((south + north) / 2))
        wide, high = (east - west) * self.shrink, north - south
        least = LEAST_METRES / METRES_A_DEGREE
        wide = max(wide, least, high / TALLEST)
        high = max(high, wide * FLATTEST)
        wide, high = wide * (1 + 2 * MARGIN), high * (1 + 2 * MARGIN)
        self.left = (west + east) / 2 * self.shrink - wide / 2
        self.top = (south + north) / 2 + high / 2
        self.unit = BOX_WIDTH / wide
        self.height = high * self.unit
        self.metres = wide * METRES_A_DEGREE

    def point(self, longitude, latitude):
        return (longitude * self.shrink - self.left) * self.unit, (self.top - latitude) * self.unit

    def path(self, ring):
        points = [self.point(*position) for position in ring[:-1]]
        return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z"


def _round_down(metres):
    """The largest 1, 2 or 5 × 10ⁿ (at least 1) that is not above `metres`."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1))


def _markers(frame, places):
    true = [frame.point(longitude, latitude) for longitude, latitude, _ in places]
    gap = BOX_WIDTH * APART_PIXELS / NARROW_PIXELS
    fanned, spots = _fanned(true, gap)
    moved = _apart(fanned, gap, frame.height, spots)
    return [
        Marker(
            number,
            *_per_cent(moved[number - 1], frame.height),
            *_per_cent(true[number - 1], frame.height),
            is_moved=math.dist(moved[number - 1], true[number - 1]) > 1,
            is_office=is_office,
        )
        for number, (_, _, is_office) in enumerate(places, start=1)
    ]


def _per_cent(point, height):
    return f"{point[0] / BOX_WIDTH * 100:.2f}%", f"{point[1] / height * 100:.2f}%"


def _fanned(points, gap):
    """The points, those of one spot (nearer than half of `gap`) put round it, two on one side and more in a ring, turned
    to where there is most room. And the shared spots themselves."""
    spots, shared = [], []
    for index, point in enumerate(points):
        spot = next((spot for spot in spots if math.dist(points[spot[0]], point) < gap / 2), None)
        if spot:
            spot.append(index)
        else:
            spots.append([index])
    points = list(points)
    for spot in spots:
        count = len(spot)
        if count == 1:
            continue
        x, y = (sum(points[index][axis] for index in spot) / count for axis in (0, 1))
        shared.append((x, y))
        radius = max(BOX_WIDTH * FAN_PIXELS / NARROW_PIXELS, 1.1 * gap / 2 / math.sin(math.pi / count))
        others = [point for index, point in enumerate(points) if index not in spot]
        fans = [_fan((x, y), radius, count, turn) for turn in range(-90, 270, 30)]
        for index, point in zip(spot, max(fans, key=lambda fan: _room((x, y), fan, others)), strict=True):
            points[index] = point
    return points, shared


def _fan(spot, radius, count, turn):
    angles = [turn - 60, turn + 60] if count == 2 else [turn + 360 * place / count for place in range(count)]
    return [
        (spot[0] + radius * math.cos(angle), spot[1] + radius * math.sin(angle)) for angle in (math.radians(a) for a in angles)
    ]


def _room(spot, fan, others):
    """How far the nearest other place is from the markers and the lines to them."""
    middles = [((spot[0] + x) / 2, (spot[1] + y) / 2) for x, y in fan]
    return min((math.dist(mine, other) for mine in (*fan, *middles) for other in others), default=0)


def _apart(points, gap, height, spots):
    """The points moved as little as it takes to stand `gap` apart, clear of the shared spots and inside the box; in a crowd as
    far as ROUNDS bring them."""
    clear = BOX_WIDTH * CLEAR_PIXELS / NARROW_PIXELS
    points = [list(point) for point in points]
    for _ in range(ROUNDS):
        is_still = True
        for first in range(len(points)):
            for second in range(first):
                is_still = not _push_apart(points[first], points[second], gap, angle=first) and is_still
        for point in points:
            for x, y in spots:
                is_still = not _push_apart(point, [x, y], clear, angle=0, share=2) and is_still
            point[0] = min(max(point[0], gap / 2), BOX_WIDTH - gap / 2)
            point[1] = min(max(point[1], gap / 2), height - gap / 2)
        if is_still:
            break
    return points


def _push_apart(one, other, gap, *, angle, share=1):
    """Moves both by half of what they lack (`share` 2: by the whole). Two on one spot part at an angle that `angle` chooses.

    True when moved.
    """
    dx, dy = one[0] - other[0], one[1] - other[1]
    distance = math.hypot(dx, dy)
    if distance >= gap - 0.01:
        return False
    if distance < 0.01:
        dx, dy, distance = math.cos(angle), math.sin(angle), 1.0
        lack = share * gap / 2
    else:
        lack = share * (gap - distance) / 2
    for point, sign in ((one, 1), (other, -1)):
        point[0] += sign * dx / distance * lack
        point[1] += sign * dy / distance * lack
    return True
