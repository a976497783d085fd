"""The line that a person writes under `where`, read by a parser of SQL and held to a few kinds of node.

It is made anew from those kinds; nothing of what was written is ever passed on as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from compliance.coverage.child_table import Column, Kind, Table
from compliance.coverage.sql.row_condition import column_at, literal_of
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.text.place import Place
from compliance.text.problem import MissingExtra, Problem, nearest

__all__ = ["drops_unknown", "read_filter"]

_MOST_CHARACTERS, _MOST_TOKENS, _DEEPEST = 500, 150, 12

# What a filter may be made of, before anything is parsed: no comment, placeholder, cast, function, second statement.
_TOKENS = frozenset(
    {
        *("VAR", "IDENTIFIER", "STRING", "NUMBER", "L_PAREN", "R_PAREN", "COMMA"),
        *(
            "EQ",
            "NEQ",
            "LT",
            "LTE",
            "GT",
            "GTE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "IS",
            "NULL",
            "TRUE",
            "FALSE",
            "DATE",
        ),
    }
)
_WORDS = "columns, texts in single quotes, numbers, dates, = <> < <= > >=, IN, BETWEEN, IS NULL, AND, OR, NOT"


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """Something that cannot stand in a filter, and where in its text."""

    def __init__(
        self,
        message: str,
        at: int | None = None,
        expected: str | None = None,
        near: str | None = None,
        step: str | None = None,
    ) -> None:
        super().__init__(f"at character {at + 1}, {message}" if at is not None else message)
        self.expected, self.near, self.step = expected, near, step


def read_filter(text: str, table: Table, place: Place) -> tuple[str | None, list[Problem]]:
    """Read what stands under `where`; give the condition on the row `t`, or None and what is wrong.

    Raises:
        MissingExtra: the library that parses it is not installed.
    """
    try:
        return _read(text, table), []
    except _Refused as refused:
        message = f"the filter cannot be used: {refused}"
        return None, [Problem("wrong-filter", message, place, refused.expected, refused.near, refused.step)]


def drops_unknown(text: str, table: Table, place: Place) -> Iterator[Problem]:
    """Give a problem for each `NOT`, under which rows whose column is blank are left out without a word.

    Raises:
        MissingExtra: the library that parses it is not installed.
    """
    if read_filter(text, table, place)[0] is None:
        return
    from sqlglot import exp

    for each in _parsed(text, table).find_all(exp.Not):
        names = ", ".join(sorted({column.name for column in each.find_all(exp.Column)}))
        if not isinstance(each.this, exp.Is):
            message = f"NOT leaves out every row whose {names} is blank"
            step = "Write what the column must hold in place of NOT, and OR ... IS NULL where blank rows are meant too."
            yield Problem("not-drops-unknown", message, place, None, None, step)


def _read(text: str, table: Table) -> str:
    return _Maker(table).condition(_parsed(text, table))


def _parsed(text: str, table: Table) -> Any:
    """Parse a filter; every node of it is still to be looked at."""
    try:
        import sqlglot  # 0.2 s, and only a filter that a person wrote, or a run, needs it
        from sqlglot.errors import SqlglotError
    except ModuleNotFoundError:
        raise MissingExtra("coverage", "sqlglot") from None
    _check_text(text)
    try:
        _check_tokens(sqlglot.tokenize(text, read="duckdb"), [each.name for each in table.columns])
        parsed = sqlglot.parse(text, read="duckdb")
    except SqlglotError:
        raise _Refused("it is not written as a condition", None, _WORDS) from None
    if len(parsed) != 1 or parsed[0] is None:
        raise _Refused("it is not one condition", None, _WORDS)
    return parsed[0]


def _check_text(text: str) -> None:
    if len(text) > _MOST_CHARACTERS:
        raise _Refused(f"it has {len(text):,} characters", None, f"at most {_MOST_CHARACTERS}")
    at = next((number for number, each in enumerate(text) if not each.isprintable()), None)
    if at is not None:
        raise _Refused("a character stands that cannot be shown", at)


def _check_tokens(tokens: list[Any], names: list[str]) -> None:
    if len(tokens) > _MOST_TOKENS:
        raise _Refused(f"it has {len(tokens)} words and signs", None, f"at most {_MOST_TOKENS}")
    depth = 0
    for each in tokens:
        if each.comments:
            raise _Refused("a comment stands", each.start, _WORDS)
        if each.token_type.name not in _TOKENS:
            step = f'Write the column {each.text} in double quotes: "{each.text}".' if each.text in names else None
            raise _Refused(f'"{each.text[:30]}" stands', each.start, _WORDS, None, step)
        depth += {"L_PAREN": 1, "NOT": 1, "R_PAREN": -1}.get(each.token_type.name, 0)
        if depth > _DEEPEST:
            raise _Refused(
                "it is nested too deep", each.start, f"at most {_DEEPEST} brackets and NOTs within each other"
            )


@frozen
class _Maker:
    """Writes each allowed node anew, typed by the columns of one table."""

    table: Table

    def condition(self, node: Any) -> str:
        """Give something that is true, false or unknown."""
        from sqlglot import exp

        if isinstance(node, exp.Paren):
            return f"({self.condition(node.this)})"
        if isinstance(node, (exp.And, exp.Or)):
            sign = "AND" if isinstance(node, exp.And) else "OR"
            return f"({self.condition(node.this)} {sign} {self.condition(node.expression)})"
        if isinstance(node, exp.Not):
            return f"(NOT {self.condition(node.this)})"
        if isinstance(node, exp.Column):
            return self._flag(node)
        if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
            return f"({column_at(self._column(node.this).name)} IS NULL)"
        if isinstance(node, exp.In):
            return self._in(node)
        if isinstance(node, exp.Between):
            return self._between(node)
        if type(node) in self._signs():
            return self._compared(node, self._signs()[type(node)])
        raise _Refused("something stands that a filter cannot hold", None, _WORDS)

    @staticmethod
    def _signs() -> dict[type[Any], str]:
        from sqlglot import exp

        return {exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">="}

    def _flag(self, node: Any) -> str:
        column = self._column(node)
        if column.kind is not Kind.FLAG:
            raise _Refused(f'"{column.name}" stands alone', _start(node), f"a comparison such as {column.name} = ...")
        return f"({column_at(column.name)} = TRUE)"

    def _in(self, node: Any) -> str:
        column = self._column(node.this)
        others = {name for name, value in node.args.items() if value} - {"this", "expressions"}
        if not node.expressions or others:
            raise _Refused("IN has no list of values", _start(node.this), f"{column.name} IN (..., ...)")
        return f"({column_at(column.name)} IN ({', '.join(self._literal(each, column) for each in node.expressions)}))"

    def _between(self, node: Any) -> str:
        column = self._column(node.this)
        _check_order(column, node.this)
        low, high = (self._literal(each, column) for each in (node.args["low"], node.args["high"]))
        return f"({column_at(column.name)} BETWEEN {low} AND {high})"

    def _compared(self, node: Any, sign: str) -> str:
        from sqlglot import exp

        left, right = node.this, node.expression
        columns = [self._column(each) for each in (left, right) if isinstance(each, exp.Column)]
        if not columns:
            raise _Refused("a comparison names no column", None, f"one of {', '.join(self._names())}")
        if sign not in {"=", "<>"}:
            _check_order(columns[0], left if isinstance(left, exp.Column) else right)
        if len(columns) > 1 and _family(columns[0]) != _family(columns[1]):
            both = f"{columns[0].name} holds {_HOLDS[columns[0].kind]} and {columns[1].name} {_HOLDS[columns[1].kind]}"
            raise _Refused(both, _start(right), "two columns of one kind")
        sides = (
            column_at(self._column(each).name) if isinstance(each, exp.Column) else self._literal(each, columns[0])
            for each in (left, right)
        )
        return f"({f' {sign} '.join(sides)})"

    def _names(self) -> list[str]:
        return [each.name for each in self.table.columns]

    def _column(self, node: Any) -> Column:
        from sqlglot import exp

        expected = f"one of {', '.join(self._names())}"
        if not isinstance(node, exp.Column) or node.args.get("table") is not None:
            raise _Refused("a column is wanted", _start(node), expected)
        found = next((each for each in self.table.columns if each.name == node.name), None)
        if found is None:
            message = f'the table {self.table.name} has no column "{node.name[:60]}"'
            raise _Refused(message, _start(node), expected, nearest(node.name, self._names()))
        return found

    def _literal(self, node: Any, column: Column) -> str:
        from sqlglot import exp

        value: Any = None
        if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal):
            node = node.this
        if isinstance(node, exp.Boolean) and column.kind is Kind.FLAG:
            value = bool(node.this)
        elif isinstance(node, exp.Literal) and node.is_string:
            value = _written(node.name, column.kind)
        elif isinstance(node, exp.Literal) and column.kind in {Kind.WHOLE, Kind.NUMBER}:
            amount = Amount.parse(node.name)
            value = amount.value if amount and not amount.share else None
        if value is None:
            raise _Refused(f"{column.name} is held against something else", None, _HOLDS[column.kind])
        return literal_of(value)


_HOLDS = {
    Kind.ID: "text such as '00123'",
    Kind.CODE: "text such as 'K2'",
    Kind.DATE: "a date such as '2024-01-31'",
    Kind.FLAG: "TRUE or FALSE",
    Kind.WHOLE: "a number such as 3",
    Kind.NUMBER: "a number such as 20 or 0.5",
}


def _written(text: str, kind: Kind) -> str | date | None:
    if kind is Kind.DATE:
        try:
            return date.fromisoformat(text) if len(text) == len("2024-01-31") else None
        except ValueError:
            return None
    return text if kind in {Kind.ID, Kind.CODE} else None


def _family(column: Column) -> str:
    return {Kind.ID: "text", Kind.CODE: "text", Kind.WHOLE: "number", Kind.NUMBER: "number"}.get(
        column.kind, column.kind.value
    )


def _check_order(column: Column, node: Any) -> None:
    if column.kind not in {Kind.DATE, Kind.WHOLE, Kind.NUMBER}:
        raise _Refused(f"{column.name} has no order to compare by", _start(node), "=, <> or IN")


def _start(node: Any) -> int | None:
    """Give where in the text a node begins, where the parser has kept it."""
    named = node.this if hasattr(node, "this") and hasattr(node.this, "meta") else node
    at = named.meta.get("start") if hasattr(named, "meta") else None
    return at if isinstance(at, int) else None
