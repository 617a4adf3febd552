"""Whatever an officer or a stranger wrote, the paper comes out, and only as text."""

import io
import logging
import zipfile

import pytest
from django.conf import settings
from docx import Document
from PIL import Image

from common.layout import pictures_of, text_of
from plans.printing import paper_data, plan_docx, plan_pdf
from tests.factories import make_plan, make_section, make_task
from tests.plans.paper import measure, words

pytestmark = pytest.mark.django_db


def plan_with(body, **fields):
    plan = make_plan(**fields)
    make_section(plan, body=body)
    return plan


def pdf_text(plan):
    return words(" ".join(line.text for line in measure(plan_pdf(plan)).lines))


def docx_text(plan):
    document = Document(io.BytesIO(plan_docx(plan)))
    return words("".join(t.text or "" for t in document.element.body.iter() if t.tag.endswith("}t")))


def body_text(plan):
    return "\n".join(map(text_of, paper_data(plan)["body"]))


def make_picture(name="anh.webp", size=(300, 120)):
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "navy").save(settings.MEDIA_ROOT / name)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Vui 😀 lắm 👩‍👩‍👧 nhé 1️⃣", "Vui lắm nhé 1"),
        ("A → B ≥ 5 ✓ ☑ ☒", "A -> B >= 5 v [v] [x]"),
        ("ﬁ ① 漢", "fi 1 ?"),
        ("tie\u0302\u0301ng Vie\u0302\u0323t", "tiếng Việt"),
        ("a\u00adb\u2060c\ue000d", "abcd"),
    ],
)
def test_characters_that_the_face_lacks_are_replaced_or_dropped(written, printed):
    plan = plan_with(f"<p>{written}</p>", lead_sentence=written)
    make_task(plan, content=written)
    assert body_text(plan).count(printed) == 3
    assert printed in pdf_text(plan)
    assert printed in docx_text(plan)


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "ol><li", "table><tr><td", "b", "span"])
def test_three_hundred_levels_of_nesting_are_printed(tag):
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    plan = plan_with(f"<{tag}>" * 300 + "tận cùng" + closing * 300)
    assert "tận cùng" in pdf_text(plan)
    assert "tận cùng" in docx_text(plan)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>một</td></tr><tr><td>a</td><td>b</td><td>cuối</td></tr>",
        "<tr><td rowspan='40'>một</td><td>x</td></tr><tr><td colspan='40'>y</td><td>cuối</td></tr>",
        "<thead><tr><th rowspan='9'>một</th><th>x</th></tr></thead><tbody><tr><td>z</td><td>cuối</td></tr></tbody>",
        "<thead><tr><th>một</th><th>cuối</th></tr></thead>",
        "<tr></tr><tr><td></td></tr><tr><td>một cuối</td></tr>",
    ],
)
def test_ragged_tables_are_printed(rows):
    plan = plan_with(f"<table>{rows}</table>")
    for text in (pdf_text(plan), docx_text(plan)):
        assert "một" in text
        assert "cuối" in text


HOSTILE = [
    '#panic("x") $ * _ #import "/etc/passwd": *',
    '#read("/etc/passwd") #sys.inputs `raw` = Tiêu đề',
    "\\u{1F600} @nhan <label> // chú thích /* */ [ngoặc] {{mã}} {% tag %}",
    "../../../etc/passwd ~ -- --- ... 'nháy' \"kép\"",
    "$ sum_(i=0)^n $ &amp; %0a ;rm -rf",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_and_commands_come_out_as_text(hostile):
    plan = make_plan(subject=hostile, lead_sentence=hostile, signer_name=hostile, place=hostile)
    make_section(plan, hostile, body="")
    make_task(plan, content=hostile)
    shown = words(hostile)
    assert "root:x:0" not in pdf_text(plan)
    assert body_text(plan).count(shown) == 2
    assert words(shown.replace(" ", "")) in pdf_text(plan).replace(" ", "")
    assert shown.replace(" ", "") in docx_text(plan).replace(" ", "")


def test_own_picture_is_printed_with_its_words_for_those_who_do_not_see():
    make_picture()
    plan = plan_with("<p><img src='/media/anh.webp' alt='Hội nghị' width='300'></p>")
    data = plan_pdf(plan)
    assert b"/Alt" in data
    assert b"/Subtype/Image" in data.replace(b" ", b"")
    with zipfile.ZipFile(io.BytesIO(plan_docx(plan))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
        assert 'descr="Hội nghị"' in archive.read("word/document.xml").decode()


def test_picture_is_never_wider_than_the_text():
    make_picture(size=(3000, 400))
    plan = plan_with("<p><img src='/media/anh.webp' alt='Rộng'></p>")
    assert pictures_of(paper_data(plan))[0]["width_mm"] == 160


@pytest.mark.parametrize(
    "src", ["/media/khong-co.png", "/media/../../etc/passwd", "/static/../manage.py", "https://example.com/a.png", "/etc/passwd"]
)
def test_picture_that_is_not_ours_stands_as_its_words(src):
    from plans.printing import FORMAT, prepared

    image = {"type": "image", "src": src, "alt": "Hội nghị", "width": 0, "height": 0, "caption": []}
    assert text_of(prepared([image], FORMAT.text_width_mm)[0]) == "[Hội nghị]"


def test_link_that_leads_out_of_the_media_folder_is_not_followed(tmp_path):
    settings.MEDIA_ROOT.mkdir(parents=True)
    Image.new("RGB", (9, 9)).save(tmp_path / "ngoai.png")
    (settings.MEDIA_ROOT / "anh.png").symlink_to(tmp_path / "ngoai.png")
    assert "[Ảnh]" in body_text(plan_with("<p><img src='/media/anh.png' alt='Ảnh'></p>"))


def test_damaged_picture_costs_the_picture_and_not_the_paper(caplog):
    make_picture("anh.png", size=(400, 400))
    whole = (settings.MEDIA_ROOT / "anh.png").read_bytes()
    (settings.MEDIA_ROOT / "anh.png").write_bytes(whole[: len(whole) // 2])
    plan = plan_with("<p>Trước.</p><p><img src='/media/anh.png' alt='Hỏng'></p>")
    with caplog.at_level(logging.WARNING, logger="common.printing"):
        assert "[Hỏng]" in pdf_text(plan)
    assert "refused" in caplog.text
    assert "[Hỏng]" in docx_text(plan)


def test_word_longer_than_the_line_stays_inside_the_margins():
    address = "https://example.gov.vn/" + "dai" * 60
    plan = plan_with(f"<p>{address}</p><table><tr><td>{address}</td><td>ngắn</td></tr></table>")
    make_task(plan, content=address, number=address[:20])
    assert max(line.x1 for line in measure(plan_pdf(plan)).lines) <= (210 - 20) * 72 / 25.4 + 0.5


def test_three_hundred_tasks_are_printed():
    plan = make_plan()
    make_task(plan, content="Nhiệm vụ đầu")
    tasks = [type(plan.tasks.first())(plan=plan, order=n, number=str(n), content=f"Nhiệm vụ {n}") for n in range(2, 301)]
    plan.tasks.bulk_create(tasks)
    assert "Nhiệm vụ 300" in pdf_text(plan)
    assert "Nhiệm vụ 300" in docx_text(plan)


def test_cell_longer_than_a_page_is_broken_and_not_lost():
    plan = make_plan()
    make_task(plan, content="chữ " * 2500 + "cuối ô")
    text = pdf_text(plan)
    assert text.count("chữ") == 2500
    assert "cuối ô" in text


def test_plan_without_any_text_is_printed():
    plan = make_plan(lead_sentence="", recipients="", authority_lines="", signer_title="", signer_name="")
    assert "./." in pdf_text(plan)
    assert "./." in docx_text(plan)
