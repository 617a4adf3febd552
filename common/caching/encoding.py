"""Bodies as they go over the wire. What comes before the ending is compressed once; the ending, which changes every few
seconds, is put behind it as it is, inside the same brotli or gzip stream.

RFC 7932 §9.2 (an uncompressed meta-block), RFC 1951 §3.2.4 (a stored block), RFC 1952 §2.3.1 (gzip's last eight bytes).
"""

import zlib
from functools import lru_cache

import brotli

BROTLI_QUALITY = 5  # nine tenths of what 11 saves at a fiftieth of its time
BROTLI_WINDOW = 18  # a page fits; the default would take four megabytes each time
GZIP_LEVEL, _GZIP_WINDOW = 6, 31
IDENTITY, BROTLI, GZIP = "", "br", "gzip"
_LONGEST_BLOCK = 65_535
_LAST_BROTLI_BLOCK = b"\x03"


@lru_cache(500)
def accepted(header):
    """The best encoding that `Accept-Encoding` lets us send."""
    allowed = {}
    for part in header.lower().split(","):
        name, _, weight = part.strip().partition(";")
        allowed[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in (BROTLI, GZIP) if allowed.get(name, allowed.get("*", False))), IDENTITY)


class Opening:
    """The bytes before the ending, encoded when first asked for; `identity` is let go when a compressed form is there."""

    __slots__ = ("_crc", "_encoded", "length")

    def __init__(self, identity):
        self.length, self._crc = len(identity), None
        self._encoded = {IDENTITY: identity}

    def size(self):
        return sum(map(len, self._encoded.values()))

    def pack(self):
        """Keeps the brotli form only, a fifth of the bytes."""
        self._encoded = {BROTLI: self.encoded(BROTLI)}

    def encoded(self, encoding):
        if encoding not in self._encoded:
            self._encoded[encoding] = self._encode(encoding)
        return self._encoded[encoding]

    def with_ending(self, encoding, ending):
        opening = self.encoded(encoding)
        if encoding == BROTLI:
            return opening + _brotli_blocks(ending) + _LAST_BROTLI_BLOCK
        if encoding == GZIP:
            total = (self.length + len(ending)) & 0xFFFFFFFF
            checked = zlib.crc32(ending, self._crc)
            return opening + _stored_blocks(ending) + checked.to_bytes(4, "little") + total.to_bytes(4, "little")
        return opening + ending

    def _encode(self, encoding):
        if encoding == IDENTITY:
            return brotli.decompress(self._encoded[BROTLI] + _LAST_BROTLI_BLOCK)
        identity = self.encoded(IDENTITY)
        if encoding == BROTLI:
            compressor = brotli.Compressor(quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW)
            return compressor.process(identity) + compressor.flush()
        self._crc = zlib.crc32(identity)
        compressor = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
        return compressor.compress(identity) + compressor.flush(zlib.Z_SYNC_FLUSH)


def _pieces(data):
    return (data[at : at + _LONGEST_BLOCK] for at in range(0, len(data), _LONGEST_BLOCK))


def _brotli_blocks(data):
    """Not the last, four nibbles of length less one, uncompressed; then the bytes."""
    return b"".join((((len(piece) - 1) << 3) | (1 << 19)).to_bytes(3, "little") + piece for piece in _pieces(data))


def _stored_blocks(data):
    blocks = [b"\x00" + len(p).to_bytes(2, "little") + (len(p) ^ 0xFFFF).to_bytes(2, "little") + p for p in _pieces(data)]
    return b"".join(blocks) + b"\x01\x00\x00\xff\xff"
