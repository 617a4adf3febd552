"""What a stranger may upload, and where officers may upload more."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from common import uploads
from common.uploads import left_out
from tests.factories import make_user


@pytest.fixture(autouse=True)
def _small_bounds(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1000)
    monkeypatch.setattr(uploads, "MAX_REQUEST_BYTES", 3000)


def posted(path, *sizes, user=None):
    """(names of the files that arrive, names of those left out) when files of `sizes` are sent by `user`."""
    files = [SimpleUploadedFile(f"{size}.pdf", b"x" * size) for size in sizes]
    request = RequestFactory().post(path, {"words": "chữ", "files": files})
    request.user = user or AnonymousUser()
    assert request.POST["words"] == "chữ"
    return [file.name for file in request.FILES.getlist("files")], left_out(request)


@pytest.mark.once
@pytest.mark.parametrize("path", ["/phan-anh/", "/admin/login/", "/admin/plans/plan/add/", "/admin/khong-co/"])
def test_stranger_is_bounded_everywhere(path):
    assert posted(path, 900, 1001) == (["900.pdf"], ["1001.pdf"])
    assert posted(path, *[900] * 4) == ([], ["900.pdf"] * 4)


@pytest.mark.django_db
def test_officer_at_the_desk_is_not_bounded():
    officer = make_user(is_staff=True)
    assert posted("/admin/plans/plan/add/", 1001, 3000, user=officer) == (["1001.pdf", "3000.pdf"], [])
    assert posted("/phan-anh/", 1001, user=officer) == ([], ["1001.pdf"])


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"is_staff": False}, {"is_staff": True, "is_active": False}])
def test_account_without_the_desk_is_a_stranger(fields):
    assert posted("/admin/plans/plan/add/", 1001, user=make_user(**fields)) == ([], ["1001.pdf"])
