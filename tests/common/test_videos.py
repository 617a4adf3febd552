"""Video files: known by their bytes, sent by parts."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import RequestFactory

from common.videos import checked_captions, checked_video, send_video, video_type

MP4 = b"\0\0\0\x20ftypisom" + bytes(range(200))
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\0" * 60


@pytest.mark.parametrize(("content", "kind"), [(MP4, "video/mp4"), (WEBM, "video/webm"), (b"<html>", None), (b"", None)])
def test_kind_is_read_from_the_bytes(content, kind):
    assert video_type(ContentFile(content, name="a.mp4")) == kind


def test_what_is_no_video_is_refused():
    with pytest.raises(ValidationError, match="MP4 hoặc WebM"):
        checked_video(ContentFile(b"<html><script>", name="a.mp4"))


@pytest.mark.parametrize("content", [b"1\n00:00", b"\xff\xfeW", b"WEBVTTX", b""])
def test_captions_must_be_webvtt(content):
    with pytest.raises(ValidationError):
        checked_captions(ContentFile(content, name="a.vtt"))


def test_captions_with_a_byte_order_mark_pass():
    checked_captions(ContentFile("\ufeffWEBVTT\n\n00:00.000 --> 00:02.000\nXin chào".encode(), name="a.vtt"))


def sent(header=None):
    request = RequestFactory().get("/", **({"HTTP_RANGE": header} if header else {}))
    response = send_video(request, ContentFile(MP4, name="a.mp4"), "video/mp4")
    return response, b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, 211), ("bytes=-5", 207, 211), ("bytes=200-9999", 200, 211)],
)
def test_part_that_is_asked_for_is_sent(header, first, last):
    response, data = sent(header)
    assert (response.status_code, response["Content-Range"]) == (206, f"bytes {first}-{last}/{len(MP4)}")
    assert (data, response["Content-Length"]) == (MP4[first : last + 1], str(last - first + 1))


@pytest.mark.parametrize("header", [None, "bytes=-", "bytes=a-b", "bytes=0-1,4-5", "items=0-1"])
def test_without_a_plain_range_the_whole_file_is_sent(header):
    response, data = sent(header)
    assert (response.status_code, data) == (200, MP4)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("header", ["bytes=9999-", "bytes=10-5"])
def test_part_that_is_not_there_is_416(header):
    response, _ = sent(header)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(MP4)}")
