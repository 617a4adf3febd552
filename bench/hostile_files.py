"""Hostile pictures and files at the officers' door: each is refused or stored so that it can do no harm, in under a second.

    .venv/bin/python bench/hostile_files.py

A file passes as a picture of a post (re-encoded in every width), as an attachment, or as neither. "Harmless" is checked on the
stored bytes: no trace of the payload, no EXIF; an attachment leaves the portal only as a download under `sandbox` (tests).
"""

import io
import os
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LIMIT_SECONDS = 1.0
PAYLOAD = b"<script>alert(document.domain)</script>"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000
TYPES = b"<Types><Override PartName='/word/document.xml' ContentType='application/xml'/></Types>"


def start():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    os.environ["CCHC_DATA"] = tempfile.mkdtemp(prefix="bench-")
    os.environ.setdefault("DEBUG", "True")
    import django

    django.setup()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data=None, extra=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * (width * 3 + 1) * height) if data is None else data
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(kind, size=(64, 48), **options):
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", size, "#8f1218").save(target, kind, **options)
    return target.getvalue()


def animated(frames, size):
    from PIL import Image

    target = io.BytesIO()
    images = [Image.new("P", size, n % 255) for n in range(frames)]
    images[0].save(target, "GIF", save_all=True, append_images=images[1:])
    return target.getvalue()


def office(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": TYPES, "word/document.xml": b"<xml/>", **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()


def exif():
    from PIL import Image

    data = Image.Exif()
    data[0x010E], data[0x8825] = PAYLOAD.decode(), {1: "N", 2: (21.0, 1.0, 40.0)}
    return data


def files():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + PAYLOAD + b"</svg>"
    return {
        "SVG": svg,
        "HTML named .jpg": b"<!doctype html>" + PAYLOAD,
        "EPS named .jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) run\n%%EOF",
        "900-megapixel PNG": png(30_000, 30_000, zlib.compress(b"\0" * 1000)),
        "39-megapixel PNG of one colour": png(7_200, 5_400),
        "PNG whose text chunk unpacks to 100 MB": png(
            64, 48, extra=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 100_000_000))
        ),
        "animated GIF of 3,000 frames": animated(3_000, (64, 48)),
        "GIF that claims 65,000 × 65,000": b"GIF89a" + struct.pack("<HH", 65_000, 65_000) + b"\x80\0\0\0\0\0\xff\xff\xff;",
        "PNG and HTML in one": png(64, 48) + PAYLOAD,
        "GIF and script in one": b"GIF89a/*" + b"\0" * 20 + b"*/=1;" + PAYLOAD,
        "JPEG with a script and a place in its EXIF": picture("JPEG", exif=exif()),
        "PDF and HTML in one": b"%PDF-1.7\n" + PAYLOAD + b"\n%%EOF",
        "PDF with JavaScript": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
        "PDF that launches a program": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/Launch/F(cmd.exe)>>>>endobj\n%%EOF",
        "DOCX with a macro": office({"word/vbaProject.bin": OLE2}),
        "DOCX with an embedded object": office({"word/embeddings/oleObject1.bin": OLE2}),
        "DOCX with a template from afar": office(
            {"word/_rels/settings.xml.rels": b'<R Type="x/attachedTemplate" Target="http://evil"/>'}
        ),
        "DOCX that unpacks to 600 MB": office({"word/media/a.xml": b"\0" * 600_000_000}),
        "DOCX of 5,000 parts": office({f"word/{n}.xml": b"" for n in range(5_000)}),
        "OLE2 .doc": OLE2,
        "executable named .pdf": b"MZ\x90\0" + b"\0" * 500,
        "shell script": b"#!/bin/sh\nrm -rf /\n",
    }


def verdict(act):
    """(what happened, seconds); `act` returns words about what was stored."""
    from django.core.exceptions import ValidationError

    begun = time.perf_counter()
    try:
        words = act()
    except ValidationError as refusal:
        words = f"refused: {refusal.messages[0]}"
    return words, time.perf_counter() - begun


def as_picture(content):
    from django.core.files.storage import default_storage
    from django.core.files.uploadedfile import SimpleUploadedFile

    from common.renditions import stored_picture

    name, width, height = stored_picture(SimpleUploadedFile("anh.jpg", content), "tin")
    folder = Path(default_storage.path(name)).parent
    for file in folder.iterdir():
        assert PAYLOAD not in file.read_bytes() and b"Exif" not in file.read_bytes(), file
    return f"re-encoded to {width} × {height} without a trace"


def as_document(content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from common.files import PICTURES, checked_document, document_type
    from common.pictures import without_traces

    file = SimpleUploadedFile("tep.pdf", content)
    checked_document(file)
    kind = document_type(file)
    if kind in PICTURES:  # as `StoredDocument.save` does
        assert PAYLOAD not in without_traces(file)
    return f"taken as {kind.name}, sent as a download only"


def main():
    slow = []
    for name, content in files().items():
        for door, act in (("picture", as_picture), ("attachment", as_document)):
            words, seconds = verdict(lambda act=act, content=content: act(content))
            print(f"{name} → {door}: {seconds * 1000:.0f} ms, {words}")
            slow += [f"{name} → {door}"] if seconds > LIMIT_SECONDS else []
    print("goal met" if not slow else f"slower than {LIMIT_SECONDS} s: {', '.join(slow)}")


if __name__ == "__main__":
    start()
    main()
