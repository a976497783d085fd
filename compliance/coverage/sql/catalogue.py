"""The tables and columns that a database holds, set against the common tables before anything is asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from compliance.coverage.child_table import SOURCE_COLUMNS, TABLES, Kind, Table
from compliance.frozen import frozen
from compliance.text.problem import InvalidArgument, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from compliance.coverage.sql.connection import Field

__all__ = ["Catalogue", "catalogue_of"]

_TEXTS = r"text|varchar.*|character varying|character|char.*|bpchar|name|citext|uuid|json|enum.*"
_WHOLES = r"u?(tiny|small|big|huge)int|u?int(eger)?[0-9]*"
_NUMBERS = rf"{_WHOLES}|numeric.*|decimal.*|real|double( precision)?|float[0-9]*"
_FITTING = {
    Kind.ID: (_TEXTS, "text"),
    Kind.CODE: (_TEXTS, "text"),
    Kind.DATE: ("date", "dates; where it holds times, set them to Europe/London before cutting the time off"),
    Kind.FLAG: ("bool(ean)?", "true or false"),
    Kind.WHOLE: (_WHOLES, "whole numbers"),
    Kind.NUMBER: (_NUMBERS, "numbers"),
}
_SQL_TYPES = {
    Kind.ID: "VARCHAR(100)",
    Kind.CODE: "VARCHAR(100)",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "NUMERIC(18, 6)",
}
_ORDERED = ("child", "legal", "placement")
"""Tables of which several rows may say different things; where they stood decides."""


@frozen
class Catalogue:
    """The common tables that are there, and those that are not."""

    there: tuple[str, ...]
    missing: tuple[str, ...]


def catalogue_of(fields: Sequence[Field], wanted: Mapping[str, Collection[str]], schema: str | None) -> Catalogue:
    """Give which of the wanted common tables a database holds, each with every wanted column.

    A table that is not there is taken for empty, as in a folder without its file; one that seems to stand there
    under another name is not.

    Raises:
        InvalidArgument: a table or column is missing or holds another kind of value; every such problem at once.
    """
    found: dict[str, dict[str, str]] = {}
    for each in fields:
        found.setdefault(each.table, {})[each.name] = each.kind
    tables = [each for each in TABLES if each.name in wanted]
    problems = [*_table_problems(tables, found, schema)]
    for table in tables:
        if table.name in found:
            problems += _column_problems(table, wanted[table.name], found[table.name])
    if problems:
        raise InvalidArgument("\n".join(problems))
    there = tuple(each.name for each in tables if each.name in found)
    return Catalogue(there, tuple(each.name for each in tables if each.name not in there))


def _table_problems(tables: Sequence[Table], found: Collection[str], schema: str | None) -> Iterator[str]:
    common = {each.name for each in TABLES}
    others = [name for name in found if name not in common]
    where = f'in the schema "{schema}"' if schema else "among the tables this user finds without naming a schema"
    for table in tables:
        if table.name in found:
            continue
        near = nearest(table.name, others)
        if near is not None or table.name == "child":
            hint = f' Did you mean "{near}"? Make a view of that name over it.' if near else ""
            step = "" if near else " Name the schema in which it stands, or make a view of that name."
            yield f"There is no table {table.name} {where}.{hint}{step}"


def _column_problems(table: Table, wanted: Collection[str], held: Mapping[str, str]) -> Iterator[str]:
    for column in table.columns:
        if column.name not in wanted:
            continue
        if column.name not in held:
            yield _missing(table, column.name, _SQL_TYPES[column.kind], held)
            continue
        fitting, expected = _FITTING[column.kind]
        if not re.fullmatch(fitting, held[column.name].lower()):
            kind = held[column.name][:40]
            yield f'The column "{column.name}" of the table {table.name} is of the type {kind}. Expected {expected}.'
    if table.name in _ORDERED:
        for name, kind in zip(SOURCE_COLUMNS, ("VARCHAR(100)", "INTEGER"), strict=True):
            if name not in held:
                yield _missing(table, name, kind, held)


def _missing(table: Table, name: str, kind: str, held: Mapping[str, str]) -> str:
    near = nearest(name, [each for each in held if each not in table.names])
    hint = f' Did you mean "{near}"?' if near else ""
    step = f'Where nobody records it, give the view CAST(NULL AS {kind}) AS "{name}".'
    return f'The table {table.name} has no column "{name}".{hint} {step}'
