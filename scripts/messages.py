"""Translations without GNU gettext, which a bare machine does not have: collect, check, compile.

`python -m scripts.messages compile` writes the .mo files that are older than their .po;
`python -m scripts.messages collect` adds new texts to the Dutch files and tells which still wait.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cms", "api", "pilots", "feedback", "consumers", "releases", "modules", "content", "media", "people")
# Templates that stand outside their room's folder: the player's, and those that extend Wagtail's.
ELSEWHERE = {"cms": ("player", "wagtailadmin"), "people": ("wagtailusers",)}
TEMPLATE_CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")

# How many leading arguments each function has, and which of them is what.
SIGNATURES = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}


@dataclass(frozen=True, order=True)
class Text:
    """One text for people, as it stands in the source."""

    msgid: str
    context: str = ""
    plural: str = ""


def compile_all() -> list[Path]:
    """Write each .mo that is missing or older than its .po; several processes may do so at once."""
    written = []
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        unfinished = target.with_suffix(f".{os.getpid()}.part")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        written.append(target)
    return written


def catalogues() -> list[Path]:
    """The .po files of all our rooms."""
    return sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po"))


def texts(room: str) -> dict[Text, str]:
    """Every text of a room with the place where it stands first."""
    found: dict[Text, str] = {}
    for path in sorted((ROOT / room).rglob("*.py")):
        if "migrations" not in path.parts:
            collect(found, path, python_texts(path.read_text()))
    folders = [ROOT / "templates" / room, ROOT / room / "templates"]
    folders += [ROOT / "templates" / elsewhere for elsewhere in ELSEWHERE.get(room, ())]
    for path in sorted(
        p for folder in folders for pattern in ("*.html", "*.txt") for p in folder.rglob(pattern)
    ):
        collect(found, path, template_texts(path.read_text()))
    return found


def collect(found: dict[Text, str], path: Path, new: Iterator[Text]) -> None:
    """Note the first place of each text."""
    for text in new:
        found.setdefault(text, str(path.relative_to(ROOT)))


def python_texts(source: str) -> Iterator[Text]:
    """The texts in calls of gettext and its family."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from call_texts(node)


def template_texts(source: str) -> Iterator[Text]:
    """The texts of a Django template, by way of Django's own translator for xgettext."""
    from django.utils.translation.template import templatize

    code = templatize(source)
    for match in TEMPLATE_CALL.finditer(code):
        call = first_call(code[match.start() :])
        if call is not None:
            yield from call_texts(call)


def first_call(code: str) -> ast.Call | None:
    """The call with which this text starts: the shortest piece up to a bracket that is Python."""
    for bracket in re.finditer(r"\)", code):
        try:
            parsed = ast.parse(code[: bracket.end()], mode="eval").body
        except SyntaxError:
            continue
        return parsed if isinstance(parsed, ast.Call) else None
    return None


def call_texts(node: ast.Call) -> Iterator[Text]:
    """The text of one call, if it is a call for translation with texts written out in it."""
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    signature = SIGNATURES.get(name)
    if signature is None or len(node.args) < len(signature):
        return
    values = [arg.value for arg in node.args[: len(signature)] if isinstance(arg, ast.Constant)]
    if len(values) == len(signature) and all(isinstance(value, str) for value in values):
        yield Text(**dict(zip(signature, map(str, values), strict=True)))


def translated(locale: str) -> set[Text]:
    """Every text that has a translation in one of our files."""
    done = set()
    for path in ROOT.glob(f"*/locale/{locale}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)).translated_entries():
            done.add(Text(entry.msgid, entry.msgctxt or "", entry.msgid_plural or ""))
    return done


def update(room: str) -> list[Text]:
    """Add a room's new texts to its Dutch file, empty; return those that wait for a translator."""
    done = translated("nl")
    waiting = [text for text in texts(room) if text not in done]
    if not waiting:
        return []
    path = ROOT / room / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.pofile(str(path)) if path.exists() else new_catalogue()
    present = {Text(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "") for entry in catalogue}
    for text in waiting:
        if text not in present:
            catalogue.append(entry_for(text))
    catalogue.save(str(path))
    return waiting


def new_catalogue() -> polib.POFile:
    """A Dutch file with nothing in it but its head."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Project-Id-Version": "Handvat",
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def entry_for(text: Text) -> polib.POEntry:
    """An empty entry for one text."""
    plural = {"msgid_plural": text.plural, "msgstr_plural": {0: "", 1: ""}} if text.plural else {}
    return polib.POEntry(msgid=text.msgid, msgctxt=text.context or None, **plural)


def main(command: str) -> int:
    """Do what the command line says; 1 when Dutch is missing."""
    if command == "compile":
        compile_all()
        return 0
    waiting = [(room, text) for room in ROOMS for text in update(room)]
    for room, text in waiting:
        sys.stdout.write(f"{room}: {text.msgid}\n")
    sys.stdout.write(f"{len(waiting)} texts wait for a Dutch translation\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "collect"))
