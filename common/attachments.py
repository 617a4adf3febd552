"""A document attached to a row: its type, size and hash are read from the bytes, never believed from the browser."""

from django.core.files.base import ContentFile
from django.db import models

from common.files import ALLOWED, PICTURES, checked_document, document_type, download_name, sha256_of, stored_name
from common.pictures import without_traces
from common.vietnamese import file_size


def document_field(folder):
    """The file itself, stored under a random name below `folder` of the media."""
    return models.FileField("Tệp", upload_to=stored_name(folder), validators=[checked_document])


class StoredDocument(models.Model):
    """A room's model adds the foreign key and `file = document_field("…")`."""

    title = models.CharField("Tên tài liệu", max_length=200)
    order = models.PositiveIntegerField("Thứ tự", default=0)
    content_type = models.CharField("Kiểu", max_length=100, editable=False)
    size_bytes = models.PositiveBigIntegerField("Dung lượng", editable=False, default=0)
    sha256 = models.CharField("Mã băm", max_length=64, editable=False)
    _read = None  # the file that `read_file` has read

    class Meta:
        abstract = True
        verbose_name = "tài liệu đính kèm"
        verbose_name_plural = "Tài liệu đính kèm"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed and self.file is not self._read:
            self.read_file()
        super().save(*args, **kwargs)

    def read_file(self):
        """Reads type, size and hash from a newly given file; a picture is kept without what its camera wrote into it. `save`
        does it too, but whoever opens a transaction may do this slow part before."""
        kind = document_type(self.file)
        if kind in PICTURES:
            self.file = ContentFile(without_traces(self.file), name=self.file.name)
        self.content_type, self.size_bytes = kind.content_type if kind else "application/octet-stream", self.file.size
        self.sha256 = sha256_of(self.file)
        self._read = self.file

    @property
    def type_shown(self):
        """ "PDF", "DOCX" …"""
        return next((kind.name for kind in ALLOWED if kind.content_type == self.content_type), "Tệp")

    @property
    def download_name(self):
        return download_name(self.title, self.type_shown.lower())

    @property
    def size_shown(self):
        return file_size(self.size_bytes)
