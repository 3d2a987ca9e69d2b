"""Words that come in: screened first, sealed, redacted, and alerted about whatever becomes of the rating."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as live

from consumers import keys
from consumers.models import ClientApp
from consumers.sealing import Unreadable, unseal
from consumers.subjects import check as check_token
from consumers.subjects import token_for
from content.models import CrisisContact
from feedback.intake import erase, take_rating, take_ratings
from feedback.models import Alert, AlertStep, Comment, Rating
from feedback.problems import Taken
from tests.factories.consumers import make_app, make_key
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject, an_id, withdrawn

pytestmark = pytest.mark.django_db
CRISIS = "Ik heet marieke en ik wil dood, bel 06-12345678"


@pytest.fixture(autouse=True)
def release() -> Any:
    a_caller()
    ClientApp.objects.update(crisis_contact="Crisisdienst, 020-1234567")
    return a_release()


def rate(comment: Any = "Fijne oefening.", **changes: Any) -> Taken:
    return take_rating(caller=a_caller(), body=a_rating(comment=comment, **changes), at=NOON)


class TestKeeping:
    def test_a_comment_alone_is_an_opinion(self) -> None:
        assert rate(helpful=None).status == 201
        comment = Comment.objects.get()
        assert (comment.state, comment.redacted, comment.level) == ("waiting", "Fijne oefening.", "")
        assert comment.rating.commented

    def test_raw_text_is_sealed_and_readable_with_the_key_only(self, settings: Any) -> None:
        rate(CRISIS)
        comment = Comment.objects.get()
        assert "marieke" not in str(Comment.objects.values().get()) + str(Rating.objects.values().get())
        assert unseal(comment.sealed) == CRISIS
        settings.COMMENT_KEY = "another key " * 5
        with pytest.raises(Unreadable):
            unseal(comment.sealed)
        settings.COMMENT_KEY_FALLBACKS = [live.INSECURE + "comment-key"]
        assert unseal(comment.sealed) == CRISIS

    def test_rating_without_words_is_still_one_insert(self, django_assert_num_queries: Any) -> None:
        caller, body = a_caller(), a_rating()
        with django_assert_num_queries(5):  # tombstone, release, savepoint, insert, end of the savepoint
            take_rating(caller=caller, body=body, at=NOON)
        assert not Comment.objects.exists()

    def test_same_id_with_other_words_is_refused_and_with_the_same_kept_once(self) -> None:
        id = an_id("words")
        assert [rate("Goed.", id=id).status for _ in range(2)] == [201, 200]
        assert rate("Slecht.", id=id).status == 409
        assert Comment.objects.get().redacted == "Goed."

    @pytest.mark.parametrize("text", ["x" * 1001, 7, ["a"], {"a": 1}])
    def test_what_is_no_text_of_a_thousand_is_refused(self, text: Any) -> None:
        taken = rate(text)
        assert taken.problem is not None
        assert [flaw.pointer for flaw in taken.problem.errors] == ["/comment"]
        assert not Rating.objects.exists()

    def test_only_space_was_skipped(self) -> None:
        assert rate("  \n ").status == 201
        assert rate(" ", helpful=None).status == 422
        assert not Comment.objects.exists()

    def test_batch_keeps_each_with_its_own_words(self) -> None:
        bodies = [a_rating(n, comment=f"Nummer {n}" if n % 2 else None) for n in range(6)]
        bodies.append(bodies[1])
        taken = take_ratings(caller=a_caller(), bodies=bodies, at=NOON)
        assert [one.status for one in taken] == [201] * 6 + [200]
        said = {str(comment.rating.uid): comment.redacted for comment in Comment.objects.all()}
        assert said == {body["id"]: body["comment"] for body in bodies if "comment" in body}

    def test_app_or_catalogue_without_a_crisis_contact_takes_no_words(self) -> None:
        ClientApp.objects.update(crisis_contact="")
        taken = rate(CRISIS)
        assert taken.problem is not None
        assert "crisis contact" in taken.problem.errors[0].detail
        assert (taken.status, taken.crisis, Alert.objects.count()) == (422, "now", 1)
        ClientApp.objects.update(crisis_contact="x")
        CrisisContact.objects.filter(locale="nl").delete()
        assert rate("Fijn.").status == 422
        assert rate(comment=None).status == 201


class TestScreeningComesFirst:
    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({}, 201),
            ({"id": "no uuid"}, 422),
            ({"subject": "jan@example.org"}, 422),
            ({"release": "urge-surfing@9.9.9"}, 422),
            ({"occurred_at": (NOON - timedelta(days=91)).isoformat()}, 422),
            ({"locale": "xx", "role": "nobody", "score": 99, "unknown": 1}, 422),
            ({"comment": CRISIS + "x" * 1000}, 422),
        ],
    )
    def test_whatever_the_answer_is(self, changes: dict[str, Any], status: int) -> None:
        taken = rate(**{"comment": CRISIS, **changes})
        assert (taken.status, taken.crisis, Alert.objects.count()) == (status, "now", 1)

    def test_of_an_erased_subject_alerts_without_words(self) -> None:
        erase(caller=a_caller(), body={"subject": a_subject(1), "stop": True}, at=NOON)
        taken = rate(CRISIS)
        assert (taken.status, taken.crisis) == (202, "now")
        alert = Alert.objects.get()
        assert (alert.comment, Comment.objects.count()) == (None, 0)

    def test_after_withdrawal_is_kept_and_alerted(self, release: Any) -> None:
        withdrawn(release, NOON - timedelta(days=1))
        assert (rate(CRISIS).crisis, Comment.objects.count()) == ("now", 1)

    def test_any_words_about_a_recalled_release_go_to_the_safety_officer(self, release: Any) -> None:
        withdrawn(release, NOON - timedelta(days=1), reason="harm")
        assert (rate("Prima oefening.").crisis, Alert.objects.get().level) == ("", "day")

    def test_same_words_again_raise_no_second_alert_and_other_words_do(self) -> None:
        id = an_id("again")
        assert [rate(CRISIS, id=id).crisis for _ in range(2)] == ["now", "now"]
        assert Alert.objects.count() == 1
        assert (rate("ik wil niet meer leven", id=id).status, Alert.objects.count()) == (409, 2)

    def test_says_when_it_was_written_long_before(self) -> None:
        rate(CRISIS, occurred_at=(NOON - timedelta(days=2)).isoformat())
        alert = Alert.objects.get()
        assert alert.is_late
        assert alert.written_at == NOON - timedelta(days=2)


class TestAlert:
    def test_holds_no_words_and_no_pseudonym(self) -> None:
        rate(CRISIS)
        alert = Alert.objects.get()
        row = str(Alert.objects.values().get()) + str(list(AlertStep.objects.values()))
        for secret in (CRISIS, a_subject(1), Rating.objects.get().subject, str(Rating.objects.get().uid)):
            assert secret not in row
        assert a_subject(1) in unseal(alert.sealed)
        assert alert.comment == Comment.objects.get()

    def test_behind_a_subject_token_leads_the_app_to_its_client(self) -> None:
        app = make_app(crisis_contact="x")
        key, secret = make_key("feedback:write", app=app)
        back_end = keys.check(secret)
        assert back_end is not None
        token, _expires = token_for(caller=back_end, raw=a_subject(5))
        caller = check_token(token)
        assert caller is not None
        take_rating(caller=caller, body=a_rating(5, subject=None, comment=CRISIS), at=NOON)
        assert a_subject(5) in unseal(Alert.objects.get().sealed)
