"""Uploads stay in memory and stay small; what is larger is read to its end and thrown away."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    """Keeps each file up to the limit, and of a larger one its name and size alone."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nothing."""
        super().new_file(*args, **kwargs)
        self._content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a piece, as long as there is room; one byte too many says that there was more."""
        room = settings.TRY_MAX_BYTES + 1 - self._content.tell()
        self._content.write(raw_data[: max(room, 0)])
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file as views see it; `size` is its true size."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
