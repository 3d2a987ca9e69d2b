"""What lists, recalls and where-used look up without reading the content; each row follows from the bytes."""

from __future__ import annotations

from django.db import models

from .release import Release


class ReleaseFacet(models.Model):
    """A release is filed under this code of this vocabulary."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="facets")
    kind = models.CharField(max_length=20)
    code = models.SlugField(max_length=60, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "code", "release"], name="facet_of_list")]
        constraints = [
            # A release filed twice would be listed twice.
            models.UniqueConstraint(fields=["release", "kind", "code"], name="facet_once_per_release"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"


class ReleaseMedia(models.Model):
    """A release needs this file, in its content or in its guide."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="media")
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=120)

    class Meta:
        constraints = [
            # One row per file makes a recall countable.
            models.UniqueConstraint(fields=["release", "path"], name="media_once_per_release"),
        ]

    def __str__(self) -> str:
        return self.path


class ReleasePin(models.Model):
    """A module's release contains exactly that release of a part."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="pins")
    part_id = models.CharField(max_length=64)
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60, db_index=False)
    locale = models.CharField(max_length=12)
    line = models.CharField(max_length=21)
    pinned = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="pinned_by")

    class Meta:
        indexes = [models.Index(fields=["code", "locale", "line"], name="pin_of_line")]
        constraints = [
            # A part stands in one place of the module.
            models.UniqueConstraint(fields=["release", "part_id"], name="pin_once_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part_id}: {self.pinned}"
