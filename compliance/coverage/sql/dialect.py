"""The statement in the words of another database, so that children's data need not leave it; days are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from compliance.coverage.child_table import TABLES
from compliance.coverage.clock import clock_days, clocks
from compliance.coverage.settings import Setting, Settings, audit_rules, setting_lines
from compliance.coverage.sql.event_rows import event_rows
from compliance.coverage.sql.query import Asked, statement
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument, MissingExtra, nearest

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["Dialect", "Head", "Support", "asked_inline", "dialect_named", "written"]


class Support(Enum):
    """How far a dialect is known to work."""

    EXECUTED = "executed in this project's own tests"
    PARSED = "written and parsed only: this project has not run it"


class Dialect(Enum):
    """A database whose words the statement can be written in."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    TSQL = "tsql"
    SNOWFLAKE = "snowflake"
    SPARK = "spark"
    DATABRICKS = "databricks"

    @property
    def title(self) -> str:
        """What people call it."""
        return _TITLES[self]

    @property
    def support(self) -> Support:
        """How far it is known to work."""
        return Support.EXECUTED if self in _EXECUTED else Support.PARSED


_TITLES = {
    Dialect.DUCKDB: "DuckDB",
    Dialect.POSTGRES: "PostgreSQL",
    Dialect.TSQL: "SQL Server",
    Dialect.SNOWFLAKE: "Snowflake",
    Dialect.SPARK: "Spark",
    Dialect.DATABRICKS: "Databricks",
}
_EXECUTED = frozenset({Dialect.DUCKDB, Dialect.POSTGRES})


class Head(Enum):
    """What the statement gives: every case, or events counted in cells without a child's reference."""

    CASES = "cases"
    CELLS = "cells"


def dialect_named(name: str) -> Dialect:
    """Give a dialect by name.

    Raises:
        InvalidArgument: there is none of that name.
    """
    try:
        return Dialect(name.lower())
    except ValueError:
        known = [each.value for each in Dialect]
        near = nearest(name.lower(), known)
        hint = f" Did you mean {near}?" if near else ""
        raise InvalidArgument(f'There is no dialect "{name[:40]}": choose one of {", ".join(known)}.{hint}') from None


def asked_inline(library: Library, settings: Settings) -> Asked:
    """Give what a statement is made from when the days are to be written into it.

    Raises:
        InvalidArgument: a setting cannot be used, or no first day of events is set.
        InvalidFiles: a circumstance asks for what no table holds.
        MissingExtra: the library that parses filters is not installed.
    """
    if settings.first is None:
        raise InvalidArgument(
            "A statement for another database needs the first day of events, since the days are written into it."
        )
    rules = audit_rules(library, settings)
    clock_of, every = clocks(rules, settings)
    calendar = library.holidays.working_days if library.holidays else None
    days = tuple(day for each in every for day in clock_days(each, settings.first, settings, calendar))
    events = event_rows(rules, settings.first, settings.last_day, clock_of)
    return Asked(rules, events, clock_of, settings, settings.first, library.groupings, days=days)


def written(
    library: Library,
    settings: Settings,
    dialect: Dialect,
    head: Head = Head.CELLS,
    schema: str | None = None,
) -> str:
    """Write the statement for a database, under a comment that holds every setting and how far it is known to work.

    The common tables must stand there under their own names and columns, in `schema` where one is named.

    Raises:
        InvalidArgument, InvalidFiles: as for `asked_inline`.
        MissingExtra: the library that writes it is not installed.
    """
    try:
        import sqlglot  # noqa: F401 - 0.2 s, and only this command needs it
    except ModuleNotFoundError:
        raise MissingExtra("coverage", "sqlglot") from None
    asked = asked_inline(library, settings)
    tree = _headed(statement(asked), head)
    if schema is not None:
        _put_in_schema(tree, schema)
    text = _ROW.sub(_in_one_line, tree.sql(dialect=dialect.value, pretty=True, identify=True, comments=False))
    lines = setting_lines(asked.rules, settings, asked.first)
    return "\n".join((*_comment(asked, dialect, head, lines), text)) + "\n"


# A row of plain values that was laid out one value a line.
_ROW = re.compile(r"\(\n((?:\s+(?:-?[0-9]+|'[^'\n]*'),?\n)+)\s*\)")


def _in_one_line(found: re.Match[str]) -> str:
    return f"({' '.join(each.strip() for each in found[1].splitlines())})"


def _headed(tree: exp.Expr, head: Head) -> exp.Expr:
    """Count the cases in cells where that is asked for; the parts of the statement stay at its beginning."""
    if head is Head.CASES:
        return tree
    from sqlglot import exp

    cases: Any = tree
    parts = cases.args.pop("with_", None) or cases.args.pop("with", None)
    names = (
        "c",
        "month",
        "status",
        "age",
        "sex",
        "ethnicity",
        "disability",
        "placement",
        "area",
        "legal",
        "unaccompanied",
    )
    columns = [exp.column(name) for name in names]
    counted = exp.alias_(exp.Count(this=exp.Star()), "events")
    outer = exp.select(*columns, counted).from_(cases.subquery("cases")).group_by(*(each.copy() for each in columns))
    outer.set("with_" if "with_" in exp.Select.arg_types else "with", parts)
    return outer


def _put_in_schema(tree: exp.Expr, schema: str) -> None:
    from sqlglot import exp

    common = {each.name for each in TABLES}
    for table in tree.find_all(exp.Table):
        if table.name in common:
            table.set("db", exp.to_identifier(schema, quoted=True))


def _comment(asked: Asked, dialect: Dialect, head: Head, lines: Sequence[Setting]) -> Iterator[str]:
    what = "one row for every case" if head is Head.CASES else "events counted, without any child's reference"
    yield f"-- Offers of advocacy: {what}, for {dialect.title} ({dialect.support.value})."
    yield "-- It reads the common tables of Advocheck, named in its reference with their columns, and writes nothing."
    for number, rule in enumerate(asked.rules, start=1):
        yield f"-- c = {number}: {_plain(rule.id)}"
    for line in lines:
        yield f"-- {_plain(str(line))}"


def _plain(text: str) -> str:
    """Keep a text within its comment."""
    return " ".join(text.split())
