"""The media library: pictures, recordings and documents that pages use while they are written.

What a release needs of them is copied by content (`files.pin`), so a file here may be replaced or deleted.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index
from wagtailmedia.models import AbstractMedia, MediaType

from media import fields


def default_licence() -> str:
    """The licence of this catalogue, unless the maker of the file asks for another."""
    return str(settings.CATALOGUE_LICENCE)


class Owned(models.Model):
    """Whose work a file is and what may be done with it: what a release says of every file it shows."""

    #: Alt texts and transcripts stand in pages, so who changes one contributes to them (four eyes).
    WRITTEN_IN_PAGES = True

    licence = models.CharField(
        _("licence"),
        max_length=100,
        default=default_licence,
        help_text=_("What others may do with it. Change this only if the maker chose another licence."),
    )
    credit = models.CharField(
        _("made by"),
        max_length=255,
        blank=True,
        help_text=_("The maker or the source, as it has to be shown. For example: Photo: Noor de Wit."),
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # Of the file as it was sent: what is kept was written anew, and a withdrawal must know both again.
    source_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    # Fields of ours that hold a file; `save` stores them itself, to take them back when the row is refused.
    checked_files: ClassVar[tuple[str, ...]] = ("file",)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Check and store the new files, then the row; without the row no file stays behind."""
        with fields.stored(self, self.checked_files):
            super().save(*args, **kwargs)


def tags_named(related_name: str) -> TaggableManager:
    """Wagtail's tags, found back from a tag under a name of ours: Wagtail's own model took the usual one."""
    return TaggableManager(blank=True, help_text=None, related_name=related_name, verbose_name=_("tags"))


class Image(Owned, AbstractImage):  # noqa: DJ008
    """A picture, with the words for who does not see it."""

    file = fields.ImageField(
        verbose_name=_("file"),
        upload_to=fields.image_path,
        width_field="width",
        height_field="height",
    )
    alt = models.CharField(
        _("text alternative"),
        max_length=500,
        blank=True,
        help_text=_("What does someone need to know who does not see the picture? One or two sentences."),
    )
    # Not `decorative`: Wagtail sets an attribute of that name on every instance, after loading the row.
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("The picture tells nothing that the text does not tell. A screen reader skips it."),
    )

    tags = tags_named("media_images")

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "is_decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[Any]] = [
        *AbstractImage.search_fields,
        index.SearchField("alt"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        default_related_name = "media_images"  # as with the tags
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # A screen reader would read the file name aloud, so each picture has words or says it needs none.
            models.CheckConstraint(
                name="media_image_alt_or_decorative",
                condition=models.Q(is_decorative=True) | ~models.Q(alt=""),
            ),
        ]

    def clean(self) -> None:
        """Ask for the text alternative in words an author understands."""
        super().clean()
        self.alt = self.alt.strip()
        if self.is_decorative:
            self.alt = ""
        elif not self.alt:
            raise ValidationError(
                {"alt": _("Describe the picture in a sentence, or tick “only decoration”.")}
            )

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's own tags show; empty for decoration."""
        return self.alt


class Rendition(AbstractRendition):
    """A picture in another size, made from the original."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Wagtail looks a size up by these three; two of one kind would make that lookup fail.
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="media_rendition_unique"
            ),
        ]


class Recording(Owned, AbstractMedia):  # noqa: DJ008
    """Sound or video, with the same in words for who does not hear or see it."""

    file = fields.RecordingField(verbose_name=_("file"), upload_to="media")
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language that is spoken, and that of the captions."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        max_length=100_000,  # more than an hour of speech
        help_text=_(
            "Everything that is said, and what matters of what is seen or heard, as plain text. "
            "May follow later, but has to be there before the exercise is submitted."
        ),
    )
    captions = fields.CaptionsField(
        _("captions"),
        upload_to="captions",
        blank=True,
        help_text=_("The spoken words with their time (.vtt or .srt). For video; not needed for sound."),
    )
    poster = models.ForeignKey(
        Image,
        verbose_name=_("picture before it plays"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown until somebody presses play."),
    )
    # Measured at intake: speech or music in a video asks for captions, a silent one does not.
    has_sound = models.BooleanField(default=True, editable=False)

    checked_files: ClassVar[tuple[str, ...]] = ("file", "captions")
    admin_form_fields = (
        "title",
        "file",
        "language",
        "transcript",
        "captions",
        "poster",
        "credit",
        "licence",
        "collection",
        "tags",
    )
    search_fields: ClassVar[list[Any]] = [
        *AbstractMedia.search_fields,
        index.SearchField("transcript"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractMedia.Meta):
        abstract = False
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def clean(self) -> None:
        """Nothing more: Wagtail's own check looks at the name only, and would complain a second time."""

    @property
    def is_video(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.type == MediaType.VIDEO)

    def lacks(self) -> list[str]:
        """Which fields still have to be filled before a page with this recording may be submitted."""
        lacking = [] if self.transcript.strip() else ["transcript"]
        if self.is_video and self.has_sound and not self.captions:
            lacking.append("captions")
        return lacking


class Document(Owned, AbstractDocument):  # noqa: DJ008
    """A file for colleagues to read or to import from; never shown to clients."""

    file = fields.DocumentField(verbose_name=_("file"), upload_to="documents")
    tags = tags_named("media_documents")

    admin_form_fields = ("title", "file", "credit", "licence", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        abstract = False
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_related_name = "media_documents"  # as with the tags

    def clean(self) -> None:
        """Nothing more: Wagtail's own check looks at the name only, and would complain a second time."""
