"""What the demo's pages show and cite: pictures, sounds and sources, put in the library once."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.files import File
from wagtail.models import Collection

from content.models import Exercise, Fragment, Identity, Source
from demo.files import HERE, ORIGINAL, codes, entry, fragment, read, sources
from media.models import Image, Recording

CREDIT = "Handvat demo"
COLLECTION = "Demo"


class Library:
    """The ids of the demo's files, for pages in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def image(self, file: str) -> int:
        """Id of a picture."""
        return int(
            Image.objects.values_list("pk", flat=True).get(title=title_of(file), collection__name=COLLECTION)
        )

    def alt(self, file: str) -> str:
        """What the library says of a picture."""
        return first_alts()[file]

    def exercise(self, code: str) -> int:
        """Id of the page of another exercise."""
        identity = Identity.objects.get(type="exercise", code=code)
        found = Exercise.objects.filter(
            translation_key=identity.translation_key, locale__language_code=self.locale
        )
        return int(found.values_list("pk", flat=True).get())

    def fragment(self, name: str) -> int:
        """Id of a piece that several pages use."""
        title = fragment(name, self.locale)["title"]
        return int(
            Fragment.objects.values_list("pk", flat=True).get(title=title, locale__language_code=self.locale)
        )

    def recording(self, file: str) -> int:
        """Id of a recording, with its words in this language."""
        title = read("media.yaml")["recordings"][file]["title"][self.locale]
        found = Recording.objects.filter(title=title, language=self.locale, collection__name=COLLECTION)
        return int(found.values_list("pk", flat=True).get())


def fill(*, by: Any) -> None:
    """Put in the library what is not there yet."""
    collection = _collection()
    for file in read("media.yaml")["images"]:
        if not Image.objects.filter(title=title_of(file), collection=collection).exists():
            _add_image(file, collection, by)
    for file, row in read("media.yaml")["recordings"].items():
        for locale, title in row["title"].items():
            if not Recording.objects.filter(title=title, language=locale, collection=collection).exists():
                _add_recording(file, row, locale, collection, by)
    for source in sources():
        Source.objects.get_or_create(slug=source["id"], defaults=source_fields(source))


def source_fields(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the evidence list as the catalogue describes a source."""
    return {
        "title": row["title"],
        "authors": row["authors"],
        "year": row["year"],
        "journal": row["journal"],
        "volume_issue": row["volume_issue"] or "",
        "pages": row["pages"] or "",
        "doi": row["doi"],
        "url": "" if row["doi"] else row["source"],
    }


def title_of(file: str) -> str:
    """By which title a picture is known in the library."""
    return str(read("media.yaml")["images"][file])


@cache
def first_alts() -> dict[str, str]:
    """File -> the alt text of the first Dutch exercise that shows it."""
    found: dict[str, str] = {}
    for code in codes("exercise", ORIGINAL):
        for block in entry("exercise", code)["body"]:
            if "image" in block:
                found.setdefault(block["image"], block["alt"].strip())
    return found


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    return Collection.objects.filter(name=COLLECTION).first() or root.add_child(
        instance=Collection(name=COLLECTION)
    )


def _add_image(file: str, collection: Collection, by: Any) -> None:
    with (HERE / "images" / file).open("rb") as content:
        image = Image(
            title=title_of(file),
            file=File(content, name=file),
            alt=first_alts()[file],
            credit=CREDIT,
            collection=collection,
            uploaded_by_user=by,
        )
        image.clean()
        image.save()


def _add_recording(file: str, row: dict[str, Any], locale: str, collection: Collection, by: Any) -> None:
    with (HERE / "sounds" / file).open("rb") as content:
        Recording(
            title=row["title"][locale],
            file=File(content, name=f"{locale}-{file}"),
            type="audio",
            language=locale,
            transcript=row["transcript"][locale].strip(),
            credit=CREDIT,
            collection=collection,
            uploaded_by_user=by,
        ).save()
