"""The statement written for another database gives there, cell for cell, what the program's own gives here."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.coverage.audit import cases
from compliance.coverage.case import Case, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.settings import Declared, Own, Settings, Supported
from compliance.coverage.sql.dialect import Dialect, Head, Support, written
from tests.support.coverage_edges import EDGE_WORLDS
from tests.support.coverage_engines import bare, cases_of
from tests.support.coverage_tables import CUT_OFF, days, library_with, settings_of, working_days
from tests.support.coverage_worlds import world
from tests.support.postgres import Postgres
from tests.support.spark import lacks_spark, sparking

_LIBRARY = library_with()


def _declared(cohort: str | None = None) -> tuple[Declared, ...]:
    return (Declared(first=date(2024, 1, 1), last=CUT_OFF, cohort=cohort, by="data team", on=CUT_OFF),)


# Random worlds by seed, each under other settings, so that every branch of the statement is run somewhere.
_SETTINGS = {
    21: settings_of(),
    312: settings_of(supported=Supported.OFFERED, under_fives_apart=True, look_back_days=10),
    614: settings_of(supported=Supported.JUDGED, any_purpose=True, late_cap_days=3),
    915: settings_of(window=None, late_cap_days=30),
    1200: settings_of(window=days(20), own=(Own(circumstance="conference", decline_settles=True, age_from=7),)),
    1512: settings_of(window=working_days(1), last=date(2024, 6, 1), complete=_declared("looked_after")),
    1802: settings_of(complete=_declared()),
}
_NO_OFFERS = Tables(tuple(each for each in world(1802).filled if each.table != "offer"))
_WORLDS: dict[str, tuple[Tables, Settings]] = {
    "no offers": (_NO_OFFERS, settings_of(complete=_declared())),
    **{name: (each.tables, each.settings) for name, each in EDGE_WORLDS.items()},
    **{f"seed {seed}": (world(seed), settings) for seed, settings in _SETTINGS.items()},
}
_ON_SPARK = ("long", "spring", "seed 915", "seed 1512")
"""Spark takes seconds for each, so it is held to the edge cases and two random worlds."""


def _here(tables: Tables, settings: Settings) -> list[Case]:
    return bare(cases(tables, _LIBRARY, settings))


def test_the_worlds_hold_every_status() -> None:
    """What the databases are held to is not empty: every status comes out somewhere."""
    found = {each.status for tables, settings in _WORLDS.values() for each in _here(tables, settings)}

    assert found == set(Status)


@pytest.mark.parametrize("name", _WORLDS)
def test_postgres_gives_equal_cases(postgres: Postgres, name: str) -> None:
    """Every case is the same in every column: the edge cases, and random worlds under settings of every kind."""
    import psycopg

    tables, settings = _WORLDS[name]
    postgres.load(tables)

    with psycopg.connect(postgres.url) as connection:
        rows = connection.execute(written(_LIBRARY, settings, Dialect.POSTGRES, Head.CASES)).fetchall()

    assert cases_of(rows, _LIBRARY, settings) == _here(tables, settings)


def test_postgres_gives_equal_cells_in_a_schema_of_any_name(postgres: Postgres) -> None:
    """The events counted in cells are those of the cases counted here, and no column names a child or a day."""
    import psycopg

    tables, settings = _WORLDS["seed 21"]
    postgres.load(tables, schema="The Council's own")

    with psycopg.connect(postgres.url) as connection:
        asked = connection.execute(written(_LIBRARY, settings, Dialect.POSTGRES, Head.CELLS, "The Council's own"))
        columns = [each.name for each in asked.description or ()]
        rows = asked.fetchall()

    here = _here(tables, settings)
    status = columns.index("status")
    assert {"child", "day", "offered_on"}.isdisjoint(columns)
    assert len({row[:-1] for row in rows}) == len(rows)
    assert {each: sum(row[-1] for row in rows if row[status] == each.number) for each in Status} == {
        each: sum(case.status is each for case in here) for each in Status
    }


def test_spark_gives_equal_cases() -> None:
    """One local session gives every case of four worlds as the program's own database does, in every column."""
    reason = lacks_spark()
    if reason:
        pytest.skip(reason)
    differing = []

    with sparking() as spark:
        for name in _ON_SPARK:
            tables, settings = _WORLDS[name]
            spark.load(tables)
            rows = spark.rows(written(_LIBRARY, settings, Dialect.SPARK, Head.CASES))
            if cases_of(rows, _LIBRARY, settings) != _here(tables, settings):
                differing.append(name)

    assert differing == []


def test_what_is_executed_here_is_said_to_be() -> None:
    """DuckDB, PostgreSQL and Spark are called executed, and no other."""
    assert {each for each in Dialect if each.support is Support.EXECUTED} == {
        Dialect.DUCKDB,
        Dialect.POSTGRES,
        Dialect.SPARK,
    }
