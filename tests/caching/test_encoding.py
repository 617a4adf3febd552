"""What goes over the wire can be read by whoever reads brotli, gzip or neither, whatever ending stands under a page."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.caching.encoding import Opening, accepted

pytestmark = pytest.mark.once
DECODED = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}


@given(st.binary(max_size=3000), st.lists(st.binary(max_size=600), min_size=1, max_size=3), st.booleans())
def test_opening_and_ending_arrive_whole_in_every_encoding(identity, endings, is_packed):
    opening = Opening(identity)
    if is_packed:
        opening.pack()
    for ending in endings:
        for encoding, decoded in DECODED.items():
            assert decoded(opening.with_ending(encoding, ending)) == identity + ending


def test_ending_longer_than_one_block_arrives_whole():
    opening = Opening("Xin chào ".encode() * 4000)
    ending = bytes(range(256)) * 600
    assert brotli.decompress(opening.with_ending("br", ending)).endswith(ending)
    assert gzip.decompress(opening.with_ending("gzip", ending)).endswith(ending)


def test_compressed_page_is_a_fraction_of_the_plain_one_and_the_plain_one_is_let_go():
    opening = Opening("<li>Thủ tục hành chính</li>".encode() * 1000)
    before = opening.size()
    opening.pack()
    assert opening.size() < before / 20


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("gzip;q=0", ""),
        ("identity", ""),
        ("", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("brotli-like, x-gzip", ""),
    ],
)
def test_encoding_is_one_that_the_reader_takes(header, encoding):
    assert accepted(header) == encoding
