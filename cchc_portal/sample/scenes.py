"""Drawn pictures for the sample's posts and albums: flat scenes of an invented ward, no photograph of anybody."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1600, 1067)
SCALE = 2  # drawn larger, then reduced: smooth edges
SKY, WALL, ROOF, RED, GOLD = "#dcebf2", "#f4e3c3", "#a4502f", "#8f1218", "#e6b94f"
GREEN, DARK_GREEN, WATER, INK, PAPER = "#7fa66a", "#4d7a4f", "#8fc0cf", "#3a3230", "#fffdf9"
SHIRTS = ("#2f5d8a", "#8f1218", "#4d7a4f", "#c78a2e", "#6a4c7d", "#d9d4cb")
SKIN, HAIR = "#e0ac82", "#2b2320"


class Canvas:
    """Pillow's drawing with coordinates of SIZE, whatever the scale."""

    def __init__(self, ground):
        self.image = Image.new("RGB", [side * SCALE for side in SIZE], ground)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, x, y, width, height, colour, radius=0):
        corners = [v * SCALE for v in (x, y, x + width, y + height)]
        self.draw.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def disc(self, x, y, radius, colour, squeeze=1.0):
        self.draw.ellipse([v * SCALE for v in (x - radius, y - radius * squeeze, x + radius, y + radius * squeeze)], fill=colour)

    def shape(self, points, colour):
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def jpeg(self):
        target = BytesIO()
        self.image.resize(SIZE, Image.Resampling.LANCZOS).save(target, "JPEG", quality=88)
        return target.getvalue()


def _person(canvas, x, y, size, shirt, *, arm=0):
    """Standing with the feet at (x, y); `size` is the head's radius, `arm` lifts the right one."""
    canvas.box(x - size * 1.3, y - size * 4.6, size * 2.6, size * 4.6, shirt, size * 0.9)
    canvas.box(x + size, y - size * (4.4 + arm), size * 0.8, size * 2.6, shirt, size * 0.4)
    canvas.disc(x, y - size * 5.6, size * 1.12, HAIR)
    canvas.disc(x, y - size * 5.3, size, SKIN)


def _tree(canvas, x, y, size):
    canvas.box(x - size * 0.12, y - size, size * 0.24, size, "#7a5a3c")
    for dx, dy, radius in ((-0.35, -1.1, 0.45), (0.35, -1.15, 0.42), (0, -1.5, 0.5)):
        canvas.disc(x + dx * size, y + dy * size, radius * size, DARK_GREEN if dx else GREEN)


def _flag(canvas, x, y, height):
    canvas.box(x, y - height, 8, height, "#8a817a")
    canvas.box(x + 8, y - height, height * 0.42, height * 0.28, "#c8102e")
    cx, cy, r = x + 8 + height * 0.21, y - height * 0.86, height * 0.075
    star = [(0, -1), (0.23, -0.32), (0.95, -0.31), (0.37, 0.12), (0.59, 0.81), (0, 0.4), (-0.59, 0.81), (-0.37, 0.12),
            (-0.95, -0.31), (-0.23, -0.32)]  # fmt: skip
    canvas.shape([(cx + dx * r, cy + dy * r) for dx, dy in star], "#ffd400")


def office():
    """The ward's house in the morning."""
    c = Canvas(SKY)
    c.disc(1290, 230, 90, "#fbe3a0")
    c.box(0, 790, 1600, 277, "#cdd8b4")
    c.box(640, 800, 320, 267, "#e7dccb")
    c.box(300, 400, 1000, 400, WALL)
    c.shape([(250, 410), (1350, 410), (1240, 290), (360, 290)], ROOF)
    c.box(560, 330, 480, 90, RED, 8)
    c.box(600, 362, 400, 10, GOLD)
    c.box(640, 386, 320, 8, GOLD)
    for x in (360, 500, 1010, 1150):
        c.box(x, 490, 90, 150, "#6f96a8", 6)
        c.box(x + 41, 490, 8, 150, WALL)
    c.box(690, 520, 220, 280, "#7b3b24", 6)
    c.box(796, 520, 8, 280, WALL)
    for x in (640, 930):
        c.box(x, 450, 30, 350, PAPER)
    _flag(c, 800, 290, 240)
    for x, size in ((130, 210), (1450, 240), (250, 150)):
        _tree(c, x, 830, size)
    for x, y, size, shirt in ((520, 930, 24, 1), (1080, 950, 26, 0), (1150, 940, 22, 3)):
        _person(c, x, y, size, SHIRTS[shirt])
    return c.jpeg()


def counter():
    """Officers at the one-stop counter and citizens before it."""
    c = Canvas("#f6f1e9")
    c.box(0, 0, 1600, 240, "#ece2d2")
    c.box(420, 70, 760, 110, RED, 10)
    c.box(500, 105, 600, 12, GOLD)
    c.box(560, 135, 480, 10, GOLD)
    for x in (190, 620, 1050):
        _person(c, x + 160, 720, 44, SHIRTS[5])
        c.box(x + 225, 500, 150, 105, INK, 8)
        c.box(x + 233, 508, 134, 84, "#9fc3d3")
        c.box(x + 290, 605, 20, 40, INK)
    c.box(120, 640, 1360, 300, "#b98a5a", 10)
    c.box(120, 640, 1360, 34, "#8a5f38", 10)
    for number, x in enumerate((200, 640, 1080)):
        c.box(x, 720, 280, 90, PAPER, 8)
        c.box(x + 30, 750, 30 + 60 * number, 28, RED, 4)
    c.box(0, 930, 1600, 137, "#d9cfc0")
    for x, shirt in ((330, 0), (810, 2), (1230, 1)):
        _person(c, x, 1060, 50, SHIRTS[shirt], arm=1)
    return c.jpeg()


def loudspeaker():
    """The ward's radio over a lane."""
    c = Canvas("#fbe9cf")
    c.disc(300, 260, 110, "#f6c667")
    for x, height, colour in ((0, 420, "#e2c9a6"), (260, 520, "#d9b88e"), (1080, 480, "#e2c9a6"), (1360, 560, "#d9b88e")):
        c.box(x, 1067 - height, 240, height, colour)
        c.shape([(x - 20, 1067 - height), (x + 260, 1067 - height), (x + 120, 1067 - height - 110)], ROOF)
        for y in (0, 130):
            c.box(x + 50, 1067 - height + 60 + y, 55, 80, "#6f96a8", 4)
            c.box(x + 140, 1067 - height + 60 + y, 55, 80, "#6f96a8", 4)
    c.box(770, 260, 26, 807, "#77706a")
    for side in (-1, 1):
        x = 783 + side * 40
        c.shape([(x, 300), (x + side * 210, 210), (x + side * 210, 450), (x, 360)], "#8c9aa3")
        c.disc(x + side * 212, 330, 120, "#5f6c74", 1.02)
        c.disc(x + side * 212, 330, 60, "#3b454b", 1.02)
    for x, size, shirt in ((560, 30, 2), (660, 26, 3), (960, 32, 0)):
        _person(c, x, 1040, size, SHIRTS[shirt])
    return c.jpeg()


def pond():
    """Lotus, after which the ward is named."""
    c = Canvas("#e9f1e4")
    c.box(0, 330, 1600, 737, WATER)
    c.box(0, 300, 1600, 60, DARK_GREEN)
    for x, size in ((150, 260), (420, 200), (1250, 240), (1490, 280)):
        _tree(c, x, 330, size)
    for x, y, radius in ((220, 560, 120), (520, 480, 90), (470, 800, 160), (900, 620, 130), (1250, 520, 100), (1330, 860, 170)):
        c.disc(x, y, radius, GREEN, 0.34)
        c.disc(x, y, radius * 0.86, "#90b67b", 0.34)
    for x, y, size in ((540, 640, 110), (960, 470, 80), (1180, 740, 130), (240, 430, 60)):
        c.box(x - 6, y, 12, size * 1.4, DARK_GREEN)
        for dx, width, colour in ((-0.75, 0.5, "#e58aa6"), (0.75, 0.5, "#e58aa6"), (-0.4, 0.5, "#efa6bb"), (0.4, 0.5, "#efa6bb")):
            c.shape([(x, y), (x + dx * size, y - size * (0.75 - abs(dx) * 0.3)), (x + dx * size * width, y - size * 0.1)], colour)
        c.shape([(x - size * 0.32, y - size * 0.3), (x, y - size), (x + size * 0.32, y - size * 0.3), (x, y)], "#f7c6d3")
    return c.jpeg()


def meeting():
    """A neighbourhood meeting in the culture house."""
    c = Canvas("#f4ead8")
    c.box(0, 0, 1600, 90, "#e2d2b8")
    c.box(350, 150, 900, 330, PAPER, 12)
    c.box(350, 150, 900, 70, RED, 12)
    c.box(520, 178, 560, 14, GOLD)
    for y, width in ((270, 620), (320, 700), (370, 540), (420, 660)):
        c.box(450, y, width, 16, "#cfc4b5", 8)
    _person(c, 240, 640, 46, SHIRTS[1], arm=2)
    c.box(0, 620, 1600, 447, "#cfa97e")
    for row, (y, size, count) in enumerate(((800, 40, 9), (940, 48, 8), (1100, 58, 7))):
        for place in range(count):
            x = (place + 0.5 + (row % 2) * 0.2) * 1600 / count
            _person(c, x, y, size, SHIRTS[(place * 2 + row) % 6])
    return c.jpeg()


def phone():
    """A form handed in from home."""
    c = Canvas("#e6eef3")
    c.disc(800, 560, 520, "#d3e2ea")
    c.box(560, 110, 480, 860, INK, 60)
    c.box(590, 170, 420, 730, PAPER, 16)
    c.box(590, 170, 420, 120, RED, 16)
    c.disc(660, 230, 34, GOLD)
    c.box(715, 212, 240, 16, PAPER, 8)
    c.box(715, 242, 170, 12, GOLD, 6)
    for y, done in ((340, True), (450, True), (560, True), (670, False)):
        c.box(630, y, 60, 60, "#3f7d55" if done else "#cfc4b5", 12)
        if done:
            c.shape([(643, y + 30), (655, y + 44), (680, y + 18), (675, y + 13), (655, y + 33), (648, y + 25)], PAPER)
        c.box(715, y + 6, 250, 16, "#8c8279", 8)
        c.box(715, y + 36, 180, 12, "#cfc4b5", 6)
    c.box(630, 790, 340, 76, RED, 16)
    c.box(730, 822, 140, 14, PAPER, 7)
    for x, shirt in ((300, 3), (1290, 0)):
        _person(c, x, 960, 60, SHIRTS[shirt], arm=1)
    return c.jpeg()


SCENES = {"office": office, "counter": counter, "loudspeaker": loudspeaker, "pond": pond, "meeting": meeting, "phone": phone}
