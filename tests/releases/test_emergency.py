"""The pages of taking back: found, one page, one button; practice; the second person; the reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.notices import notices
from releases import actions, forecast, reading, taken_back
from releases.models import Change, Confirmation, Release
from releases.reading import Status
from tests.factories.media import make_image
from tests.factories.releases import (
    chapter_of,
    make_candidate,
    make_pilot,
    make_release,
    make_user,
    scale_block,
    text_block,
)

from .test_admin import ROLES, logged_in, text_of
from .test_recall import release_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def night() -> Client:
    """The safety officer, at night."""
    return logged_in("safety_officer")


def everything(page: Any) -> dict[str, Any]:
    """The form as it stands when nobody touched it."""
    form = page.context["form"]
    return {"reason": form["reason"].value(), "note": "", "releases": sorted(form.ticked)}


class TestWhoMay:
    @pytest.mark.parametrize("role", ROLES)
    def test_the_table_of_roles(self, role: str) -> None:
        release, client = make_release(), logged_in(role)
        [change] = actions.withdraw(
            releases=[make_release(code="weg")], by=make_user("u"), reason="harm", note=""
        )
        addresses = [
            reverse("releases:take_back"),
            reverse("releases:take_back_code", args=[release.code]),
            reverse("releases:withdrawal", args=[change.pk]),
        ]
        may = role in {"reviewer", "editor", "safety_officer"}
        assert {client.get(one).status_code for one in addresses} == {200 if may else 302}

    def test_the_menu_and_the_editor_lead_there(self) -> None:
        editor, release = logged_in("editor"), make_release()
        assert reverse("releases:take_back") in text_of(editor, "wagtailadmin_home")
        button = reverse("releases:take_back_code", args=[release.code])
        assert button in text_of(editor, "wagtailadmin_pages:edit", release.page_id)

    def test_an_author_sees_no_button(self) -> None:
        author, release = logged_in("author"), make_release()
        assert "take-back" not in text_of(author, "wagtailadmin_pages:edit", release.page_id)


class TestFinding:
    def test_by_a_part_of_title_or_code(self, night: Client) -> None:
        make_release(code="urge-surfing", title="Surfen op de trek")
        make_release(code="uitstel", title="Even uitstellen")
        for words in ("surfen", "URGE"):
            html = text_of(night, "releases:take_back", q=words)
            assert reverse("releases:take_back_code", args=["urge-surfing"]) in html
            assert reverse("releases:take_back_code", args=["uitstel"]) not in html

    def test_finds_files_too(self, night: Client) -> None:
        image = make_image(title="Golf op zee")
        html = text_of(night, "releases:take_back", q="zee")
        assert reverse("releases:take_back_media", args=[image.sha256]) in html

    @pytest.mark.parametrize("words", ["%", "'", "\x00", "💥" * 300, "<script>"], ids=range(5))
    def test_any_words_will_do(self, night: Client, words: str) -> None:
        make_release()
        assert "<script>alert" not in text_of(night, "releases:take_back", q=words)

    def test_something_unknown_is_not_found(self, night: Client) -> None:
        for name, args in (
            ("take_back_code", ["nooit"]),
            ("take_back_media", ["0" * 64]),
            ("withdrawal", [9]),
        ):
            assert night.get(reverse(f"releases:{name}", args=args)).status_code == 404

    def test_a_release_is_no_withdrawal(self, night: Client) -> None:
        make_release()
        assert night.get(reverse("releases:withdrawal", args=[Change.objects.get().pk])).status_code == 404


class TestTwoClicks:
    def test_everything_is_chosen_and_one_button_does_it(self, night: Client) -> None:
        releases = [make_release(), make_release(change="meaning", title="Anders")]
        releases.append(make_release(locale="en", title="Urge surfing"))
        releases.append(make_pilot(make_candidate(), by=make_user("uitgever"), at=None, pilot_n=1))
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        answer = night.post(address, everything(night.get(address)))
        assert answer.status_code == 302
        assert {reading.status(one) for one in releases} == {Status.WITHDRAWN}
        rows = Change.objects.withdrawals()
        assert {(row.reason, row.by.username) for row in rows} == {("harm", "een-safety_officer")}
        assert answer["location"] == reverse("releases:withdrawal", args=[rows.earliest("pk").pk])

    def test_something_can_be_left_out_and_is_named_afterwards(self, night: Client) -> None:
        old, new = make_release(), make_release()
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        data = everything(night.get(address)) | {"releases": [str(new.pk)]}
        html = night.post(address, data, follow=True).content.decode()
        assert [reading.withdrawal(one) is None for one in (old, new)] == [True, False]
        assert reverse("releases:take_back_code", args=["urge-surfing"]) in html  # "these too"

    def test_each_language_gets_its_successor(self, night: Client) -> None:
        make_release(), make_release(locale="en", title="Urge surfing")
        better = make_release(code="beter")
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        night.post(address, everything(night.get(address)) | {"successor_nl": str(better.pk), "note": "Stuk"})
        found = {row.locale: row.successor for row in Change.objects.withdrawals()}
        assert found == {"nl": "beter@1.0.0", "en": ""}

    def test_a_release_that_came_in_between_is_shown(self, night: Client) -> None:
        make_release()
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        data = everything(night.get(address))
        between = make_release()
        html = night.post(address, data, follow=True).content.decode()
        assert between.number in html
        assert reading.withdrawal(between) is None

    def test_what_a_colleague_took_back_meanwhile_is_said(self, night: Client) -> None:
        release = make_release()
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        data = everything(night.get(address))
        actions.withdraw(releases=[release], by=make_user("collega"), reason="harm", note="")
        answer = night.post(address, data)
        assert answer.status_code == 200
        assert Change.objects.withdrawals().count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"releases": []},
            {"releases": ["x"]},
            {"reason": "zin in"},
            {"note": "x" * 2001},
            {"successor_nl": "x"},
        ],
        ids=["nothing", "no release", "no reason", "too long", "no successor"],
    )
    def test_bad_input_does_nothing(self, night: Client, wrong: dict[str, Any]) -> None:
        make_release()
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        answer = night.post(address, everything(night.get(address)) | wrong)
        assert answer.status_code == 200
        assert "error-message" in answer.content.decode()
        assert not Change.objects.withdrawals().exists()


class TestRehearsal:
    def test_tells_all_and_does_nothing(self, night: Client, mailoutbox: Any) -> None:
        part = make_release()
        make_release(code="programma", type="module", title="Programma", chapters=[chapter_of(part)])
        address = reverse("releases:take_back_code", args=["urge-surfing"])
        mailoutbox.clear()
        answer = night.post(address, everything(night.get(address)) | {"practise": "1"})
        html = answer.content.decode()
        assert "OEFENING" in html
        assert "exercises/urge-surfing/versions/1.0.0/" in html
        assert "programma" in html.lower()
        assert not Change.objects.withdrawals().exists()
        assert not mailoutbox

    def test_begun_from_the_menu_it_offers_no_other_button(self, night: Client) -> None:
        make_release()
        html = text_of(night, "releases:take_back_code", "urge-surfing", practise="1")
        assert "hv-practice" in html
        assert "hv-night__go" not in html

    def test_writes_nothing_at_all(self, night: Client, django_assert_num_queries: Any) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        release = make_release()
        with CaptureQueriesContext(
            connection,
        ) as found:
            forecast.of_withdrawal([release])
        assert not [
            one for one in found if one["sql"].lstrip("( ").upper()[:6] in {"INSERT", "UPDATE", "DELETE"}
        ]

    def test_of_a_file_tells_which_pages_get_a_gap(self, night: Client) -> None:
        image = make_image()
        release = release_with(image)
        address = reverse("releases:take_back_media", args=[image.sha256])
        html = night.post(address, {"reason": "rights", "note": "", "practise": "1"}).content.decode()
        assert str(release) in html
        assert not Change.objects.media_withdrawals().exists()


class TestSecondPerson:
    @pytest.fixture
    def change(self) -> Change:
        releases = [make_release(), make_release()]
        by = make_user("nachtdienst")
        return actions.withdraw(releases=releases, by=by, reason="harm", note="Stuk")[0]

    def test_confirms_all_of_it_on_one_page(self, night: Client, change: Change) -> None:
        night.post(reverse("releases:withdrawal", args=[change.pk]), {"remark": "Terecht"})
        assert Confirmation.objects.count() == 2
        assert taken_back.to_confirm() == []

    def test_brings_it_back(self, night: Client, change: Change) -> None:
        rows = [str(row.pk) for row in taken_back.act_of(change).changes]
        data = {"reinstate": "1", "changes": rows, "why": "Het was een andere oefening"}
        night.post(reverse("releases:withdrawal", args=[change.pk]), data)
        assert not Release.objects.withdrawn().exists()

    def test_says_why(self, night: Client, change: Change) -> None:
        data = {"reinstate": "1", "changes": [str(change.pk)], "why": ""}
        answer = night.post(reverse("releases:withdrawal", args=[change.pk]), data)
        assert "error-message" in answer.content.decode()
        assert Release.objects.withdrawn().exists()

    def test_is_not_who_did_it(self, night: Client) -> None:
        release = make_release()
        address = reverse("releases:take_back_code", args=[release.code])
        page = night.post(address, everything(night.get(address)), follow=True)
        assert page.context["may_confirm"] is page.context["may_reinstate"] is False
        answer = night.post(page.redirect_chain[-1][0], {"remark": "Zelf"})
        assert not Confirmation.objects.exists()
        assert 'role="alert"' in answer.content.decode()

    def test_is_shown_where_a_successor_leads_now(self, night: Client) -> None:
        first, second, third = (make_release(code=code) for code in ("een", "twee", "drie"))
        by = make_user("nachtdienst")
        [change] = actions.withdraw(releases=[first], by=by, reason="error", note="", successor=second)
        actions.withdraw(releases=[second], by=by, reason="error", note="", successor=third)
        html = text_of(night, "releases:withdrawal", change.pk)
        assert "twee@1.0.0 is ook ingetrokken" in html
        assert "doorgestuurd naar drie@1.0.0" in html


class TestPageOfARelease:
    """A sentence for each thing that was taken back around it."""

    def test_of_a_module_names_the_part_that_is_gone(self, night: Client) -> None:
        part, other = make_release(code="een"), make_release(code="twee")
        chapters = [chapter_of(part, other)]
        module = make_release(code="programma", type="module", title="Programma", chapters=chapters)
        actions.withdraw(releases=[part], by=make_user("n"), reason="harm", note="", successor=other)
        html = text_of(night, "releases:release", module.pk)
        assert "telt als afwezig" in html
        assert "twee@1.0.0" in html

    def test_names_a_file_that_is_gone(self, night: Client) -> None:
        image = make_image(title="Golf op zee")
        release = release_with(image)
        assert "gat" not in text_of(night, "releases:release", release.pk)
        actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights")
        assert "zien op die plek een gat" in text_of(night, "releases:release", release.pk)

    def test_tells_where_its_successor_leads(self, night: Client) -> None:
        first, second = make_release(code="een"), make_release(code="twee")
        by = make_user("n")
        actions.withdraw(releases=[first], by=by, reason="error", note="", successor=second)
        actions.withdraw(releases=[second], by=by, reason="error", note="")
        html = text_of(night, "releases:release", first.pk)
        assert "twee@1.0.0 is ook ingetrokken" in html
        assert "nergens heen gestuurd" in html


class TestReports:
    def test_what_waits_for_a_second_person(self, night: Client) -> None:
        release = make_release(title="Wacht op bevestiging")
        changes = actions.withdraw(releases=[release], by=make_user("n"), reason="harm", note="")
        assert "Wacht op bevestiging" in text_of(night, "releases:to_confirm")
        actions.confirm(changes=changes, by=make_user("collega"))
        assert "Wacht op bevestiging" not in text_of(night, "releases:to_confirm")

    def test_which_pages_show_a_gap(self, night: Client) -> None:
        image = make_image(title="Golf op zee")
        release_with(image, title="Met een gat")
        actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights")
        html = text_of(night, "releases:withdrawn_files")
        assert "Met een gat" in html
        assert "Golf op zee" in html


class TestNotices:
    def said(self, release: Release, role: str = "editor") -> list[str]:
        page = Page.objects.get(pk=release.page_id).specific
        user = make_user(f"een-{role}")
        return [notice.text for notice in notices(page, user)]

    def test_of_a_gap(self) -> None:
        image = make_image(title="Golf op zee")
        release = release_with(image)
        assert not any("Golf op zee" in text for text in self.said(release))
        actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights")
        assert any("Golf op zee" in text for text in self.said(release))

    def test_of_a_withdrawn_head_whose_successor_went_too(self) -> None:
        release, other = make_release(), make_release(code="anders")
        actions.withdraw(releases=[release], by=make_user("n"), reason="harm", note="", successor=other)
        before = self.said(release)
        actions.withdraw(releases=[other], by=make_user("n"), reason="harm", note="")
        assert any("1.0.0" in text for text in before)
        assert self.said(release) != before

    def test_of_a_retired_page_lead_back_in_one_click(self) -> None:
        editor, release = logged_in("editor"), make_release(retired=True)
        back = reverse("releases:reinstate", args=[release.page_id])
        for name in ("releases:history", "content_review:submit"):
            assert back in text_of(editor, name, release.page_id), name
        editor.post(back)
        assert reading.status(release) == Status.CURRENT

    def test_bringing_back_twice_is_a_sentence(self) -> None:
        editor, release = logged_in("editor"), make_release()
        answer = editor.post(reverse("releases:reinstate", args=[release.page_id]), follow=True)
        assert answer.status_code == 200
        assert Change.objects.filter(event="reinstated").count() == 0


class TestRetiringSeveral:
    def address(self, *releases: Release) -> str:
        ids = "&".join(f"id={one.page_id}" for one in releases)
        action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "retire"])
        return f"{action}?{ids}"

    def test_names_them_and_asks_why(self) -> None:
        editor = logged_in("editor")
        releases = [
            make_release(code="een", title="Oefening een"),
            make_release(code="twee", title="Oefening twee"),
        ]
        html = editor.get(self.address(*releases)).content.decode()
        assert "Oefening een" in html
        assert "Oefening twee" in html
        refused = editor.post(self.address(*releases), {"reason": ""})
        assert refused.status_code == 200
        assert not Change.objects.retirements().exists()
        editor.post(self.address(*releases), {"reason": "Verouderd"})
        assert {row.note for row in Change.objects.retirements()} == {"Verouderd"}

    def test_leaves_what_is_not_in_the_catalogue(self) -> None:
        editor = logged_in("editor")
        current, gone = make_release(code="een"), make_release(code="twee", retired=True)
        editor.post(self.address(current, gone), {"reason": "Verouderd"})
        assert Change.objects.retirements().count() == 2

    def test_is_for_editors(self) -> None:
        reviewer, release = logged_in("reviewer"), make_release()
        reviewer.post(self.address(release), {"reason": "Verouderd"})
        assert not Change.objects.retirements().exists()


class TestForecast:
    """What the rehearsal says is what happens."""

    def test_of_all_releases_comes_true(self) -> None:
        releases = [make_release(), make_release(change="content", title="Meer"), make_release(code="ander")]
        of_code = releases[:2]
        ahead = forecast.of_withdrawal(of_code, [releases[2]])
        actions.withdraw(releases=of_code, by=make_user("n"), reason="harm", note="", successor=releases[2])
        again = forecast.of_withdrawal(of_code, [releases[2]])
        told = {one.address: one.then for one in ahead.answers}
        current = {one.address: one.now for one in again.answers if "versions/1.0.0" not in one.address}
        assert all(told[address] == now for address, now in current.items() if not address.endswith(".0/"))

    def test_of_an_older_release_leaves_the_newest(self) -> None:
        old, new = make_release(), make_release()
        ahead = forecast.of_withdrawal([old])
        assert {one.address: one.changes for one in ahead.answers} == {
            "exercises/urge-surfing/": False,
            "exercises/urge-surfing/versions/1/": False,
            "exercises/urge-surfing/versions/1.0/": False,
            "exercises/urge-surfing/versions/1.0.0/": True,
        }
        assert new.number == "1.0.1"

    def test_counts_lines_languages_pilots_and_modules(self) -> None:
        part = make_release()
        english = make_release(locale="en", title="Urge surfing")
        pilot = make_pilot(make_candidate(), by=make_user("uitgever"), at=None, pilot_n=1)
        module = make_release(code="programma", type="module", title="Programma", chapters=[chapter_of(part)])
        ahead = forecast.of_withdrawal([part, english, pilot])
        assert (ahead.locales, len(ahead.pilots), [one.pk for one in ahead.modules]) == (
            ["en", "nl"],
            1,
            [module.pk],
        )

    def test_blocks_and_texts_are_not_read(self) -> None:
        release = make_release(body=[text_block(), scale_block()])
        bare = Release.objects.without_texts().get(pk=release.pk)
        forecast.of_withdrawal([bare])
        assert "content" not in bare.__dict__
