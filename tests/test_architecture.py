"""What no single room can promise: arrows, registries, translations, documentation."""

import ast
import re
import subprocess
import sys
from importlib.metadata import distributions, packages_distributions
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation
from packaging.specifiers import SpecifierSet

from scripts.messages import ROOMS, Text, texts, translated

ROOT = Path(__file__).resolve().parent.parent
OURS = [ROOT / room for room in ROOMS]
ASSET = re.compile(r"""(?:src|href|url|import|from|fetch)\s*[=(]?\s*["'(]\s*(?:https?:)?//[^"')\s]+""")
# Links that people may follow are no assets; an <a> loads nothing by itself.
LINK = re.compile(r"<a\s[^>]*>", re.DOTALL)


def python_files() -> list[Path]:
    """Every Python file of the rooms, the machinery of migrations aside."""
    return sorted(path for room in OURS for path in room.rglob("*.py") if "migrations" not in path.parts)


class TestArrows:
    def test_point_down_the_house_only(self) -> None:
        lint = Path(sys.executable).with_name("lint-imports")
        checked = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout

    def test_no_room_signals_another(self) -> None:
        """The receivers allowed are those where Wagtail's or Django's world meets ours."""
        own = re.compile(r"\bSignal\(")
        assert [str(path) for path in python_files() if own.search(path.read_text())] == []


class TestRooms:
    @pytest.mark.parametrize("room", [*ROOMS, "player", "demo"])
    def test_has_a_page_about_itself(self, room: str) -> None:
        text = (ROOT / room / "README.md").read_text()
        assert len(text.splitlines()) <= 80
        assert len(text) > 200

    @pytest.mark.parametrize("room", ROOMS)
    def test_has_its_tests(self, room: str) -> None:
        assert list((ROOT / "tests" / room).glob("test_*.py"))


class TestCode:
    def test_is_finished(self) -> None:
        unfinished = re.compile(r"raise NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b")
        assert [str(path) for path in python_files() if unfinished.search(path.read_text())] == []

    def test_stays_readable(self) -> None:
        long = [str(path) for path in python_files() if len(path.read_text().splitlines()) > 350]
        assert long == []

    def test_no_test_is_skipped(self) -> None:
        skipped = re.compile(r"pytest\.(mark\.)?(skip|xfail)|importorskip|unittest\.skip")
        tests = sorted((ROOT / "tests").rglob("*.py"))
        assert [
            str(path) for path in tests if path != Path(__file__) and skipped.search(path.read_text())
        ] == []

    def test_swallows_no_exception(self) -> None:
        silent = [f"{path}:{line}" for path in python_files() for line in silent_handlers(path)]
        assert silent == []


def silent_handlers(path: Path) -> list[int]:
    """Lines where everything is caught and nothing done."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ExceptHandler) and [type(step) for step in node.body] == [ast.Pass]:
            broad = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            )
            found += [node.lineno] if broad else []
    return found


class TestRegistries:
    """Each list that grows: nothing in it is half there. The rooms' own tests look deeper."""

    def test_every_block_has_what_editors_and_apps_need(self) -> None:
        from content.blocks.registry import VOCABULARY

        assert len(VOCABULARY) >= 12
        for name, block in VOCABULARY.items():
            assert name == block.type
            assert block.schema, name
            assert block.example["type"] == name
            assert block.example["fallback"], name
            assert block.definition.meta.icon, name
            assert block.preview(), name

    def test_every_releasable_page_can_be_frozen_and_compared(self) -> None:
        from content.changes.contents import COMPARERS
        from content.freeze.registry import FREEZERS
        from content.models import Releasable

        types = {model.type for model in apps.get_models() if issubclass(model, Releasable)}
        assert types == {"exercise", "questionnaire", "module"} == {type for type, _schema in FREEZERS}
        assert set(COMPARERS) <= types

    def test_every_port_is_filled(self) -> None:
        from content import ports, preview
        from content.readiness import CHECKS

        assert not isinstance(ports.catalogue(), ports.EmptyCatalogue)
        assert preview.registered() is not None
        assert CHECKS

    def test_every_statistic_names_its_source(self) -> None:
        from feedback.statistics import REGISTRY

        assert REGISTRY
        for statistic in REGISTRY.values():
            assert statistic.formula, statistic.name
            assert statistic.source, statistic.name
            assert statistic.smallest >= 0, statistic.name

    def test_every_operation_is_documented(self) -> None:
        from api.registry import OPERATIONS
        from consumers.scopes import Scope

        assert len({operation.id for operation in OPERATIONS}) == len(OPERATIONS)
        for operation in OPERATIONS:
            assert operation.summary, operation.id
            assert operation.answers, operation.id
            assert operation.scope in {None, *Scope.values}, operation.id

    def test_every_command_says_what_it_does(self) -> None:
        page = (ROOT / "docs" / "reference" / "commands.md").read_text()
        for path in ROOT.glob("*/management/commands/[a-z]*.py"):
            assert f"`{path.stem}" in page, path.stem
            assert "help = " in path.read_text(), path.stem


class TestRequirements:
    def locked(self, name: str) -> dict[str, str]:
        """The pinned versions by normal name."""
        pins = re.findall(
            r"^([\w.-]+)==(\S+)", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE
        )
        return {package.lower().replace("_", "-").replace(".", "-"): version for package, version in pins}

    def imported(self, *folders: str) -> set[str]:
        """The distributions behind every import in these folders, lazy ones included."""
        known = packages_distributions()
        files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
        names = {name.split(".")[0] for path in files for name in imports(path)}
        found = {known[name][0] for name in names if name in known}
        return {name.lower().replace("_", "-").replace(".", "-") for name in found}

    def test_name_all_that_the_rooms_import(self) -> None:
        assert self.imported(*ROOMS, "demo") - set(self.locked("base")) == set()

    def test_name_all_that_tests_and_scripts_import(self) -> None:
        assert self.imported("tests", "scripts", "bench") - set(self.locked("dev")) == set()

    def test_agree_with_each_other(self) -> None:
        dev = self.locked("dev")
        assert {name: dev.get(name) for name in self.locked("base")} == self.locked("base")

    def test_can_be_installed_on_the_oldest_python_we_promise(self) -> None:
        """Debian 12 has 3.11.2; some packages ask for a later 3.11."""
        asked = {one.metadata["Name"]: one.metadata.get("Requires-Python") for one in distributions()}
        locked = self.locked("dev")
        too_new = [
            name
            for name, python in asked.items()
            if python
            and name.lower().replace("_", "-") in locked
            and not SpecifierSet(python).contains("3.11.2")
        ]
        assert too_new == []


def imports(path: Path) -> list[str]:
    """Every module named in an import of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


class TestDatabase:
    @pytest.mark.django_db
    def test_is_what_the_models_say(self) -> None:
        output = StringIO()
        call_command("makemigrations", check=True, dry_run=True, stdout=output)

    def test_constraints_have_names_of_ours(self) -> None:
        unnamed = [
            f"{model.__name__}: {model._meta.unique_together}"
            for room in ROOMS
            for model in apps.get_app_config(room).get_models()
            if model._meta.unique_together and model.__module__.split(".")[0] in ROOMS
        ]
        assert unnamed == []

    def test_api_v3_is_not_installed(self) -> None:
        """A second way to publish that we do not guard."""
        assert not apps.is_installed("wagtail.api.v3")


class TestTranslations:
    @pytest.mark.parametrize("room", ROOMS)
    def test_every_text_is_in_dutch(self, room: str) -> None:
        done = translated("nl")
        waiting = [f"{place}: {text.msgid}" for text, place in texts(room).items() if text not in done]
        assert waiting == []

    def test_keep_their_placeholders(self) -> None:
        import polib

        holder = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
        broken = [
            entry.msgid
            for path in ROOT.glob("*/locale/nl/LC_MESSAGES/django.po")
            for entry in polib.pofile(str(path)).translated_entries()
            for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
            if set(holder.findall(text)) - set(holder.findall(entry.msgid + (entry.msgid_plural or "")))
        ]
        assert broken == []

    def test_call_a_release_a_release(self) -> None:
        """One thing, one word: what the history calls a release is no "uitgave" beside the figures."""
        import polib

        other = re.compile(r"\b(uitgaven?|vrijgaven?)\b", re.IGNORECASE)
        files = [polib.pofile(str(path)) for path in ROOT.glob("*/locale/nl/LC_MESSAGES/django.po")]
        assert [entry.msgstr for file in files for entry in file if other.search(entry.msgstr)] == []

    def test_reach_the_reader(self) -> None:
        from people.roles import Role

        with translation.override("nl"):
            assert str(Role.AUTHOR.label) == "Auteur"
        with translation.override("en"):
            assert str(Role.AUTHOR.label) == "Author"

    def test_collector_reads_python_and_templates(self) -> None:
        from scripts.messages import python_texts, template_texts

        assert set(python_texts('_("a"); pgettext("c", "b"); ngettext("x", "xs", 2); other("z")')) == {
            Text("a"),
            Text("b", context="c"),
            Text("x", plural="xs"),
        }
        source = (
            '{% load i18n %}{% translate "One" %}'
            '{% blocktranslate %}Two {{ n }}{% endblocktranslate %}{{ _("Three") }}'
        )
        assert set(template_texts(source)) == {Text("One"), Text("Two %(n)s"), Text("Three")}


class TestAssets:
    def test_come_from_nobody_else(self) -> None:
        places = [ROOT / "templates", ROOT / "player", *(room / "static" for room in OURS)]
        files = [
            path
            for place in places
            for path in place.rglob("*")
            if path.suffix in {".html", ".js", ".mjs", ".css", ".svg", ".json", ".webmanifest"}
        ]
        assert files
        foreign = [str(path) for path in files if ASSET.search(LINK.sub("", path.read_text()))]
        assert foreign == []


class TestDocs:
    def test_index_lists_every_page(self) -> None:
        index = (ROOT / "docs" / "README.md").read_text()
        pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
        assert [page for page in pages if page != "README.md" and f"({page})" not in index] == []

    def test_links_lead_somewhere(self) -> None:
        sources = [
            *ROOT.glob("*.md"),
            *(ROOT / "docs").rglob("*.md"),
            *(ROOT / room / "README.md" for room in ROOMS),
        ]
        broken = [
            f"{path.relative_to(ROOT)}: {target}"
            for path in sources
            for target in re.findall(r"\]\(([^)#\s]+)", path.read_text())
            if "://" not in target and not (path.parent / target).exists()
        ]
        assert broken == []

    def test_pictures_are_all_shown_somewhere(self) -> None:
        """One that no page shows is one that nobody looks at, and so may show anything."""
        pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")]
        text = "".join(page.read_text() for page in pages)
        pictures = (ROOT / "docs" / "screenshots").glob("*.png")
        assert [path.name for path in pictures if f"screenshots/{path.name})" not in text] == []

    def test_pictures_can_all_be_taken_anew(self) -> None:
        from scripts.screenshots import SHOTS

        taken = {f"{shot.__name__.replace('_', '-')}.png" for shot in SHOTS}
        assert {path.name for path in (ROOT / "docs" / "screenshots").iterdir()} == taken

    def test_settings_are_all_described(self) -> None:
        page = (ROOT / "docs" / "reference" / "settings.md").read_text()
        pattern = re.compile(r"""env(?:\.\w+)?\(\s*["'](\w+)["']""")
        asked = {
            name
            for path in (ROOT / "cms" / "settings").glob("*.py")
            for name in pattern.findall(path.read_text())
        }
        inner = {"TEST_TEMPLATE"}
        assert sorted(name for name in asked - inner if f"`{name}`" not in page) == []

    def test_make_words_are_all_described(self) -> None:
        words = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
        page = (ROOT / "CONTRIBUTING.md").read_text() + (ROOT / "README.md").read_text()
        assert [word for word in words if word != "help" and f"make {word}" not in page] == []

    def test_no_page_names_an_index_or_a_machine(self) -> None:
        for path in ROOT.glob("requirements/*.txt"):
            assert not re.search(r"https?://|file:|find-links", path.read_text())
