"""The player's own texts: the same in both languages, none missing, none left over."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent / "player"
# Names that are put together at run time: `${kind}Title`, `evidence_${level}`.
COMPOSED = re.compile(r"evidence_|.*(Title|Text)$|languageName$")


def table(language: str) -> dict[str, str]:
    """The texts of a language by name."""
    source = (ROOT / "js" / "i18n" / f"{language}.js").read_text()
    return dict(re.findall(r'^  (\w+): "(.*)",$', source, re.MULTILINE))


def sources() -> dict[str, str]:
    """Every module but the texts themselves."""
    files = [
        file for file in (ROOT / "js").rglob("*.js") if file.parent.name != "i18n" or file.stem == "index"
    ]
    return {file.relative_to(ROOT).as_posix(): file.read_text() for file in files}


class TestTexts:
    def test_both_languages_have_the_same_names_in_the_same_order(self) -> None:
        assert list(table("nl")) == list(table("en"))
        assert len(table("nl")) > 100

    def test_holes_and_plurals_are_the_same(self) -> None:
        dutch, english = table("nl"), table("en")
        for name in dutch:
            assert set(re.findall(r"{\w+}", dutch[name])) == set(re.findall(r"{\w+}", english[name])), name
            assert dutch[name].count("|") == english[name].count("|"), name

    def test_every_text_that_is_asked_for_exists(self) -> None:
        asked = {name for source in sources().values() for name in re.findall(r'\bt\("(\w+)"', source)}
        assert asked <= set(table("nl"))

    def test_none_is_left_over(self) -> None:
        everything = "\n".join(sources().values())
        unused = [name for name in table("nl") if f'"{name}"' not in everything and not COMPOSED.match(name)]
        assert unused == []

    def test_no_view_has_words_of_its_own(self) -> None:
        """A text between quotes that reads like a sentence belongs in the tables."""
        sentence = re.compile(r'"[A-Z][a-z]+ [a-z]+ [^"]*"')
        for name, source in sources().items():
            code = re.sub(r"/\*.*?\*/|//.*", "", source, flags=re.DOTALL)
            assert not sentence.search(code), name


class TestSize:
    def test_files_are_small(self) -> None:
        for file in (*ROOT.rglob("*.js"), *ROOT.rglob("*.css")):
            assert len(file.read_text().splitlines()) < 350, file.name

    def test_nothing_comes_from_elsewhere(self) -> None:
        for file in (*ROOT.rglob("*.js"), *ROOT.rglob("*.css")):
            found = re.findall(r"https?://[\w.]+", file.read_text())
            assert set(found) <= {"http://www.w3.org", "https://doi.org"}, file.name
