"""Letters of a text file: which encoding it is in, and the old Vietnamese fonts that are no encoding at all."""

import codecs
import unicodedata

from procedures.importing.limits import RefusedError

CHUNK_BYTES = 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# "thủ tục" as the fonts .VnTime (TCVN3) and VNI-Times show it when their bytes are taken for Latin letters.
_OLD_FONTS = {"TCVN3 (phông .VnTime)": ("thñ tôc", "m· tt"), "VNI (phông VNI-Times)": ("thuû tuïc", "maõ tt")}
NOT_UNICODE = (
    "Tệp viết bằng bảng mã cũ {name}, cổng không đọc chắc chắn được. "
    "Hãy chuyển sang Unicode (Unikey: Công cụ, “Chuyển mã”) rồi lưu lại dạng .xlsx hoặc “CSV UTF-8”."
)
UNKNOWN = "Không nhận ra bảng mã của tệp. Trong Excel hãy chọn “Lưu thành”, loại “CSV UTF-8 (Comma delimited)” hoặc .xlsx."


def encoding_of(path):
    """Python's name of the encoding of the text in `path`; RefusedError when it is not certain."""
    with open(path, "rb") as file:
        head = file.read(64 * 1024)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _checked(path, name)
    if head.count(0) > len(head) // 10:
        return _checked(path, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    if b"\0" in head:
        raise RefusedError("Tệp không phải là tệp chữ. Chỉ nhận CSV, XLSX và tệp DOCX tải từ Cổng Dịch vụ công quốc gia.")
    if _reads_as(path, "utf-8"):
        return "utf-8"
    refuse_old_fonts(head.decode("latin-1"))
    if "thủ tục" in unicodedata.normalize("NFC", head.decode("cp1258", "replace")).casefold():
        return _checked(path, "cp1258")
    raise RefusedError(UNKNOWN)


def refuse_old_fonts(text):
    """Words typed for an old font, in whatever file they are."""
    text = text.casefold()
    for name, words in _OLD_FONTS.items():
        if any(word in text for word in words):
            raise RefusedError(NOT_UNICODE.format(name=name))


def _checked(path, name):
    if not _reads_as(path, name):
        raise RefusedError(UNKNOWN)
    return name


def _reads_as(path, name):
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
