"""Invariant 1: frozen rows do not change, whoever asks and in whatever words. Each test attacks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, OperationalError, connection, models, transaction
from django.db.models import ProtectedError
from wagtail.models import Page, Revision

from content.review.models import Approval, Candidate, FourEyes, Merge, Return, Writer
from feedback.models import Alert, AlertStep, Look
from releases import actions, checks, triggers, verify
from releases.models import Change, Confirmation, Release, Reserved
from tests.factories.consumers import make_app
from tests.factories.releases import make_candidate, make_release, make_user

pytestmark = pytest.mark.django_db

REFUSED = "append-only"


@pytest.fixture
def release() -> Release:
    return make_release()


@pytest.fixture
def rows(release: Release) -> dict[str, models.Model]:
    """One row of every guarded table."""
    returned = make_candidate(code="delay", approved=False)
    alert = Alert.objects.create(app=make_app(), mode="live", level="now", raised_at=release.at)
    return {
        "releases.Release": release,
        "releases.Change": Change.objects.get(),
        "content.Candidate": release.candidate,
        "content.Writer": Writer.objects.filter(candidate=release.candidate).get(),
        "content.Approval": Approval.objects.get(candidate=release.candidate),
        "content.Return": Return.objects.create(
            candidate=returned, kind="taken_back", by=make_user("schrijver")
        ),
        "content.Merge": Merge.objects.create(
            page=release.page, number=release.number, how="merged", by=release.by
        ),
        "content.FourEyes": FourEyes.objects.create(on=False, reason="Alleen", by=release.by),
        "releases.Confirmation": Confirmation.objects.create(
            change=Change.objects.get(), by=release.by, at=release.at
        ),
        "feedback.Look": Look.objects.create(by=release.by, at=release.at, kind="raw", comments=[7]),
        "feedback.AlertStep": AlertStep.objects.create(alert=alert, at=release.at, kind="raised"),
        "releases.Reserved": Reserved.objects.create(code="lost", locale="nl", major=1, minor=0, patch=1),
    }


def settle() -> None:
    """PostgreSQL alters no table whose deferred foreign keys were not looked at yet."""
    connection.check_constraints()


def refused(attack: Callable[[], Any]) -> str:
    """Run an attack that the database must refuse; its words."""
    settle()
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        attack()
    return str(refusal.value)


def sql(statement: str, *values: Any) -> Callable[[], None]:
    def attack() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return attack


class TestEveryGuardedTable:
    def test_the_list_holds_what_the_design_names(self, rows: dict[str, models.Model]) -> None:
        assert set(rows) == set(triggers.APPEND_ONLY)

    @pytest.mark.parametrize("label", triggers.APPEND_ONLY)
    def test_nothing_it_names_can_be_deleted_from_under_it(self, label: str) -> None:
        keys = [field for field in apps.get_model(label)._meta.concrete_fields if field.is_relation]
        assert [field.name for field in keys if field.remote_field.on_delete is not models.PROTECT] == []

    @pytest.mark.parametrize("label", triggers.APPEND_ONLY)
    def test_raw_update_and_delete_are_refused(self, rows: dict[str, models.Model], label: str) -> None:
        table, key = rows[label]._meta.db_table, rows[label]._meta.pk.column
        where = f'WHERE "{key}" = %s'
        value = rows[label]._meta.pk.get_db_prep_value(rows[label].pk, connection)
        assert REFUSED in refused(sql(f'UPDATE "{table}" SET "{key}" = "{key}" {where}', value))
        assert REFUSED in refused(sql(f'DELETE FROM "{table}" {where}', value))
        assert REFUSED in refused(sql(f'DELETE FROM "{table}"'))

    @pytest.mark.parametrize("label", triggers.APPEND_ONLY)
    def test_the_orm_is_refused(self, rows: dict[str, models.Model], label: str) -> None:
        row = rows[label]
        model = apps.get_model(label)
        field = next(f for f in model._meta.concrete_fields if not f.primary_key)
        assert REFUSED in refused(lambda: row.save(force_update=True))
        assert REFUSED in refused(
            lambda: model._base_manager.filter(pk=row.pk).update(
                **{field.attname: field.value_from_object(row)}
            )
        )
        assert REFUSED in refused(lambda: model._base_manager.bulk_update([row], [field.name]))
        assert REFUSED in refused(lambda: model._base_manager.filter(pk=row.pk)._raw_delete(using="default"))

    @pytest.mark.parametrize("label", triggers.APPEND_ONLY)
    def test_pushing_a_row_aside_is_refused(self, rows: dict[str, models.Model], label: str) -> None:
        row = rows[label]
        table = row._meta.db_table
        columns = ", ".join(f'"{field.column}"' for field in row._meta.concrete_fields)
        if connection.vendor == "sqlite":
            everything = f'INSERT OR REPLACE INTO "{table}" ({columns}) SELECT {columns} FROM "{table}"'
            assert REFUSED in refused(sql(everything))
            rowid = (
                f'INSERT OR REPLACE INTO "{table}" (rowid, {columns}) SELECT rowid, {columns} FROM "{table}"'
            )
            assert REFUSED in refused(sql(rowid))
            assert REFUSED in refused(
                sql(f'REPLACE INTO "{table}" ({columns}) SELECT {columns} FROM "{table}"')
            )
        else:
            assert REFUSED in refused(sql(f'TRUNCATE "{table}" CASCADE'))
            key = row._meta.pk.column
            upsert = f'ON CONFLICT ("{key}") DO UPDATE SET "{key}" = EXCLUDED."{key}"'
            assert REFUSED in refused(sql(f'INSERT INTO "{table}" SELECT * FROM "{table}" {upsert}'))
        assert model_count(label) > 0

    @pytest.mark.parametrize("label", triggers.APPEND_ONLY)
    def test_every_unique_key_is_watched(self, rows: dict[str, models.Model], label: str) -> None:
        """A row that shares one unique key only, and would push the old row aside in SQLite."""
        for fresh in shares_one_key(rows[label]):
            if connection.vendor == "sqlite":
                attack = sql(*insert_or_replace(fresh))
                assert REFUSED in refused(attack)
            else:
                with pytest.raises(IntegrityError), transaction.atomic():
                    fresh.save(force_insert=True)
        assert apps.get_model(label)._base_manager.filter(pk=rows[label].pk).exists()


def model_count(label: str) -> int:
    return apps.get_model(label)._base_manager.count()


def shares_one_key(row: models.Model) -> list[models.Model]:
    """Copies of a row that differ from it in all unique keys but one."""
    copies = []
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        names = {
            getattr(part, "name", part)
            for part in constraint.fields or ["code", "locale", "major", "minor", "patch"]
        }
        fresh = type(row)(**{f.attname: f.value_from_object(row) for f in row._meta.concrete_fields})
        fresh.pk = uuid.uuid4() if isinstance(row, Release) else row.pk + 1000
        for field in row._meta.concrete_fields:
            if field.name not in names and field.name in {"digest", "hash", "prev_hash"}:
                setattr(fresh, field.attname, "9" * 64)
            if field.name not in names and field.name == "position":
                fresh.position = 999
        if "major" not in names and isinstance(fresh, Release):
            fresh.major = 99
        if isinstance(fresh, Release):  # the other two keys point at rows of another release
            other = make_candidate(code="values")
            if "candidate" not in names:
                fresh.candidate = other
            if "approval" not in names:
                fresh.approval = other.approval
            if names == {"adopted_from"}:  # empty in the row itself, so nothing is shared
                continue
        copies.append(fresh)
    return copies


def insert_or_replace(row: models.Model) -> tuple[Any, ...]:
    fields = row._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    return (f'INSERT OR REPLACE INTO "{row._meta.db_table}" ({columns}) VALUES ({marks})', *values)


class TestOneRelease:
    def test_a_pilot_does_not_stand_in_the_way_of_its_final_number(self) -> None:
        make_release()
        make_release(pilot_n=1)
        assert make_release(change="meaning").number == "2.0.0"
        assert make_release(code="urge-surfing", pilot_n=1).number == "3.0.0-pilot.1"

    def test_a_number_is_given_out_once(self, release: Release) -> None:
        candidate = make_candidate()
        values = {f.attname: f.value_from_object(release) for f in Release._meta.concrete_fields}
        twin = Release(
            **values
            | {"id": uuid.uuid4(), "candidate_id": candidate.pk, "approval_id": candidate.approval.pk}
        )
        refused(lambda: twin.save(force_insert=True))

    def test_deleting_the_release_or_its_page_is_refused(self, release: Release) -> None:
        with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
            release.delete()
        with pytest.raises(Exception, match=r".+"), transaction.atomic():
            Page.objects.get(pk=release.page_id).delete()
        assert Release.objects.get() == release

    def test_purging_revisions_keeps_what_was_frozen(self, release: Release) -> None:
        page = Page.objects.get(pk=release.page_id).specific
        page.save_revision()
        page.save_revision()
        call_command("purge_revisions", days=0)
        assert Revision.objects.filter(pk=release.candidate.revision_id).exists()

    def test_a_rewritten_revision_changes_nothing_that_is_released(self) -> None:
        candidate = make_candidate(title="Goedgekeurd")
        Revision.objects.filter(pk=candidate.revision_id).update(
            content={**candidate.revision.content, "title": "Stiekem"}
        )
        candidate.refresh_from_db()
        release = actions.release(candidate=candidate, by=make_user("uitgever"))
        assert release.title == "Goedgekeurd"
        assert "Stiekem" not in release.content


class TestSeen:
    """Whoever owns the schema can take a trigger away; that is seen."""

    def test_a_dropped_trigger_is_missing_and_migrate_puts_it_back(self, release: Release) -> None:
        settle()
        triggers.drop()
        assert len(triggers.missing()) == len(triggers.APPEND_ONLY) * (
            3 if connection.vendor == "sqlite" else 2
        )
        assert any("trigger" in finding for finding in verify.findings())
        assert checks.tables_are_armed(databases=["default"])
        triggers.install()
        assert triggers.missing() == []
        assert checks.tables_are_armed(databases=["default"]) == []

    def test_a_database_that_is_not_there_is_a_warning_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unreachable(using: str) -> list[str]:
            raise OperationalError("connection refused")

        monkeypatch.setattr(triggers, "missing", unreachable)
        (message,) = checks.tables_are_armed(databases=["default"])
        assert "connection refused" in message.msg

    def test_a_migrate_puts_back_what_was_taken_away(self) -> None:
        triggers.drop()
        call_command("migrate", verbosity=0)
        assert triggers.missing() == []

    def test_a_changed_trigger_is_missing(self, release: Release) -> None:
        settle()
        if connection.vendor == "sqlite":
            name, table = "releases_release_no_update", "releases_release"
            sql(f'DROP TRIGGER "{name}"')()
            sql(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" WHEN 0 BEGIN SELECT 1; END')()
        else:
            name, table = "releases_release_no_row", "releases_release"
            sql(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')()
        assert triggers.missing() == [name]

    def test_a_session_that_calls_itself_a_replica_is_refused_too(self, release: Release) -> None:
        if connection.vendor == "postgresql":
            sql("SET LOCAL session_replication_role = replica")()
        else:
            sql("PRAGMA recursive_triggers = OFF")()
        assert REFUSED in refused(lambda: Release.objects.update(title="x"))

    def test_the_role_of_the_application_cannot_take_the_walls_away(self, release: Release) -> None:
        if connection.vendor == "sqlite":  # has no roles: whoever has the file owns it, and that is seen
            sql("DROP TRIGGER releases_release_no_update")()
            assert triggers.missing() == ["releases_release_no_update"]
            return
        settle()
        sql("CREATE ROLE handvat_serving")()
        sql("GRANT USAGE ON SCHEMA public TO handvat_serving")()
        sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO handvat_serving")()
        sql("SET LOCAL ROLE handvat_serving")()
        for attack in (
            "DROP TRIGGER releases_release_no_row ON releases_release",
            "ALTER TABLE releases_release DISABLE TRIGGER ALL",
            "TRUNCATE releases_release CASCADE",
            "DROP TABLE releases_release CASCADE",
        ):
            refused(sql(attack))
        assert REFUSED in refused(lambda: Release.objects.update(title="x"))
        assert triggers.missing() == []

    def test_installing_twice_changes_nothing(self) -> None:
        triggers.install()
        triggers.install()
        assert triggers.missing() == []

    def test_a_guarded_row_of_review_is_a_candidate_of_somebody(self) -> None:
        assert Candidate._meta.label in triggers.APPEND_ONLY


@pytest.mark.django_db(transaction=True)
class TestMigration:
    def test_rebuilding_a_table_takes_triggers_away_only_until_migrate_ends(self) -> None:
        with connection.schema_editor() as editor:
            if connection.vendor == "sqlite":
                editor._remake_table(Release)  # what every AlterField comes down to
            else:
                editor.execute("ALTER TABLE releases_release ADD COLUMN later integer")
        expected = 3 if connection.vendor == "sqlite" else 0
        assert len(triggers.missing()) == expected
        if connection.vendor == "postgresql":
            with connection.schema_editor() as editor:
                editor.execute("ALTER TABLE releases_release DROP COLUMN later")
        call_command("migrate", verbosity=0)
        assert triggers.missing() == []
