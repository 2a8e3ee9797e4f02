"""Files that people hand in: kept in memory and never in a passing file, as those stay on the disk unsealed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from parley.workbench.rooms.handing_in import LARGEST

__all__ = ["InMemory"]


class InMemory(FileUploadHandler):
    """A handler that keeps a file in memory, and stops the upload where it is larger than any that is taken."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._kept = BytesIO()

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin with the next file."""
        super().new_file(*given, **named)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece; the view tells why a file that is too large was not taken."""
        if start + len(raw_data) > LARGEST + 1:
            raise StopUpload(connection_reset=False)
        self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The whole file."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )
