"""The gate before the gate: what is too large, or comes from outside the admin, never reaches the disk."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from media.incoming import incoming


class TooLarge(UploadedFile):
    """What is left of a file beyond the ceiling: name and size, so that the form can say what was wrong."""

    def __init__(self, *, name: str, size: int) -> None:
        super().__init__(ContentFile(b""), name=name, content_type="application/octet-stream", size=size)


class Ceiling(FileUploadHandler):
    """Counts a file as it comes in and passes it on, until it is larger than anything we take."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin counting."""
        super().new_file(*args, **kwargs)
        self.received = 0
        self.limit = ceiling() if comes_from_staff(self.request) else 0
        if not self.limit:
            raise StopFutureHandlers
        incoming()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on to the handlers that store it, or drop it."""
        self.received = start + len(raw_data)
        return raw_data if self.received <= self.limit else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave a complete file to the other handlers; of one that was cut off only the size is told."""
        if self.limit and self.received <= self.limit:
            return None
        self.discard()
        return TooLarge(name=str(self.file_name), size=self.received)

    def discard(self) -> None:
        """Throw away what the other handlers had of it, now and not when memory is tidied."""
        for handler in self.request.upload_handlers if self.request else ():
            if isinstance(begun := getattr(handler, "file", None), UploadedFile):
                begun.close()


def ceiling() -> int:
    """The largest file that any of our forms takes."""
    return int(
        max(
            settings.MEDIA_IMAGE_BYTES,
            settings.MEDIA_AUDIO_BYTES,
            settings.MEDIA_VIDEO_BYTES,
            settings.MEDIA_DOCUMENT_BYTES,
        )
    )


def comes_from_staff(request: Any) -> bool:
    """Whether somebody sends the file who may be in the admin; nobody else has a form for files."""
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))
