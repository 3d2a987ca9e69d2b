"""File fields that let nothing into the storage unchecked, whichever road it came by."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile, get_upload_to

from media import intake


def image_path(instance: Any, filename: str) -> str:
    """Where an original picture is kept."""
    return str(get_upload_to(instance, filename))


class _Checking:
    """Mixed into a field file: `save` takes only what the check let through, and notes what it measured."""

    check: Callable[..., intake.Checked]
    # Captions are part of a recording, whose own measures theirs would overwrite.
    measured = True
    instance: Any
    file: Any

    def save(self, name: str, content: File, save: bool = True) -> None:
        checked = self.check(content, name=name, instance=self.instance)
        super().save(checked.name, checked, save=False)  # type: ignore[misc]
        checked.close()
        del self.file  # what is read from now on comes from the storage
        for attribute, value in checked.measures.items() if self.measured else ():
            setattr(self.instance, attribute, value)
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]


class ImageFile(_Checking, WagtailImageFieldFile):
    """A picture that was decoded and written anew."""

    @staticmethod
    def check(content: File, *, name: str, instance: Any) -> intake.Checked:
        return intake.check_image(content, name=name)


class RecordingFile(_Checking, FieldFile):
    """Sound or video that was played to its end once."""

    @staticmethod
    def check(content: File, *, name: str, instance: Any) -> intake.Checked:
        return intake.check_recording(content, name=name, kind=instance.type)


class CaptionsFile(_Checking, FieldFile):
    """Captions that were read from start to end."""

    measured = False

    @staticmethod
    def check(content: File, *, name: str, instance: Any) -> intake.Checked:
        return intake.check_captions(content, name=name)


class DocumentFile(_Checking, FieldFile):
    """A document of a kind we know."""

    @staticmethod
    def check(content: File, *, name: str, instance: Any) -> intake.Checked:
        return intake.check_document(content, name=name)


class ImageField(WagtailImageField):
    """Holds a checked picture."""

    attr_class = ImageFile


class RecordingField(models.FileField):
    """Holds checked sound or video."""

    attr_class = RecordingFile


class CaptionsField(models.FileField):
    """Holds checked captions."""

    attr_class = CaptionsFile


class DocumentField(models.FileField):
    """Holds a checked document."""

    attr_class = DocumentFile


def forget(old: FieldFile) -> None:
    """Delete a file that no row names any more, once that is certain."""
    storage, name = old.storage, str(old.name)
    transaction.on_commit(lambda: storage.delete(name))


def forget_captions(instance: Any, **kwargs: Any) -> None:
    """Receives that a recording was deleted."""
    if instance.captions:
        forget(instance.captions)


@contextmanager
def stored(instance: models.Model, names: tuple[str, ...]) -> Iterator[None]:
    """Store the new files of an instance for the duration of saving its row; a failure takes them back."""
    written: list[FieldFile] = []
    try:
        for name in names:
            held: FieldFile = getattr(instance, name)
            if held and not held._committed:  # type: ignore[attr-defined]
                held.save(str(held.name), held.file, save=False)
                written.append(held)
        yield
    except BaseException:
        for held in written:
            held.storage.delete(str(held.name))
        raise
