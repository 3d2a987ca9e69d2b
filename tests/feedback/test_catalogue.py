"""The whole catalogue at once: who may see it, what it tells, and that files tell no more than pages."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from content.models import Exercise, Facet
from feedback import figures, reach
from feedback.catalogue import files, sheets
from feedback.catalogue.rows import coverage, decisions, rows
from feedback.catalogue.sheets import Section, Sheet, month_sheet, team_sheet
from feedback.comments.shown import Words
from feedback.models import Look
from people.roles import Role
from tests.factories.feedback import NOON
from tests.factories.people import UserFactory
from tests.factories.releases import make_release, text_block
from tests.feedback.test_figures import do, rate
from tests.feedback.test_pages import read

pytestmark = pytest.mark.django_db
OLD = NOON - timedelta(days=30)


@pytest.fixture
def golven() -> Any:
    body = [text_block(f"Stap {n} van de golf", id=f"b{n}") for n in (1, 2, 3)]
    page = Exercise.objects.get(pk=make_release(code="urge-surfing", body=body).page_id)
    make_release(code="sleep")
    page.facets.add(Facet.objects.filter(kind="problem").first())
    page.save()
    do(range(60), "assigned", at=OLD, team="noord", by="therapist")
    do(range(70, 73), "assigned", at=OLD, team="zuid", by="therapist")
    do(range(45), "progress", block="b2", at=OLD)
    do(range(20), "completed", at=OLD)
    rate(range(8))
    rate(range(8, 12), helpful=False)
    reach.daily(at=NOON)
    figures.weekly(at=NOON)
    return page


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.MANAGER]))
    return client


def opened(client: Client, name: str, **asked: str) -> str:
    return read(client.get(reverse(f"feedback:{name}"), asked))


class TestCatalogue:
    @pytest.mark.usefixtures("golven")
    def test_tells_of_everything_in_few_queries(
        self, manager: Client, django_assert_max_num_queries: Any
    ) -> None:
        told = opened(manager, "catalogue")
        for said in ("60 tot 69 mensen", "8 van de 12 hadden er iets aan", "56 van de 100 stoppen daar",
                     "zegt niets over het effect"):  # fmt: skip
            assert said in told
        with django_assert_max_num_queries(8):
            assert len(rows()) == 2

    def test_counts_what_is_there_for_each_problem(self, golven: Any) -> None:
        facet = golven.facets.get()
        found = {one.label: one for one in coverage(rows())}
        assert (found[str(facet)].pages, found[str(facet)].used, found[str(facet)].heard) == (1, 1, 1)
        assert any(one.pages == 0 for one in found.values())

    @pytest.mark.usefixtures("golven")
    def test_makes_no_list_below_thirty_opinions(self) -> None:
        assert [row.lower for row in rows()] == [None, None]
        rate(range(20, 40), week=1)
        rate(range(40, 50), week=1, helpful=False)
        figures.weekly(at=NOON + timedelta(days=7))
        assert [row.lower and 0.5 < row.lower < 0.9 for row in rows()] == [None, True]

    @pytest.mark.usefixtures("golven")
    def test_says_what_needs_a_decision(self) -> None:
        [(_title, stops), (idle, _names)] = decisions(rows(), date(2026, 11, 22))
        assert stops == "“Stap 2 van de golf”: 56 van de 100 stoppen daar"
        assert idle == "Dit kreeg nog niemand"

    @pytest.mark.parametrize("name", ["catalogue", "month", "team"])
    def test_is_not_for_everybody(self, client: Client, name: str) -> None:
        client.force_login(UserFactory(roles=[Role.THERAPIST]))
        assert client.get(reverse(f"feedback:{name}")).status_code in (302, 403)

    @pytest.mark.parametrize("name", ["catalogue", "month", "team"])
    def test_is_never_blank(self, manager: Client, name: str) -> None:
        assert len(opened(manager, name)) > 80


class TestFiles:
    def test_take_a_title_with_what_a_workbook_cannot_hold(self, golven: Any, manager: Client) -> None:
        Exercise.objects.filter(pk=golven.pk).update(title="Surfen\x0bop trek")
        book = load_workbook(io.BytesIO(manager.get(reverse("feedback:export", args=["xlsx"])).content))
        assert "Surfen op trek" in {row[0].value for row in book["Catalogus"]}

    @pytest.mark.usefixtures("golven")
    def test_hold_what_the_page_tells_and_who_took_them(self, manager: Client) -> None:
        answer = manager.get(reverse("feedback:export", args=["csv"]))
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert lines[2][4] == "60 tot 69 mensen"
        assert "zegt niets over het effect" in lines[-1][0]
        book = load_workbook(io.BytesIO(manager.get(reverse("feedback:export", args=["xlsx"])).content))
        assert [sheet.title for sheet in book] == ["Catalogus", "Dekking"]
        assert [cell.value for cell in book["Catalogus"][3]] == [value or None for value in lines[2]]
        pdf = manager.get(reverse("feedback:month"), {"as": "pdf"})
        assert pdf.content.startswith(b"%PDF")
        taken = Look.objects.filter(kind=Look.Kind.EXPORT).order_by("pk").values_list("about", flat=True)
        assert [name.rsplit(".", 1)[1] for name in taken] == ["csv", "xlsx", "pdf"]
        assert manager.get(reverse("feedback:export", args=["exe"])).status_code == 404

    def test_a_title_is_never_a_formula(self) -> None:
        assert files._safe("=1+1") == "'=1+1"
        assert files._safe("Adem") == "Adem"

    def test_a_sheet_is_one_page_whatever_the_words(self) -> None:
        lines = [f"Oefening {n} “golf” – ëén regel met 🌊 en nog wat woorden erbij" for n in range(10)]
        pdf = files.as_pdf(Sheet("Maand", [Section(f"Deel {n}", lines, "") for n in range(5)], ["Voet"]))
        assert pdf.count(b"/Type /Page\n") == 1


class TestSheets:
    def test_month_tells_use_stops_changes_and_decisions(self, golven: Any) -> None:
        sheet = month_sheet(rows(), "2026-10", date(2026, 11, 22))
        told = {section.heading: section.lines for section in sheet.sections}
        assert told["Gebruikt door"][0] == f"noord: 1 oefening of module; het meest: {golven.title}"
        assert told["Gestopt bij"] == [f"{golven.title}: “Stap 2 van de golf”: 56 van de 100 stoppen daar"]
        [release] = golven.releases.all()
        month = f"{timezone.localdate(release.at):%Y-%m}"
        changed = month_sheet(rows(), month, date(2026, 11, 22)).sections[3]
        assert changed.heading == "Gewijzigd"
        assert any(line.startswith(f"{golven.title} 1.0.0") for line in changed.lines)

    def test_team_gets_two_questions_about_what_it_used(self, golven: Any) -> None:
        sheet = team_sheet(rows(), "noord", "2026-10")
        told = {section.heading: section.lines for section in sheet.sections}
        assert told["Het meest gebruikt in je team"] == [
            f"{golven.title}: gegeven aan 60–69, gebruikt door 40–49"
        ]
        assert len(told["Om te bespreken"]) == 2
        assert golven.title in told["Om te bespreken"][0]

    @pytest.mark.usefixtures("golven")
    def test_small_team_is_not_counted(self) -> None:
        [line] = team_sheet(rows(), "zuid", "2026-10").sections[0].lines
        assert line.endswith("gegeven aan minder dan 5, gebruikt door minder dan 5")

    def test_quotes_are_on_the_sheet_and_reading_them_is_written_down(
        self, golven: Any, manager: Client, monkeypatch: Any
    ) -> None:
        found = Words(clients=["Dit hielp mij op zaterdag."], ids=[7])
        monkeypatch.setattr(
            sheets, "words_of", lambda pool: found if pool.code == "urge-surfing" else Words()
        )
        shown = opened(manager, "team", team="noord", month="2026-10")
        assert f"{golven.title}: “Dit hielp mij op zaterdag.”" in shown
        assert [look.comments for look in Look.objects.filter(kind=Look.Kind.RELEASED)] == [[7]]

    @pytest.mark.usefixtures("golven")
    def test_can_be_chosen(self, manager: Client) -> None:
        assert "team zuid, oktober 2026" in opened(manager, "team", team="zuid", month="2026-10")
        assert "november" in opened(manager, "month", month="2026-11")
        assert "oktober" in opened(manager, "month", month="kapot")
