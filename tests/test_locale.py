"""Words of libraries that an officer sees are Vietnamese: Django's own catalogue, or ours where it has a gap."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, pgettext, to_locale

OURS = Path(settings.BASE_DIR) / "locale" / "vi" / "LC_MESSAGES"
DJANGO = Path(django.__file__).parent / "contrib"


def translated(path):
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(e.msgctxt, e.msgid, e.msgid_plural) for e in entries if e.translated() and "fuzzy" not in e.flags}


@pytest.mark.parametrize("app", ["admin", "auth", "contenttypes", "sessions"])
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_string_of_djangos_desk_is_left_in_english(app, domain):
    source = DJANGO / app / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    known = translated(DJANGO / app / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po") | translated(OURS / f"{domain}.po")
    wanted = {(e.msgctxt, e.msgid, e.msgid_plural) for e in (polib.pofile(str(source)) if source.exists() else [])}
    assert wanted - known == set()


def test_our_catalogue_reaches_the_screen():
    assert to_locale(settings.LANGUAGE_CODE) == "vi"
    assert gettext("Skip to main content") == "Đến nội dung chính"
    assert gettext("access attempts") == "Các lần thử đăng nhập"
    assert gettext("Move to first position") == "Chuyển lên đầu"
    assert ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d ngày"
    assert pgettext("String to return when truncating text", "%(truncated_text)s…") == "%(truncated_text)s…"


def test_our_catalogues_keep_placeholders_and_marks_whole():
    for path in OURS.glob("*.po"):
        for entry in polib.pofile(str(path)):
            told = entry.msgstr or entry.msgstr_plural[0]
            wanted = set(re.findall(r"%\(\w+\)[sdr]|%[sd]|{\w*}", entry.msgid_plural or entry.msgid))
            assert told, entry.msgid
            assert set(re.findall(r"%\(\w+\)[sdr]|%[sd]|{\w*}", told)) == wanted, entry.msgid
