"""Words explained to clients: chosen by the author, frozen when they stand in the text, a change of text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from api.views.lists import LEFT_OUT
from content.changes.about import about
from content.changes.contents import differences
from content.freeze.reading import bare
from content.freeze.registry import freeze
from content.merge import Place, pieces, take
from content.models import Exercise, Term
from content.models.glossary import pattern_of
from content.review.contributions import used_on
from content.review.models import ChangeClass
from tests.factories.content import change_exercise, make_exercise, make_questionnaire


class TestPattern:
    @pytest.mark.parametrize("text", ["Trek komt.", "je trek?", "(trek)", "TREK"])
    def test_finds_whole_words_in_any_case(self, text: str) -> None:
        assert pattern_of(["trek"]).search(text)

    @pytest.mark.parametrize("text", ["vertrek", "trekken", "trek-in", "on-trek"])
    def test_finds_no_parts_of_words(self, text: str) -> None:
        assert not pattern_of(["trek"]).search(text)

    def test_longest_form_wins(self) -> None:
        assert pattern_of(["sociaal", "sociaal netwerk"]).findall("Je sociaal netwerk.") == [
            "sociaal netwerk"
        ]

    def test_is_merged_as_a_choice_in_no_order(self) -> None:
        base, newer, mine = {"terms": [1, 2]}, {"terms": [3, 1, 2]}, {"terms": [2, 1]}
        [piece] = pieces(base, newer, mine)
        assert (piece.place, piece.clashes) == (Place("terms"), False)
        assert take(mine, newer, [piece.place])["terms"] == [3, 1, 2]

    def test_lists_of_the_api_leave_it_out(self) -> None:
        assert "terms" in LEFT_OUT


@pytest.mark.django_db
class TestGlossary:
    def test_both_languages_begin_with_words(self) -> None:
        assert Term.objects.in_locale("nl").hard().count() > 40
        assert Term.objects.in_locale("en").explained().count() > 10

    def test_explanations_are_short(self) -> None:
        assert max(len(term.explanation) for term in Term.objects.explained()) <= 160

    def test_no_form_belongs_to_two_words(self) -> None:
        for locale in ("nl", "en"):
            forms = [form.lower() for term in Term.objects.in_locale(locale) for form in term.all_forms]
            assert len(forms) == len(set(forms))

    def test_word_says_something(self) -> None:
        with pytest.raises(ValidationError):
            Term(locale="nl", word="leeg").full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            Term.objects.create(locale="nl", word="leeg")


@pytest.mark.django_db
class TestFrozen:
    def term(self, word: str = "trek", forms: str = "") -> Term:
        return Term.objects.get_or_create(
            locale="nl", word=word, defaults={"forms": forms, "explanation": "Zin."}
        )[0]

    def page(self, *terms: Term) -> Exercise:
        return change_exercise(make_exercise(), terms=terms)

    def test_exercise_without_chosen_words_is_frozen_as_ever(self) -> None:
        assert "terms" not in freeze(make_exercise()).content

    def test_chosen_words_that_stand_in_the_text(self) -> None:
        other = Term.objects.create(locale="en", word="golf", explanation="A game.")
        page = self.page(self.term(), self.term("terugval"), self.term("golf", "golven"), other)
        assert [term["word"] for term in freeze(page).content["terms"]] == ["golf", "trek"]
        assert freeze(page).content["terms"][0] == {
            "word": "golf",
            "forms": ["golven", "golf"],
            "explanation": "Zin.",
        }

    def test_questionnaire_explains_words_of_its_outcome_too(self) -> None:
        page = make_questionnaire()
        before = freeze(page).content
        word = bare(before["scores"][0]["bands"][0]["text"]["html"]).split()[0].strip(".,")
        assert "terms" not in before
        page.terms = [self.term(word), self.term("terugval")]
        assert [term["word"] for term in freeze(page).content["terms"]] == [word]

    def test_is_a_change_of_text(self) -> None:
        after = freeze(self.page(self.term())).content
        before = {name: value for name, value in after.items() if name != "terms"}
        assert [(one.path, one.effect) for one in differences(before, after)] == [
            (("terms",), ChangeClass.TEXT)
        ]
        assert any("trek: Je wilt" in line for fact in about(after) for line in fact.lines)

    def test_who_changes_an_explanation_writes_in_the_page(self) -> None:
        assert self.term() in used_on(self.page(self.term()))
