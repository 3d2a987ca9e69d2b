"""The forms of the library: a file is checked before it is stored, the old deleted once the new is safe."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.forms import BaseMediaForm

from media import intake
from media.fields import forget
from media.intake import Checked

DESCRIBE = _("Describe the picture in a sentence, or tick “only decoration”.")
# Wagtail's prefix of the form inside its "choose a recording" window.
IN_CHOOSER = "media-chooser-upload"


def overwrite(upload: Any, checked: Checked) -> None:
    """Put the checked content in place of what was sent: some views keep the upload itself for a while."""
    held = upload.file
    held.seek(0)
    held.truncate()
    for chunk in checked.chunks():
        held.write(chunk)
    held.flush()
    held.seek(0)
    checked.seek(0)
    upload.name, upload.size = checked.name, checked.size


class PictureUpload(WagtailImageField):
    """Takes a picture, whatever its name says, if it decodes to the end."""

    def to_python(self, data: Any) -> File | None:
        """The checked picture."""
        upload = forms.FileField.to_python(self, data)
        if upload is None:
            return None
        checked = intake.check_image(upload, name=str(upload.name))
        overwrite(upload, checked)
        return checked


class DocumentUpload(WagtailDocumentField):
    """Takes a PDF, docx or odt that is what it says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        size = filesizeformat(settings.MEDIA_DOCUMENT_BYTES)
        self.help_text = _("PDF, Word (.docx) or OpenDocument (.odt), at most %(size)s.") % {"size": size}

    def to_python(self, data: Any) -> File | None:
        """The checked document."""
        upload = forms.FileField.to_python(self, data)
        return None if upload is None else intake.check_document(upload, name=str(upload.name))


class _Careful:
    """Mixed into Wagtail's forms: checks the new file, and keeps the old one until the new row is safe."""

    original_file: FieldFile | None
    instance: Any
    changed_data: list[str]
    fields: dict[str, forms.Field]
    upload_field: type[forms.Field] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not declared on the class: Wagtail leaves the file out of some forms, and could not then.
        plain = self.fields.get("file")
        if plain and self.upload_field:
            self.fields["file"] = self.upload_field(
                label=plain.label, required=plain.required, widget=plain.widget
            )

    def save(self, commit: bool = True) -> Any:
        """Save; then let go of the file that was replaced."""
        old = self.original_file if "file" in self.changed_data else None
        self.original_file = None
        saved = super().save(commit=commit)  # type: ignore[misc]
        if commit and old:
            forget(old)
        return saved


class ImageForm(_Careful, BaseImageForm):
    """A picture with its words, maker and licence."""

    upload_field = PictureUpload

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            # media/chooser.js says so before the file is sent, which would have to be chosen again.
            "alt": forms.Textarea(attrs={"rows": 2, "data-describe": DESCRIBE}),
        }

    def save(self, commit: bool = True) -> Any:
        """A new picture asks for new sizes."""
        replaced = "file" in self.changed_data and bool(self.original_file)
        saved = super().save(commit=commit)
        if commit and replaced:
            saved.renditions.all().delete()
        return saved


class PortraitForm(AvatarPreferencesForm):
    """The picture of oneself on the account page: it comes in by the same rules."""

    avatar = PictureUpload(
        label=_("Upload a profile picture"), required=False, widget=forms.ClearableFileInput
    )


class DocumentForm(_Careful, BaseDocumentForm):
    """A document for colleagues."""

    upload_field = DocumentUpload


def accepted(*, video: bool) -> str:
    """What may be uploaded, in words."""
    limit = settings.MEDIA_VIDEO_BYTES if video else settings.MEDIA_AUDIO_BYTES
    text = _("MP4 or WebM, at most %(size)s.") if video else _("MP3, M4A or WAV, at most %(size)s.")
    return text % {"size": filesizeformat(limit)}


class RecordingForm(_Careful, BaseMediaForm):
    """Sound or video with its transcript and captions."""

    class Meta(BaseMediaForm.Meta):
        widgets = {
            **BaseMediaForm.Meta.widgets,
            "captions": forms.ClearableFileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
            "poster": AdminImageChooser,
            "transcript": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original_file = self.instance.file
        self.original_captions = self.instance.captions
        if "file" in self.fields:
            self.fields["file"].help_text = accepted(video=self.instance.is_video)
        if not self.instance.is_video or self.prefix == IN_CHOOSER:
            # Sound has no picture, and a chooser does not open inside a chooser.
            self.fields.pop("poster", None)

    def full_clean(self) -> None:
        """Check all; a recording that passed is not kept waiting for a form that did not."""
        super().full_clean()
        for checked in getattr(self, "cleaned_data", {}).values() if self.errors else ():
            if isinstance(checked, Checked):
                checked.close()

    def clean_file(self) -> Any:
        """Play the recording to its end, if it is a new one."""
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            return intake.check_recording(upload, name=str(upload.name), kind=str(self.instance.type))
        return upload

    def clean_captions(self) -> Any:
        """Read the captions to their end, if they are new."""
        upload = self.cleaned_data["captions"]
        if isinstance(upload, UploadedFile):
            return intake.check_captions(upload, name=str(upload.name))
        return upload

    @property
    def changed_data(self) -> list[str]:  # type: ignore[override]
        """Without the file for Wagtail's view, which would delete the old one before the new one is saved."""
        return [name for name in super().changed_data if name != "file"]

    def save(self, commit: bool = True) -> Any:
        """Save; then let go of the files that were replaced."""
        old = self.replaced_files()
        saved = super().save(commit=commit)
        if commit:
            for file in old:
                forget(file)
        return saved

    def replaced_files(self) -> list[FieldFile]:
        """The stored files that the new row no longer names."""
        held = ((self.original_file, self.instance.file), (self.original_captions, self.instance.captions))
        return [
            old
            for old, new in held
            if old and (not new or str(old.name) != str(new.name) or not new._committed)
        ]
