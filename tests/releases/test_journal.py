"""The journal: before commit on the disk, by several processes at once, and readable after a kill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.db import transaction

from feedback import erasure
from feedback.intake import take_rating
from feedback.models import Rating, Tombstone
from releases import actions, journal, lost
from releases.actions import replay
from releases.models import Change, Feed, Release, Reserved
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject
from tests.factories.releases import make_candidate, make_release, make_user
from tests.nursery import Child, Nursery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file(tmp_path: Path, settings: Any) -> Path:
    """A journal of this test alone."""
    settings.JOURNAL_PATH = tmp_path / "journal.jsonl"
    return tmp_path / "journal.jsonl"


def kinds(file: Path) -> list[str]:
    return [entry.kind for entry in journal.read(file).entries]


def facts(file: Path) -> list[dict[str, Any]]:
    return [entry.data for entry in journal.read(file).entries if entry.kind == "change"]


class TestWriting:
    @pytest.mark.django_db(transaction=True)
    def test_a_release_is_there_before_its_commit(self, file: Path) -> None:
        candidate = make_candidate()
        with transaction.atomic():
            actions.release(candidate=candidate, by=make_user("uitgever"))
            assert kinds(file) == ["change"]
        assert kinds(file) == ["change", "done"]
        assert [(one["event"], one["code"], one["number"]) for one in facts(file)] == [
            ("released", "urge-surfing", "1.0.0")
        ]

    def test_holds_whatever_the_feed_holds(self, file: Path) -> None:
        release = make_release(withdrawn=True)
        actions.retire(type="exercise", code=release.code, locale="nl", by=make_user("uitgever"))
        hashes = [one["hash"] for one in facts(file)]
        assert hashes == list(Change.objects.order_by("pk").values_list("hash", flat=True))

    def test_without_a_journal_nothing_is_released(self, file: Path) -> None:
        candidate = make_candidate()
        file.mkdir()
        with pytest.raises(journal.JournalUnavailable):
            actions.release(candidate=candidate, by=make_user("uitgever"))
        assert not Release.objects.exists()

    def test_a_withdrawal_never_waits_for_a_full_disk(
        self, file: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        release = make_release()
        file.unlink()
        file.mkdir()
        actions.withdraw(releases=[release], by=make_user("uitgever"), reason="harm", note="")
        assert Release.objects.withdrawn().count() == 1
        assert "journal" in caplog.text

    def test_is_for_its_owner_only(self, file: Path) -> None:
        make_release()
        assert file.stat().st_mode & 0o077 == 0

    def test_an_erasure_holds_the_keyed_hash_and_not_the_subject(self, file: Path) -> None:
        a_release()
        erasure.erase(caller=a_caller(), body={"subject": "subject-in-the-clear-1"}, at=NOON)
        assert "erased" in kinds(file)
        assert b"in-the-clear" not in file.read_bytes()


def write(file: str, who: str, times: int) -> None:
    """In a process of its own: so many lines, as fast as it can."""
    live.JOURNAL_PATH = file
    for n in range(times):
        journal.append("test", {"who": who, "n": n, "long": "x" * 3000}, sync=False)


def writer(nursery: Nursery, file: Path, who: str, times: int) -> Child:
    return nursery.start("tests.releases.test_journal:write", str(file), who, times)


class TestSeveralProcesses:
    def test_mix_no_lines_and_lose_none(self, nursery: Nursery, file: Path) -> None:
        writers = [writer(nursery, file, who, 200) for who in "abc"]
        assert [one.communicate()[1] for one in writers] == ["", "", ""]
        found = journal.read(file)
        assert (found.torn, found.damaged) == (0, [])
        assert {(one.data["who"], one.data["n"]) for one in found.entries} == {
            (who, n) for who in "abc" for n in range(200)
        }

    def test_a_killed_writer_spoils_nothing(self, nursery: Nursery, file: Path) -> None:
        endless = writer(nursery, file, "killed", 1_000_000)
        while not file.exists() or file.stat().st_size < 100_000:
            assert endless.returncode is None
        endless.kill()
        journal.append("test", {"who": "after"})
        found = journal.read(file)
        assert found.damaged == []
        assert found.entries[-1].data == {"who": "after"}


class TestTornLine:
    @pytest.mark.parametrize("keep", [1, 40, -1])
    def test_is_recognised_at_the_end_and_after_another_write(self, file: Path, keep: int) -> None:
        journal.append("test", {"n": 1}, {"n": 2})
        whole = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(whole[0] + whole[1][:-1][:keep])
        assert (journal.read(file).torn, len(journal.read(file).entries)) == (1, 1)
        journal.append("test", {"n": 3})
        found = journal.read(file)
        assert (found.torn, found.damaged, [one.data["n"] for one in found.entries]) == (1, [], [1, 3])

    def test_only_the_end_of_the_line_missing_is_a_whole_line(self, file: Path) -> None:
        journal.append("test", {"n": 1})
        file.write_bytes(file.read_bytes()[:-1])
        journal.append("test", {"n": 2})
        assert [one.data["n"] for one in journal.read(file).entries] == [1, 2]

    def test_something_else_in_the_middle_is_damage(self, file: Path) -> None:
        journal.append("test", {"n": 1}, {"n": 2}, {"n": 3})
        file.write_bytes(file.read_bytes().replace(b'"n":2', b'"n":7'))
        found = journal.read(file)
        assert found.damaged == [f"{file}: line 2"]
        assert [one.data["n"] for one in found.entries] == [1, 3]


class TestRolledBack:
    """What stands in the journal of a transaction that never was does no harm at a restore."""

    def rolled_back(self, step: Any) -> None:
        with transaction.atomic():
            step()
            transaction.set_rollback(True)

    def test_a_withdrawal_is_recognised_by_the_chain(self, file: Path) -> None:
        first = make_release()
        by = make_user("uitgever")
        self.rolled_back(
            lambda: actions.withdraw(releases=[first], by=by, reason="harm", note="never happened")
        )
        make_release(code="other")
        assert lost.changes(journal.read(file)) == []

    def test_the_last_of_all_cannot_be_told_and_is_taken_back(self, file: Path) -> None:
        first = make_release()
        by = make_user("uitgever")
        self.rolled_back(lambda: actions.withdraw(releases=[first], by=by, reason="harm", note=""))
        (found,) = lost.changes(journal.read(file))
        assert not found.sure
        said = list(replay.replay([found]))
        assert "not known" in said[0]
        assert Release.objects.withdrawn().count() == 1

    def test_a_number_is_at_worst_a_gap(self, file: Path) -> None:
        make_release()
        candidate = make_candidate()
        self.rolled_back(lambda: actions.release(candidate=candidate, by=make_user("uitgever")))
        assert replay.reserve(journal.read(file)) == ["urge-surfing@1.0.1 (nl)"]
        assert actions.release(candidate=candidate, by=make_user("uitgever")).number == "1.0.2"


class TestReserved:
    def after(self, **row: Any) -> None:
        Reserved.objects.create(code="urge-surfing", **row)

    def test_a_lost_correction_is_stepped_over(self) -> None:
        make_release()
        self.after(locale="nl", major=1, minor=0, patch=1)
        assert make_release().number == "1.0.2"

    def test_only_in_its_own_locale(self) -> None:
        make_release()
        self.after(locale="en", major=1, minor=0, patch=1)
        assert make_release().number == "1.0.1"

    def test_a_lost_line_takes_nothing(self) -> None:
        make_release()
        self.after(locale="nl", major=1, minor=1, patch=0)
        assert make_release(change="content").number == "1.2.0"

    def test_a_code_of_which_all_is_lost_goes_on_after_it(self) -> None:
        self.after(locale="nl", major=1, minor=0, patch=0)
        assert make_release(change="meaning").number == "2.0.0"

    def test_closed_lines_send_every_class_to_a_new_line(self) -> None:
        make_release()
        assert replay.close_lines() == ["urge-surfing"]
        assert make_release().number == "1.1.0"
        assert make_release().number == "1.1.1"

    def test_closing_twice_is_closing_what_is_new(self) -> None:
        make_release()
        replay.close_lines()
        assert replay.close_lines() == []

    def test_a_lost_pilot_is_counted(self) -> None:
        make_release()
        self.after(locale="nl", major=2, minor=0, patch=0, pilot_n=1)
        assert make_release(change="meaning").number == "2.0.0"


class TestReplay:
    def test_of_what_is_here_already_does_nothing(self, file: Path) -> None:
        make_release(withdrawn=True)
        assert lost.changes(journal.read(file)) == []
        assert list(lost.numbers(journal.read(file))) == []

    def test_of_an_earlier_epoch_does_nothing(self, file: Path) -> None:
        release = make_release()
        foreign = {**facts(file)[0], "event": "withdrawn", "reason": "harm", "hash": "f" * 64}
        journal.append("change", foreign)
        journal.append("done", {"hashes": ["f" * 64]})
        replay.begin_epoch(known=lost.highest_epoch(journal.read(file)))
        assert lost.changes(journal.read(file)) == []
        assert release in Release.objects.not_withdrawn()

    def test_an_epoch_is_never_given_out_twice(self, file: Path) -> None:
        journal.append("restored", {"epoch": 7})
        assert replay.begin_epoch(known=lost.highest_epoch(journal.read(file))) == 8
        assert Feed.objects.get().epoch == 8

    def test_knows_whether_the_journal_reaches_back(self, file: Path) -> None:
        make_release()
        assert lost.reaches_back(journal.read(file))
        assert not lost.reaches_back(journal.Journal())
        file.unlink()
        journal.append("backup", {"head": Feed.objects.get().head_hash})
        assert lost.reaches_back(journal.read(file))

    def test_erases_again(self, file: Path) -> None:
        a_release()
        for who in (1, 2):
            assert take_rating(caller=a_caller(), body=a_rating(who), at=NOON).status == 201
        erasure.erase(caller=a_caller(), body={"subject": a_subject(1)}, at=NOON)
        (entry,) = [one for one in journal.read(file).entries if one.kind == "erased"]
        Tombstone.objects.all().delete()
        assert take_rating(caller=a_caller(), body=a_rating(1), at=NOON).status == 201
        assert Rating.objects.count() == 2
        assert erasure.replay(entry.data) == 1
        assert str(Tombstone.objects.get().receipt) == entry.data["receipt"]
        assert erasure.replay(entry.data) == 0


class TestTogether:
    def test_is_one_write(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        writes: list[bytes] = []
        monkeypatch.setattr(journal, "_append", lambda text, sync: writes.append(text))
        one, two = make_release(), make_release(code="other")
        writes.clear()
        with journal.together():
            actions.withdraw(releases=[one, two], by=make_user("uitgever"), reason="harm", note="")
        assert [len(text.splitlines()) for text in writes][0] == 2
        assert json.loads(writes[0].splitlines()[0])["kind"] == "change"
