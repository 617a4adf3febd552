"""Fixtures that every room shares."""

import tempfile

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("shared machine", deadline=None)  # milliseconds say nothing where others work too
hypothesis_settings.load_profile("shared machine")


def pytest_configure():
    """Pages are tested on static/ itself, never on what an earlier bin/run collected; tests/test_bin_run.py sees that."""
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="cchc-no-static-")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a million rounds a user would be minutes


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
    cache.clear()
