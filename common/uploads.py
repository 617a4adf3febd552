"""How much a stranger may upload: bounds that hold while a request is read; what lies beyond them never reaches the disk."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

DESK = "/admin/"
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_REQUEST_BYTES = 3 * MAX_FILE_BYTES + 2 * 1024 * 1024  # three files and what is written beside them


class StrangersUpload(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS. It leaves out each file over MAX_FILE_BYTES, and all of a request over
    MAX_REQUEST_BYTES, but for officers who are signed in and at the desk; text is read all the same. The view finds the names
    of what is left out by `left_out`."""

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None):
        self.is_bounded = not (self.request.path_info.startswith(DESK) and _is_officer(self.request))
        self.is_whole_too_large = content_length > MAX_REQUEST_BYTES

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.size = 0
        if self.is_bounded and self.is_whole_too_large:
            self._leave_out()

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.is_bounded and self.size > MAX_FILE_BYTES:
            self._leave_out()
        return raw_data

    def file_complete(self, file_size):
        return None

    def _leave_out(self):
        self.request.files_left_out = [*left_out(self.request), self.file_name]
        raise SkipFile


def _is_officer(request):
    user = getattr(request, "user", None)
    return user is not None and user.is_active and user.is_staff


def left_out(request):
    """[names of files that were too large], as the browser told them."""
    return getattr(request, "files_left_out", [])
