"""Uploaded documents: what they really are, read from their bytes, and where they may lie."""

import hashlib
import re
import secrets
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible

from common.pictures import without_traces
from common.vietnamese import slugify

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_ZIP_ENTRIES = 2_000
MAX_UNZIPPED_BYTES = 100 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
MAX_ZIP_DIRECTORY_BYTES = 1024 * 1024
MAX_INFLATED_BYTES = 20 * 1024 * 1024
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a PDF name may be written "/J#53"
_STREAM = re.compile(rb"(<<[^\x00]{0,2000}?>>)\s*stream\r?\n(.*?)endstream", re.DOTALL)
_ACTIVE_OFFICE = re.compile(r"vbaProject|macroEnabled|activeX|oleObject|embeddings/|attachedTemplate", re.IGNORECASE)
_DIRECTORY_END, _ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"


# What Chrome's own PDF viewer needs on the answer itself: its inline style, its plugin, its frame.
PDF_POLICY = (
    "default-src 'none'; object-src 'self'; frame-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
SANDBOX = "default-src 'none'; sandbox"  # every other file that is sent


@dataclass(frozen=True)
class DocumentType:
    """A kind of file that may be attached."""

    name: str
    extension: str
    content_type: str


PDF = DocumentType("PDF", "pdf", "application/pdf")
DOCX = DocumentType("DOCX", "docx", _OFFICE + "wordprocessingml.document")
XLSX = DocumentType("XLSX", "xlsx", _OFFICE + "spreadsheetml.sheet")
JPEG = DocumentType("JPEG", "jpg", "image/jpeg")
PNG = DocumentType("PNG", "png", "image/png")
PICTURES = (JPEG, PNG)
ALLOWED = (PDF, DOCX, XLSX, *PICTURES)


def document_type(file):
    """The DocumentType of an open binary file by its content, or None. The file is left at its start."""
    file.seek(0)
    head = file.read(16)
    try:
        if head.startswith(b"%PDF-"):
            return PDF
        if head.startswith(b"\xff\xd8\xff"):
            return JPEG
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return PNG
        if head.startswith(b"PK\x03\x04"):
            return _office_type(file)
        return None
    finally:
        file.seek(0)


def _office_type(file):
    try:
        names = {info.filename for info in _entries(file)}
    except ValueError:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _entries(file):
    """What a zip holds; its directory is measured before it is read, since a hostile one fills the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(_DIRECTORY_END)
    if end < 0 or len(tail) < end + 22 or tail[max(0, end - 20) : end].startswith(_ZIP64_LOCATOR):
        raise ValueError("no plain zip")
    if int.from_bytes(tail[end + 12 : end + 16], "little") > MAX_ZIP_DIRECTORY_BYTES:
        raise ValueError("directory too large")
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, struct.error) as error:
        raise ValueError("broken zip") from error
    finally:
        file.seek(0)


def checked_document(file):
    """A validator for FileField: refuses with a Vietnamese message what is too large, unknown or active.

    A file that is already stored was checked when it came.
    """
    if getattr(file, "_committed", False):
        return
    if file.size > MAX_DOCUMENT_BYTES:
        raise ValidationError("Tệp lớn hơn 50 MB. Hãy giảm dung lượng rồi tải lên lại.")
    kind = document_type(file)
    if kind is None:
        raise ValidationError("Chỉ nhận tệp PDF, DOCX, XLSX, JPEG hoặc PNG. Tệp này không thuộc loại nào trong số đó.")
    if kind is PDF and _is_active_pdf(file):
        raise ValidationError("Tệp PDF có mã lệnh hoặc tệp nhúng. Hãy in lại ra PDF thường rồi tải lên.")
    if kind in (DOCX, XLSX):
        _check_office(file)
    if kind in PICTURES:
        without_traces(file)
        file.seek(0)


def _is_active_pdf(file):
    """Whether a name in a dictionary, plain or in an object stream, calls for action. Other streams (scanned pages) are
    not searched: chance alone puts "/JS" into megabytes of compressed picture."""
    data = b"".join(file.chunks())
    file.seek(0)
    budget = MAX_INFLATED_BYTES

    def open_up(match):
        nonlocal budget
        dictionary, body = match.groups()
        if b"ObjStm" not in dictionary or budget <= 0:
            return dictionary
        try:
            inflated = zlib.decompressobj().decompress(body, budget)
        except zlib.error:
            inflated = body
        budget -= len(inflated)
        return dictionary + inflated

    names = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), _STREAM.sub(open_up, data))
    return bool(_ACTIVE_PDF.search(names))


def _check_office(file):
    entries = _entries(file)
    if len(entries) > MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNZIPPED_BYTES:
        raise ValidationError("Tệp nén quá nhiều dữ liệu bên trong. Hãy lưu lại tệp gọn hơn.")
    told = [entry.filename for entry in entries] + _relations(file, entries)
    if any(map(_ACTIVE_OFFICE.search, told)):
        raise ValidationError("Tệp có macro hoặc đối tượng nhúng. Hãy lưu lại dạng không có macro rồi tải lên.")


def _relations(file, entries):
    """Texts in which an Office file declares its parts' types and the files it calls for."""
    texts = []
    try:
        with zipfile.ZipFile(file) as archive:
            for entry in entries:
                if entry.filename.endswith(".rels") or entry.filename == "[Content_Types].xml":
                    with archive.open(entry) as part:
                        texts.append(part.read(MAX_ZIP_DIRECTORY_BYTES).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error, EOFError) as error:
        raise ValidationError("Tệp bị hỏng hoặc đặt mật khẩu. Hãy lưu lại rồi tải lên.") from error
    finally:
        file.seek(0)
    return texts


def sha256_of(file):
    """Hex digest of an open Django file; the file is left at its start."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def download_name(title, extension):
    """A readable file name without marks: "Bản ký kế hoạch" → "ban-ky-ke-hoach.pdf"."""
    return f"{slugify(unicodedata.normalize('NFC', title), max_length=80) or 'tai-lieu'}.{extension}"


@deconstructible
class stored_name:  # noqa: N801 - read as a function: upload_to=stored_name("ke-hoach")
    """`upload_to` with a random name: nothing of the officer's file name reaches the disk."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, instance, filename):
        return f"{self.folder}/{secrets.token_hex(16)}"
