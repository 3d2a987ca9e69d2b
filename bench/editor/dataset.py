"""An exercise of 120 blocks and a module of 60 parts, each beside its peer; who writes them is `an`, password `an`."""

from __future__ import annotations

import json
import random
import sys
import uuid
from typing import Any

from bench.dataset import exercise, sentence

BLOCKS, CHAPTERS, PARTS = 120, 6, 60
Json = dict[str, Any]


def build() -> None:
    """Fill an empty database; print the numbers of the four pages."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    author = get_user_model().objects.create_superuser("an", "an@example.org", "an")
    chance = random.Random(7)  # noqa: S311 - the same words in every run
    parts = [exercise(f"Oefening {number:02d}", chance) for number in range(PARTS)]
    pages = {
        "exercise": _exercise(chance),
        "stock-exercise": _stock("Lang", [_stream(chance, place) for place in range(BLOCKS)]),
        "module": _module(parts, chance),
        "stock-module": _stock("Module", _chapters(parts, chance, stock=True)),
    }
    for page in pages.values():
        page.save_revision(user=author)
    json.dump({name: page.pk for name, page in pages.items()}, sys.stdout)


def _exercise(chance: random.Random) -> Any:
    page = exercise("Lang", chance)
    page.body = json.dumps([_stream(chance, place) for place in range(BLOCKS)])
    return page


def _module(parts: list[Any], chance: random.Random) -> Any:
    from modules.models import Module, ModuleIndex

    shelf = ModuleIndex.objects.get(locale__language_code="nl")
    page = Module(title="Module", summary=sentence(chance), locale=shelf.locale)
    page.chapters = json.dumps(_chapters(parts, chance, stock=False))
    return shelf.add_child(instance=page)


def _stock(title: str, body: list[Json]) -> Any:
    from wagtail.models import Page

    from bench.editor.models import StockPage

    root = Page.objects.get(depth=1)
    return root.add_child(instance=StockPage(title=title, slug=title.lower(), body=json.dumps(body)))


def _stream(chance: random.Random, place: int) -> Json:
    """Half text, a quarter open questions, a quarter choices."""
    asked = {"question": sentence(chance), "help": sentence(chance), "required": False}
    if place % 4 == 1:
        return _block("open_question", {**asked, "size": "long"})
    if place % 4 == 3:
        options = [_item({"label": sentence(chance)[:40]}) for _option in range(4)]
        return _block("single_choice", {**asked, "options": options})
    return _block("text", {"text": f"<p>{sentence(chance)}</p><p>{sentence(chance)}</p>"})


def _chapters(parts: list[Any], chance: random.Random, *, stock: bool) -> list[Json]:
    size = len(parts) // CHAPTERS
    return [
        _block(
            "chapter",
            {
                "title": sentence(chance)[:60],
                "intro": f"<p>{sentence(chance)}</p>",
                "opens": "at_once",
                "parts": [
                    _item({"page": part.pk, "rule": "required"})
                    for part in parts[place * size : (place + 1) * size]
                ],
            },
        )
        for place in range(CHAPTERS)
    ]


def _block(name: str, value: Json) -> Json:
    return {"type": name, "id": str(uuid.uuid4()), "value": value}


def _item(value: Json) -> Json:
    return _block("item", value)


if __name__ == "__main__":
    build()
