"""An audit in a warehouse gives the figures of one on a folder, fetches no row of a child and tells no password."""

from __future__ import annotations

import builtins
import logging
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from compliance.coverage.audit import audit
from compliance.coverage.child_table import TABLES, Kind, Tables
from compliance.coverage.combining import filled_tables
from compliance.coverage.result import CoverageResult, DataNote
from compliance.coverage.settings import Declared, Own, Settings, Supported
from compliance.coverage.sql.connection import NotConnected, QueryFailed, check_address, connected
from compliance.coverage.sql.dialect import Dialect, written
from compliance.coverage.sql.remote import NOT_GIVEN, audit_remote
from compliance.files.progress import Cancelled, Progress
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, MissingExtra
from tests.support.coverage_edges import EDGE_WORLDS
from tests.support.coverage_tables import CUT_OFF, days, library_with, settings_of, tables_of, working_days
from tests.support.coverage_worlds import world
from tests.support.postgres import Postgres

_LIBRARY = library_with()
_SECRET = "s3cr3t&pass"  # noqa: S105 - invented, and looked for in what is said
_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}
_SETTINGS = {
    21: settings_of(),
    312: settings_of(supported=Supported.OFFERED, under_fives_apart=True, look_back_days=10),
    614: settings_of(supported=Supported.JUDGED, any_purpose=True, late_cap_days=3),
    915: settings_of(window=None, late_cap_days=30, first=None),
    1200: settings_of(window=days(20), own=(Own(circumstance="conference", decline_settles=True, age_from=7),)),
    1512: settings_of(
        window=working_days(1),
        complete=(Declared(first=date(2024, 1, 1), last=CUT_OFF, cohort="looked_after", by="data team", on=CUT_OFF),),
    ),
}


def _as_read(tables: Tables) -> Tables:
    """Give tables whose columns are those that hold anything, as reading a folder gives them."""
    return Tables(filled_tables({each.table: each.rows for each in tables.filled if each.rows}))


def _duckdb_file(folder: Path, tables: Tables, leave_out: tuple[str, ...] = ()) -> str:
    """Write common tables into a DuckDB file; give its address."""
    path = folder / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table in TABLES:
            if table.name in leave_out:
                continue
            columns = [f'"{each.name}" {_TYPES[each.kind]}' for each in table.columns]
            connection.execute(
                f'CREATE TABLE "{table.name}" ({", ".join(columns)}, source_file VARCHAR, source_row INTEGER)'
            )
            for row in tables.rows(table.name):
                connection.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', row)
    return f"duckdb://{path}"


def _comparable(result: CoverageResult) -> CoverageResult:
    """Leave out what a run in a warehouse does not give."""
    return replace(
        result,
        unmatched=replace(result.unmatched, references=0, links_unused=0),
        notes=tuple(_told_there(each) for each in result.notes),
        tables="",
    )


def _told_there(note: DataNote) -> DataNote:
    """Leave out files, rows and the names of unknown triggers: they are what a list holds, so they are not fetched."""
    sentence = note.sentence.partition(":")[0] if note.code == "other-trigger" else note.sentence.rstrip(".")
    return replace(note, places=(), sentence=sentence.rstrip("."))


_WORLDS: dict[str, tuple[Tables, Settings]] = {
    **{name: (each.tables, each.settings) for name, each in EDGE_WORLDS.items()},
    **{f"seed {seed}": (world(seed), settings) for seed, settings in _SETTINGS.items()},
}


@pytest.mark.parametrize("name", _WORLDS)
def test_a_duckdb_file_gives_the_figures_of_a_folder(tmp_path: Path, name: str) -> None:
    """Counts, children, ranges, groups, months, days between and notes are equal in every cell."""
    tables, settings = _WORLDS[name]

    found = audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings)

    assert _comparable(found.result) == _comparable(audit(_as_read(tables), _LIBRARY, settings))


@pytest.mark.parametrize("name", _WORLDS)
def test_postgres_gives_the_figures_of_a_folder(postgres: Postgres, name: str) -> None:
    """The same holds of PostgreSQL, in a schema that is named."""
    tables, settings = _WORLDS[name]
    postgres.load(tables, schema="council")

    found = audit_remote(postgres.url, _LIBRARY, settings, schema="council")

    assert _comparable(found.result) == _comparable(audit(_as_read(tables), _LIBRARY, settings))


def test_the_statement_shown_is_the_one_that_coverage_sql_prints(tmp_path: Path) -> None:
    """The text kept with the figures is that of the cells, for the dialect of the database."""
    tables, settings = _WORLDS["spring"]

    found = audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings)

    text = "\n".join(line for line in found.statement.splitlines() if not line.startswith("--"))
    assert text.startswith("WITH ")
    assert 'COUNT(*) AS "events"' in text
    assert found.statement.splitlines()[0] == written(_LIBRARY, settings, Dialect.DUCKDB).splitlines()[0]


def test_what_a_run_in_a_warehouse_does_not_give_is_said(tmp_path: Path) -> None:
    """Rows, samples, places, checksum and joining are named as not given, and what stands for them is empty."""
    tables, settings = _WORLDS["spring"]

    found = audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings)

    assert found.not_given == NOT_GIVEN
    assert [each.partition(":")[0] for each in NOT_GIVEN] == [
        "The children and events behind the figures",
        "A sample, and the working papers of one",
        "The files and row numbers behind the notes on the data",
        "A checksum of the tables",
        "How references of the provider were joined to children",
    ]
    assert found.result.tables == ""
    assert {each.places for each in found.result.notes} == {()}
    assert found.place == f"DuckDB, {tmp_path / 'warehouse.duckdb'}"


def test_nothing_that_is_fetched_names_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reference of a child or of an offer, no birth and no day of an event stands in any row that comes out."""
    from compliance.coverage.sql import connection

    tables, settings = _WORLDS["spring"]
    fetched: list[Any] = []
    plain = connection._DuckDB.rows

    def watched(self: Any, sql: str, progress: Progress) -> list[tuple[Any, ...]]:
        rows = plain(self, sql, progress)
        fetched.extend(value for row in rows for value in row)
        return rows

    monkeypatch.setattr(connection._DuckDB, "rows", watched)

    audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings)

    assert {type(each) for each in fetched} <= {int, str, type(None)}
    texts = {each for each in fetched if isinstance(each, str)}
    assert texts.isdisjoint(row[0] for row in tables.rows("child"))
    dimensions = {"age", "sex", "ethnicity", "disability", "placement", "area", "legal", "unaccompanied"}
    kinds_of_row = {"initial", "review"}
    assert texts <= {"", "month", "lag", "offers", "reached"} | dimensions | kinds_of_row


def test_the_first_day_is_that_of_the_first_event_where_none_is_set(tmp_path: Path) -> None:
    """Without a first day the tables are asked for it, and it is printed with the settings."""
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2012, 5, 5)}],
            "conference": [{"child": "a", "held_on": date(2024, 5, 7), "kind": "initial"}],
        }
    )

    found = audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings_of(first=None))

    assert found.result.first == date(2024, 5, 7)
    assert found.result.tally.events == 1


def test_a_first_event_long_ago_asks_for_a_first_day(tmp_path: Path) -> None:
    """The days are written into the statement, so one mistyped year must not make it endless."""
    tables = tables_of({"local_event": [{"child": "a", "trigger": "CONFERENCE", "on": date(1924, 5, 7)}]})

    with pytest.raises(InvalidArgument, match=r"7 May 1924.*more than 3,660 days.*Give a later first"):
        audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings_of(first=None, window=days(5)))


def test_a_table_that_is_not_there_is_empty_and_named(tmp_path: Path) -> None:
    """As in a folder without its file: the run goes on, and says what is missing and what that makes unanswerable."""
    tables, settings = _WORLDS["spring"]
    left_out = ("conference", "referral", "review", "offer", "local_event", "unaccompanied")

    found = audit_remote(_duckdb_file(tmp_path, tables, left_out), _LIBRARY, settings)

    assert set(found.missing) == set(left_out)
    assert found.result.circumstance("conference").reach.words == (
        "Not to be found in these tables. Missing here: the table conference; "
        'a local list of events that names "conference".'
    )
    assert found.result.circumstance("conference").hidden_children == found.result.children
    assert not found.result.has_offers
    less = Tables(tuple(each for each in _as_read(tables).filled if each.table not in left_out))
    assert _comparable(found.result) == _comparable(audit(less, _LIBRARY, settings))


def test_every_wrong_table_and_column_is_named_at_once_with_the_nearest(tmp_path: Path) -> None:
    """A table under another name, a column under another name and one of another kind are each one line."""
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE children (child VARCHAR)")
        connection.execute(
            'CREATE TABLE offer (child VARCHAR, "on" TIMESTAMP, circumstance VARCHAR, ofered BOOLEAN, offer_id VARCHAR,'
            " not_offered_reason VARCHAR, response VARCHAR, decline_until DATE)"
        )
        connection.execute('CREATE TABLE legal (child VARCHAR, start DATE, "end" DATE, status VARCHAR)')

    with pytest.raises(InvalidArgument) as caught:
        audit_remote(f"duckdb://{path}", _LIBRARY, settings_of())

    step = "Where nobody records it, give the view"
    assert str(caught.value).splitlines() == [
        f'There is no table child {_UNNAMED}. Did you mean "children"? Make a view of that name over it.',
        f'The table legal has no column "source_file". {step} CAST(NULL AS VARCHAR(100)) AS "source_file".',
        f'The table legal has no column "source_row". {step} CAST(NULL AS INTEGER) AS "source_row".',
        f'The column "on" of the table offer is of the type timestamp. Expected {_DATES}.',
        f'The table offer has no column "offered". Did you mean "ofered"? {step} CAST(NULL AS BOOLEAN) AS "offered".',
    ]


_UNNAMED = "among the tables this user finds without naming a schema"
_DATES = "dates; where it holds times, set them to Europe/London before cutting the time off"


def test_a_schema_without_the_list_of_children_is_named(postgres: Postgres) -> None:
    """A mistyped schema ends in a message that names it and says what to do."""
    with pytest.raises(InvalidArgument, match='no table child in the schema "concil"') as caught:
        audit_remote(postgres.url, _LIBRARY, settings_of(), schema="concil")

    assert "Name the schema in which it stands, or make a view of that name." in str(caught.value)


def test_a_view_does_as_well_as_a_table(postgres: Postgres) -> None:
    """Views over a council's own tables are found like tables, materialised ones too."""
    tables, settings = _WORLDS["spring"]
    postgres.load(tables, schema="council")
    views = "".join(f'CREATE VIEW views."{each.name}" AS SELECT * FROM council."{each.name}";' for each in TABLES[1:])
    postgres.run(f"CREATE SCHEMA views; {views} CREATE MATERIALIZED VIEW views.child AS SELECT * FROM council.child;")

    found = audit_remote(postgres.url, _LIBRARY, settings, schema="views")

    postgres.run("SET client_min_messages = warning; DROP SCHEMA views CASCADE")
    assert found.result.tally.events == 54
    assert found.missing == ()


def test_the_transaction_cannot_write(postgres: Postgres) -> None:
    """The database itself refuses to make or change anything, and its own words are not repeated."""
    postgres.load(_WORLDS["spring"][0])

    with connected(postgres.url) as connection, pytest.raises(QueryFailed) as caught:
        connection.rows("INSERT INTO child (child) VALUES ('Doe, Jane') RETURNING child", Progress())

    assert str(caught.value) == (
        "The database could not finish (ReadOnlySqlTransaction, 25006). Audit a shorter time or fewer circumstances."
    )
    assert caught.value.__cause__ is None


def test_a_duckdb_file_cannot_be_written_nor_any_other_read(tmp_path: Path) -> None:
    """It is opened for reading, and keeps to itself."""
    (tmp_path / "other.csv").write_text("a\n1\n")
    url = _duckdb_file(tmp_path, _WORLDS["spring"][0])

    with connected(url) as connection:
        for sql in (
            "CREATE TABLE more (a INTEGER)",
            f"SELECT * FROM read_csv('{tmp_path / 'other.csv'}')",
            "SET enable_external_access = true",
        ):
            with pytest.raises(QueryFailed):
                connection.rows(sql, Progress())


def test_a_user_who_may_not_read_is_told_so(postgres: Postgres) -> None:
    """Tables without the right to read are as good as not there, and the list of children is asked for by name."""
    postgres.load(_WORLDS["spring"][0], schema="council")
    postgres.run("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA council TO guest;")
    url = postgres.url.replace("tester@", "guest@")

    with pytest.raises(InvalidArgument, match='no table child in the schema "council"'):
        audit_remote(url, _LIBRARY, settings_of(), schema="council")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://me:{}@host/db", 'cannot connect to a database of the kind "mysql"'),
        ("postgress://me:{}@host/db", "Did you mean postgres?"),
        ("mssql://me:{}@host/db", "coverage sql FOLDER --dialect tsql"),
        ("host=localhost password={}", "names no kind of database"),
        ("postgresql://me:{}%zz@host/db", "could not be read"),
        ("postgresql://me:{}@host:port/db", "could not be reached|could not be read"),
        ("postgresql://me:{}@127.0.0.1:1/db", "could not be reached"),
        ("duckdb://{}/w.duckdb", "three strokes"),
        ("duckdb:///", "three strokes"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_without_the_password(
    url: str, words: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message says what to write; what stood in the address is in no message, no log and nothing printed."""
    caplog.set_level(logging.DEBUG)

    with pytest.raises((InvalidArgument, NotConnected), match=words) as caught:
        audit_remote(url.format(_SECRET), _LIBRARY, settings_of())

    said = str(caught.value) + caplog.text + "".join(capfd.readouterr())
    assert "s3cr3t" not in said
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://me@host/db", 'a database of the kind "mysql"'),
        ("postgresql://me@host:port/db", "address of the database could not be read"),
        ("postgresql://me:s3cr3t%zz@host/db", "address of the database could not be read"),
        ("duckdb:///nowhere/at/all.duckdb", "There is no file /nowhere/at/all.duckdb"),
        (f"duckdb:///{'x' * 5_000}", "There is no file"),
        ("", "names no kind of database"),
    ],
)
def test_an_address_is_looked_at_before_any_driver_is(monkeypatch: pytest.MonkeyPatch, url: str, words: str) -> None:
    """What is wrong with an address is said whether or not a driver is installed, and nothing is connected to."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises((InvalidArgument, EvidenceUnreadable), match=words) as caught:
        check_address(url)

    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://",
        "postgres:///db",
        "postgresql://me:a%40b@host:5432/db?sslmode=require",
        "postgresql://one:1,two:2/db",
        "postgresql://[::1]:5432/db",
    ],
)
def test_an_address_that_may_be_right_is_left_to_the_driver(url: str) -> None:
    """What PostgreSQL takes for an address is not refused here."""
    check_address(url)


def test_a_refused_password_is_said_and_not_shown(postgres: Postgres) -> None:
    """Where the server wants a password the message says so, names where to keep it, and repeats nothing."""
    postgres.run("DROP ROLE IF EXISTS locked; CREATE ROLE locked NOLOGIN;")
    url = postgres.url.replace("tester@", f"locked:{_SECRET}@")

    with pytest.raises(NotConnected) as caught:
        audit_remote(url, _LIBRARY, settings_of())

    assert "s3cr3t" not in str(caught.value)
    assert "PostgreSQL" in str(caught.value)


def test_a_database_that_is_not_there_is_said(postgres: Postgres) -> None:
    """A mistyped database is told apart from a server that is away."""
    with pytest.raises(NotConnected, match="no such database or user"):
        audit_remote(postgres.url.replace("/postgres?", "/nothing?"), _LIBRARY, settings_of())


def test_a_password_that_was_taken_is_nowhere_in_what_comes_out(postgres: Postgres) -> None:
    """The place names database and host alone."""
    postgres.load(_WORLDS["spring"][0])
    url = postgres.url.replace("tester@", "tester:s3cr3t@")

    found = audit_remote(url, _LIBRARY, _WORLDS["spring"][1])

    assert "s3cr3t" not in repr(found)
    assert re.fullmatch(r"PostgreSQL, database postgres at /\S+", found.place)


def test_a_file_that_is_not_there_or_no_database_is_said(tmp_path: Path) -> None:
    """A missing file and one of another kind each end in a sentence."""
    (tmp_path / "w.duckdb").write_text("child,born\n")

    with pytest.raises(EvidenceUnreadable, match="There is no file"):
        audit_remote(f"duckdb://{tmp_path}/nothing.duckdb", _LIBRARY, settings_of())
    with pytest.raises(EvidenceUnreadable, match="could not be opened as a DuckDB database"):
        audit_remote(f"duckdb://{tmp_path}/w.duckdb", _LIBRARY, settings_of())


@pytest.mark.parametrize(
    ("library", "url", "extra"),
    [("psycopg", "postgresql://host/db", "postgres"), ("duckdb", "duckdb:///nothing", "coverage")],
)
def test_a_missing_driver_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, library: str, url: str, extra: str
) -> None:
    """Without the driver the message names the extra that brings it."""
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=rf"advocheck\[{extra}\]"):
        audit_remote(url, _LIBRARY, settings_of())


def test_a_run_that_is_asked_to_stop_stops(tmp_path: Path) -> None:
    """Between two steps, and before anything is asked of the database."""
    tables, settings = _WORLDS["spring"]
    seen: list[str] = []
    progress = Progress(lambda step: (seen.append(step.what), progress.cancel() if len(seen) == 2 else None))

    with pytest.raises(Cancelled):
        audit_remote(_duckdb_file(tmp_path, tables), _LIBRARY, settings, progress=progress)

    assert seen == ["Connecting", "Setting out the days"]


def test_a_statement_that_is_running_is_stopped(postgres: Postgres) -> None:
    """Asked from another thread, the database gives up what it is doing."""
    from threading import Timer

    progress = Progress()
    timer = Timer(0.3, progress.cancel)

    with connected(postgres.url) as connection:
        timer.start()
        with pytest.raises(Cancelled):
            connection.rows("SELECT pg_sleep(30)", progress)
    timer.join()


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        ("28P01", "", "did not let this user in"),
        (None, 'FATAL:  password authentication failed for user "me"', "did not let this user in"),
        (None, "fe_sendauth: no password supplied", "did not let this user in"),
        (None, 'FATAL:  database "x" does not exist', "no such database or user"),
        (None, "connection refused", "could not be reached within 10 seconds"),
    ],
)
def test_why_there_is_no_connection_is_said_in_words_of_our_own(code: str | None, said: str, words: str) -> None:
    """What the driver says is looked at, and nothing of it repeated."""
    from compliance.coverage.sql.connection import _refusal

    found = _refusal(code, said)

    assert words in found
    assert not said or said not in found


def test_a_right_that_is_taken_away_meanwhile_is_said(postgres: Postgres) -> None:
    """The message says what to ask for, and repeats nothing of the statement."""
    postgres.load(_WORLDS["spring"][0], schema="council")
    postgres.run("DROP ROLE IF EXISTS passer; CREATE ROLE passer LOGIN; GRANT USAGE ON SCHEMA council TO passer;")

    with connected(postgres.url.replace("tester@", "passer@")) as connection, pytest.raises(QueryFailed) as caught:
        connection.rows('SELECT child FROM "council"."child"', Progress())

    assert str(caught.value).startswith("The database does not let this user read all of the common tables")


def test_an_address_of_a_file_that_cannot_be_taken_apart_is_refused() -> None:
    """With what to write."""
    with pytest.raises(InvalidArgument, match="The address of the file could not be read"):
        audit_remote("duckdb://[half/w.duckdb", _LIBRARY, settings_of())


def test_a_statement_over_a_file_is_stopped_too(tmp_path: Path) -> None:
    """Asked from another thread."""
    from threading import Timer

    progress = Progress()
    timer = Timer(0.2, progress.cancel)

    with connected(_duckdb_file(tmp_path, _WORLDS["spring"][0])) as connection:
        timer.start()
        with pytest.raises(Cancelled):
            connection.rows("SELECT COUNT(*) FROM range(100000000) AS a, range(100000) AS b", progress)
    timer.join()


def test_without_the_writer_of_statements_its_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same as for every audit."""
    url = _duckdb_file(tmp_path, _WORLDS["spring"][0])
    settings = settings_of(circumstances=("conference",))
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "sqlglot":
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=r"advocheck\[coverage\]"):
        audit_remote(url, _LIBRARY, settings)


def test_a_path_of_windows_is_a_path() -> None:
    """The stroke before the letter of a drive belongs to the address."""
    from compliance.coverage.sql.connection import _path

    assert str(_path("duckdb:///C:/data/my%20tables.duckdb")) == "C:/data/my tables.duckdb"
    assert str(_path("duckdb:///data/w.duckdb")) == "/data/w.duckdb"
