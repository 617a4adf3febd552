"""The sample ward as a visitor walks it: no dead link, valid HTML, nothing inline that the policy forbids."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from cchc_portal.first_start import first_start
from tests.conftest import STORAGES_WITHOUT_MANIFEST
from tests.crawling import START, crawl

pytestmark = pytest.mark.django_db  # the crawl itself runs once, outside the tests
CHECKER = Path(settings.BASE_DIR) / "build" / "html-checker" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker, tmp_path_factory):
    """The crawl of the sample, once for all tests of this module; its rows are gone afterwards."""
    own = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("media"),
        "PAPERS_DIR": tmp_path_factory.mktemp("papers"),
        "STORAGES": STORAGES_WITHOUT_MANIFEST,
    }
    with django_db_blocker.unblock(), override_settings(**own), transaction.atomic():
        first_start(with_sample=True)
        result = crawl(Client())
        transaction.set_rollback(True)
    return result


def test_no_link_is_dead(walked):
    _, statuses = walked
    assert len(statuses) > 40
    assert {address: status for address, status in statuses.items() if status != 200 and address not in START} == {}


def test_every_page_has_one_heading_and_says_it_is_vietnamese(walked):
    pages, _ = walked
    faulty = {
        address for address, html in pages.items() if len(re.findall(r"<h1[\s>]", html)) != 1 or '<html lang="vi">' not in html
    }
    assert faulty == set()


def test_no_page_bears_inline_style_or_script(walked):
    pages, _ = walked
    inline = re.compile(r"<[^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*(?:\ssrc=|application/ld\+json))")
    assert {address: found[0] for address, html in pages.items() if (found := inline.search(html))} == {}


def test_no_page_names_another_host_for_a_part_of_itself(walked):
    pages, _ = walked
    parts = re.compile(
        r'<(?:img|script|link(?![^>]*rel="(?:canonical|alternate)")|source|iframe|video)\b[^>]*(?:src|href)="(?:https?:)?//[^"]*'
    )
    assert {address: found[0] for address, html in pages.items() if (found := parts.search(html))} == {}


def test_every_page_is_valid_html(walked, tmp_path):
    pages, _ = walked
    if not CHECKER.exists() or not shutil.which("java"):
        if os.environ.get("CI") == "true":
            pytest.fail("java or the HTML checker is missing (bin/test brings both)")
        pytest.skip("java or the HTML checker is not installed")
    names = [f"{number}.html" for number in range(len(pages))]
    addresses = dict(zip(names, pages, strict=True))
    for name, html in zip(names, pages.values(), strict=True):
        (tmp_path / name).write_text(html)
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    messages = json.loads(done.stderr)["messages"]
    errors = {
        f"{addresses[Path(m['url']).name]}: {m['message']} {m.get('extract', '')}" for m in messages if m["type"] == "error"
    }
    assert errors == set()
