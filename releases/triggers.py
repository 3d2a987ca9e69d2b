"""The database itself refuses to change what was frozen.

Rows of the guarded tables can be added, never changed, deleted, replaced or truncated, whoever asks:
the ORM, raw SQL, a migration's data step. Who owns the schema can drop a trigger; `missing()` sees that.
SQLite drops triggers whenever a migration rebuilds a table, so `install()` runs after every migrate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.functions import Coalesce

# The one list. Whoever adds a table of evidence adds it here; a test walks it.
APPEND_ONLY = (
    "releases.Release",
    "releases.Change",
    "content.Candidate",
    "content.Writer",
    "content.Approval",
    "content.Return",
    "content.Merge",
    "content.FourEyes",
    "releases.Confirmation",
    "releases.Reserved",
    "feedback.Look",
    "feedback.AlertStep",
)

REFUSAL = "append-only: this row is evidence and stays as it is"
FUNCTION = "handvat_append_only"
_FUNCTION_BODY = (
    f"BEGIN RAISE EXCEPTION '%: {REFUSAL}', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END"
)


def guarded() -> list[type[models.Model]]:
    """The models whose rows are only ever added."""
    return [apps.get_model(label) for label in APPEND_ONLY]


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put every trigger in place anew; tables that do not exist yet are left for later."""
    with connections[using].cursor() as cursor:
        for statement in [*_removals(using), *_creations(using)]:
            cursor.execute(statement)


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every trigger away. Only the tests do this, between a test and the flush after it."""
    with connections[using].cursor() as cursor:
        for statement in _removals(using):
            cursor.execute(statement)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The triggers that should be there and are not, or no longer say what they should."""
    present = _present_on_sqlite(using) if _is_sqlite(using) else _present_on_postgresql(using)
    expected = _expected(using)
    return sorted(name for name, definition in expected.items() if present.get(name) != definition)


def _is_sqlite(using: str) -> bool:
    return connections[using].vendor == "sqlite"


def _tables(using: str) -> list[type[models.Model]]:
    with connections[using].cursor() as cursor:
        existing = set(connections[using].introspection.table_names(cursor))
    return [model for model in guarded() if model._meta.db_table in existing]


def _removals(using: str) -> Iterator[str]:
    for model in _tables(using):
        table = model._meta.db_table
        for name in _names(table, connections[using].vendor):
            on_table = "" if _is_sqlite(using) else f' ON "{table}"'
            yield f'DROP TRIGGER IF EXISTS "{name}"{on_table}'


def _creations(using: str) -> Iterator[str]:
    if _is_sqlite(using):
        for model in _tables(using):
            yield from _sqlite_triggers(model).values()
        return
    yield f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION_BODY}$$"
    for model in _tables(using):
        yield from _postgresql_triggers(model._meta.db_table)


def _names(table: str, vendor: str) -> tuple[str, ...]:
    events = ("update", "delete", "replace") if vendor == "sqlite" else ("row", "truncate")
    return tuple(f"{table}_no_{event}" for event in events)


def _expected(using: str) -> dict[str, str]:
    """Every trigger of every guarded table by name, with what it should say."""
    if _is_sqlite(using):
        return {name: text for model in _tables(using) for name, text in _sqlite_triggers(model).items()}
    return {name: "armed" for model in _tables(using) for name in _names(model._meta.db_table, "postgresql")}


# SQLite ------------------------------------------------------------------------------------------


def _sqlite_triggers(model: type[models.Model]) -> dict[str, str]:
    """`INSERT OR REPLACE` deletes the old row without firing delete triggers, hence the one before insert."""
    table = model._meta.db_table
    update, delete, replace = _names(table, "sqlite")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSAL}'); END"
    taken = " OR ".join(f"({key})" for key in _unique_keys(model))
    pushes = f'EXISTS (SELECT 1 FROM "{table}" WHERE {taken})'  # noqa: S608  (names of our own models)
    return {
        update: f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{table}" {refuse}',
        delete: f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" {refuse}',
        replace: f'CREATE TRIGGER "{replace}" BEFORE INSERT ON "{table}" WHEN {pushes} {refuse}',
    }


def _unique_keys(model: type[models.Model]) -> Iterator[str]:
    """Every way in which a new row could push an old one aside, as SQL over the old row and NEW."""
    yield "rowid = NEW.rowid"
    for field in model._meta.concrete_fields:
        if field.unique:
            yield _equal(field)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            parts = [*constraint.fields, *constraint.expressions]
            yield " AND ".join([*(_part(model, part) for part in parts), *_where(model, constraint)])


def _where(model: type[models.Model], constraint: models.UniqueConstraint) -> Iterator[str]:
    """A constraint that holds for some rows only pushes those aside. Only "is empty" is spoken here."""
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    for child in constraint.condition.children if constraint.condition else ():
        if not isinstance(child, tuple) or child[1] is not None:
            raise ValueError(f"{constraint.name}: only conditions of the form field=None can be watched")
        column = columns[child[0]]
        yield f'"{column}" IS NULL AND NEW."{column}" IS NULL'


def _part(model: type[models.Model], part: Any) -> str:
    """One member of a unique constraint; under Coalesce two empty values count as equal."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    if isinstance(part, Coalesce):
        return _equal(fields[part.get_source_expressions()[0].name], operator="IS")
    return _equal(fields[part if isinstance(part, str) else part.name])


def _equal(field: models.Field[Any, Any], operator: str = "=") -> str:
    return f'"{field.column}" {operator} NEW."{field.column}"'


def _present_on_sqlite(using: str) -> dict[str, str]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


# PostgreSQL --------------------------------------------------------------------------------------


def _postgresql_triggers(table: str) -> Iterator[str]:
    """ENABLE ALWAYS, so that `session_replication_role` does not silence them."""
    row, truncate = _names(table, "postgresql")
    call = f"EXECUTE FUNCTION {FUNCTION}()"
    yield f'CREATE TRIGGER "{row}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {call}'
    yield f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}'
    for name in (row, truncate):
        yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"'


def _present_on_postgresql(using: str) -> dict[str, str]:
    """Armed: on this table, for these events, always enabled, and calling our function unchanged."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgtype, t.tgenabled::text, p.prosrc, c.relname FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgqual IS NULL"
        )
        rows = cursor.fetchall()
    return {name: "armed" for name, *rest in rows if _is_armed(name, *rest)}


def _is_armed(name: str, kind: int, enabled: str, source: str, table: str) -> bool:
    before, each_row, on_delete, on_update, on_truncate = 2, 1, 8, 16, 32
    wanted = {
        f"{table}_no_row": before | each_row | on_delete | on_update,
        f"{table}_no_truncate": before | on_truncate,
    }
    return wanted.get(name) == kind and enabled == "A" and source == _FUNCTION_BODY
