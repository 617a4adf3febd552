"""Fixtures that every room shares."""

import sqlite3
import tempfile

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("shared machine", deadline=None)  # milliseconds say nothing where others work too
hypothesis_settings.load_profile("shared machine")


def pytest_configure():
    """Pages are tested on static/ itself, never on what an earlier bin/run collected; tests/test_bin_run.py sees that."""
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="cchc-no-static-")
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = ":memory:"  # pytest-django knows Django's own backend only
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a million rounds a user would be minutes


EMPTYING_FIXTURES = {"live_server", "transactional_db"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Files with a test that empties the tables come last, in one process as in several: others may count on what the
    migrations wrote."""
    emptying = {item.path for item in items if _empties_tables(item)}
    items.sort(key=lambda item: item.path in emptying)


def _empties_tables(item):
    marks = item.iter_markers("django_db")
    return any(mark.kwargs.get("transaction") for mark in marks) or not EMPTYING_FIXTURES.isdisjoint(item.fixturenames)


STORAGES_WITHOUT_MANIFEST = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(autouse=True)
def _static_without_manifest(settings):
    settings.STORAGES = STORAGES_WITHOUT_MANIFEST


@pytest.fixture(autouse=True)
def _media_in_a_folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PAPERS_DIR = tmp_path / "papers"
    settings.SALTS_DIR = tmp_path / "salts"
    settings.VISITS_DIR = tmp_path / "visits"
    cache.clear()


@pytest.fixture
def real_database(transactional_db, tmp_path):
    """Threads meet in a database that locks as in production: SQLite's test database in memory is copied to a file."""
    if connection.vendor != "sqlite":
        yield
        return
    name = connection.settings_dict["NAME"]

    def use_file():
        path = tmp_path / "portal.sqlite3"
        copy = sqlite3.connect(path)
        connection.connection.backup(copy)
        copy.close()
        connection.settings_dict["NAME"] = str(path)

    yield use_file
    connection.settings_dict["NAME"] = name
