"""The rule over a row of an event, as a condition in SQL: what is blank is unknown there too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import comb

from compliance.coverage.child_table import Column, Kind, Table
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules.tree import All, AnyOf, AtLeastK, FieldTest, Not, RowNode, walk
from compliance.text.problem import Problem, nearest

__all__ = ["any_of_all", "column_at", "condition_of", "condition_problems", "literal_of"]

Literal = str | bool | date | Fraction

_FLAGS = {"Y": True, "N": False}
_NUMBERS = frozenset({Kind.WHOLE, Kind.NUMBER})
_EXPECTED = {
    Kind.ID: "a reference",
    Kind.CODE: "a code",
    Kind.DATE: "a date such as 2024-01-31",
    Kind.FLAG: "Y or N",
    Kind.WHOLE: "a whole number",
    Kind.NUMBER: "a number",
}
_MOST_WAYS = 200
_SIGNS = {
    Compare.AT_LEAST: ">=",
    Compare.AT_MOST: "<=",
    Compare.MORE_THAN: ">",
    Compare.LESS_THAN: "<",
    Compare.EQUALS: "=",
}


def condition_problems(node: RowNode, table: Table) -> Iterator[Problem]:
    """Give every column of a rule that the table has not, and every value that its column cannot hold."""
    names = [each.name for each in table.columns]
    for each in walk(node):
        if isinstance(each, AtLeastK) and comb(len(each.of), each.k) > _MOST_WAYS:
            ways = f"there are {comb(len(each.of), each.k):,} ways in which {each.k} of {len(each.of)} can be true"
            step = "Part it into smaller ones under any or all."
            yield Problem("too-many-ways", ways, each.place, f"at most {_MOST_WAYS}", None, step)
        if not isinstance(each, FieldTest):
            continue
        column = next((found for found in table.columns if found.name == each.name), None)
        if column is None:
            message = f'the table {table.name} has no column "{each.name}"'
            near = nearest(each.name, names)
            yield Problem("unknown-column", message, each.place, f"one of {', '.join(names)}", near)
        else:
            yield from _value_problems(each, column)


def _value_problems(node: FieldTest, column: Column) -> Iterator[Problem]:
    for written in node.in_ or ((node.is_,) if node.is_ is not None else ()):
        if _value(written, column) is None:
            message = f'the column "{node.name}" never holds "{written}"'
            yield Problem("unknown-code", message, node.place, _EXPECTED[column.kind])
    if node.comparison is not None and (_limit(node) is None or column.kind not in _NUMBERS):
        message = f'the column "{node.name}" cannot be compared with that'
        step = "Compare numbers with 0 or 1 here, and with any other number under where."
        yield Problem("wrong-kind-of-number", message, node.place, None, None, step)


def condition_of(node: RowNode, table: Table) -> str:
    """Make a rule that `condition_problems` has let pass into a condition on the row `t`."""
    if isinstance(node, (All, AnyOf)):
        sign = " AND " if isinstance(node, All) else " OR "
        return f"({sign.join(condition_of(each, table) for each in node.of)})"  # type: ignore[arg-type]
    if isinstance(node, Not):
        return f"(NOT {condition_of(node.of, table)})"  # type: ignore[arg-type]
    if isinstance(node, AtLeastK):
        return condition_of(any_of_all(node), table)
    if isinstance(node, FieldTest):
        return f"({_field(node, next(each for each in table.columns if each.name == node.name))})"
    raise ValueError("only field, all, any, not and at_least_k stand in the rule over a row of an event")


def any_of_all(node: AtLeastK) -> AnyOf:
    """Give that some parts are true as that any so many of them are: the same where a part is unknown, too."""
    return AnyOf(tuple(All(each, node.place) for each in combinations(node.of, node.k)), node.place)


def _field(node: FieldTest, column: Column) -> str:
    at = column_at(column.name)
    if node.blank:
        return f"{at} IS NULL"
    if node.is_ is not None:
        return f"{at} = {literal_of(_held(node.is_, column))}"
    if node.in_ is not None:
        return f"{at} IN ({', '.join(literal_of(_held(each, column)) for each in node.in_)})"
    compare, limit = node.comparison[0] if node.comparison else Compare.EQUALS, _limit(node)
    return f"{at} {_SIGNS[compare]} {literal_of(limit or Fraction(0))}"


def column_at(name: str) -> str:
    """Give a column of the row, quoted, since some are called as words of SQL are."""
    return f't."{name}"'


def literal_of(value: Literal) -> str:
    """Give a value as SQL writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"CAST('{value.isoformat()}' AS DATE)"
    if isinstance(value, Fraction):
        return Amount(value, places=9).as_written()
    return "'" + value.replace("'", "''") + "'"


def _limit(node: FieldTest) -> Fraction | None:
    limit = node.comparison[1] if node.comparison else None
    return limit.value if isinstance(limit, Amount) and not limit.share else None


def _held(written: str, column: Column) -> Literal:
    value = _value(written, column)
    if value is None:
        raise ValueError(f"{column.name} never holds {written}")
    return value


def _value(written: str, column: Column) -> Literal | None:
    """Give what is written in a rule as the column holds it; None where it cannot."""
    if column.kind is Kind.FLAG:
        return _FLAGS.get(written)
    if column.kind is Kind.DATE:
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None
    if column.kind in _NUMBERS:
        amount = Amount.parse(written)
        return None if amount is None or amount.share else amount.value
    return written
