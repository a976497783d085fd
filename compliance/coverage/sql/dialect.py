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

__all__ = [
    "CELL_COLUMNS",
    "Dialect",
    "Head",
    "Support",
    "asked_inline",
    "dialect_named",
    "fit",
    "in_words",
    "over_cases",
    "written",
]


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
_EXECUTED = frozenset({Dialect.DUCKDB, Dialect.POSTGRES, Dialect.SPARK})


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
    return in_words(asked_inline(library, settings), dialect, head, schema)


def in_words(asked: Asked, dialect: Dialect, head: Head = Head.CELLS, schema: str | None = None) -> str:
    """Write a statement with its days in it for a database, under the same comment.

    Raises:
        MissingExtra: the library that writes it is not installed.
    """
    try:
        tree = _headed(statement(asked), head)
    except ModuleNotFoundError:
        raise MissingExtra("coverage", "sqlglot") from None
    fit(tree, dialect, schema)
    text = _ROW.sub(_in_one_line, tree.sql(dialect=dialect.value, pretty=True, identify=True, comments=False))
    lines = [each.for_others for each in setting_lines(asked.rules, asked.settings, asked.first)]
    return "\n".join((*_comment(asked, dialect, head, lines), text)) + "\n"


# A row of plain values that was laid out one value a line.
_ROW = re.compile(r"\(\n((?:\s+(?:-?[0-9]+|'[^'\n]*'),?\n)+)\s*\)")


def _in_one_line(found: re.Match[str]) -> str:
    return f"({' '.join(each.strip() for each in found[1].splitlines())})"


CELL_COLUMNS = (
    *("c", "month", "status", "excluded", "rank"),
    *("age", "sex", "ethnicity", "disability", "placement", "area", "legal", "unaccompanied"),
)
"""The columns of the cells, in order; the number of events stands after them."""


def _headed(tree: exp.Expr, head: Head) -> exp.Expr:
    """Count the cases in cells where that is asked for."""
    if head is Head.CASES:
        return tree
    from sqlglot import exp

    columns = [exp.column(name) for name in CELL_COLUMNS]
    counted = exp.alias_(exp.Count(this=exp.Star()), "events")
    outer = exp.select(*columns, counted).from_("cases").group_by(*(each.copy() for each in columns))
    return over_cases(outer, tree)


def over_cases(select: exp.Expr, cases: exp.Expr) -> exp.Expr:
    """Put the statement of the cases before one that asks the table `cases`; its parts stay at the beginning."""
    from sqlglot import exp

    last: Any = cases.copy()
    parts: Any = last.args.pop("with_")
    parts.append("expressions", exp.CTE(this=last, alias=exp.TableAlias(this=exp.to_identifier("cases"))))
    select.set("with_", parts)
    return select


def fit(tree: exp.Expr, dialect: Dialect, schema: str | None) -> None:
    """Name the schema of every common table, and have texts put in order as they are here: byte by byte."""
    from sqlglot import exp

    common = {each.name for each in TABLES} - {each.alias for each in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if schema is not None and table.name in common:
            table.set("db", exp.to_identifier(schema, quoted=True))
    collation = _BYTE_BY_BYTE.get(dialect)
    for ordered in list(tree.find_all(exp.Ordered)) if collation else ():
        if ordered.this.name in _TEXTS_IN_ORDER:
            name: Any = exp.to_identifier("C", quoted=True) if dialect is Dialect.POSTGRES else exp.Var(this=collation)
            ordered.set("this", exp.Collate(this=ordered.this, expression=name))


_TEXTS_IN_ORDER = frozenset({"source_file", "status", "type"})
_BYTE_BY_BYTE = {Dialect.POSTGRES: "C", Dialect.TSQL: "Latin1_General_BIN2"}


def _comment(asked: Asked, dialect: Dialect, head: Head, lines: Sequence[Setting]) -> Iterator[str]:
    what = "one row for every case" if head is Head.CASES else "events counted, without any child's reference"
    yield f"-- Offers of advocacy: {what}, for {dialect.title} ({dialect.support.value})."
    yield "-- It reads the common tables of Advocheck, named in its reference with their columns, and writes nothing."
    if dialect is Dialect.TSQL:
        yield "-- Where the collation of the database ignores capitals, references that differ in them are one child."
    for number, rule in enumerate(asked.rules, start=1):
        yield f"-- c = {number}: {_plain(rule.id)}"
    for line in lines:
        yield f"-- {_plain(str(line))}"


def _plain(text: str) -> str:
    """Keep a text within its comment."""
    return " ".join(text.split())
