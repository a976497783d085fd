"""Columns of Python values cross into the database as they are, blanks and letters of every alphabet included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.sql.column_stream import ColumnStream


def _through(*columns: tuple[str, str, Sequence[Any]]) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        stream = ColumnStream(columns)
        connection.register("given", stream)
        return connection.execute("SELECT * FROM given").fetchall()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", ["a", "", None, "it's", "ab" * 300]),
        ("text", ["Ærøskøbing", None, "子", "😀 a", ""]),
        ("text", ["plain", "words"]),
        ("text", ["", ""]),
        ("date", [date(2024, 2, 29), None, date(1970, 1, 1), date(1, 1, 1), date(9999, 12, 31)]),
        ("whole", [0, None, -1, 2**31 - 1, -(2**31)]),
        ("flag", [True, None, False, True]),
        ("text", [None, None]),
        ("date", [None]),
        ("whole", [None] * 9),
    ],
)
def test_every_value_comes_out_as_it_went_in(kind: str, values: list[Any]) -> None:
    """Texts, days, numbers and flags, among blanks or without any."""
    found = [value for (value,) in _through(("given", kind, values))]

    assert found == values


def test_columns_keep_their_names_and_rows_their_order() -> None:
    """Some columns are called as words of SQL are."""
    with duckdb.connect() as connection:
        stream = ColumnStream([("child", "whole", [1, 2, 3]), ("end", "date", [None, date(2024, 1, 1), None])])
        connection.register("given", stream)

        asked = connection.execute("SELECT * FROM given")

        assert [name for name, *_ in asked.description] == ["child", "end"]
        assert asked.fetchall() == [(1, None), (2, date(2024, 1, 1)), (3, None)]


def test_a_stream_can_be_read_more_than_once() -> None:
    """Each reading begins anew."""
    with duckdb.connect() as connection:
        stream = ColumnStream([("a", "text", ["x", None])])
        connection.register("given", stream)

        for _ in range(3):
            assert connection.execute("SELECT COUNT(*), COUNT(a) FROM given").fetchall() == [(2, 1)]


def test_many_rows_cross_in_one_batch() -> None:
    """More than a database takes at a time by itself."""
    many = 300_000
    rows = _through(("n", "whole", range(many)), ("t", "text", ["é" if n % 3 else None for n in range(many)]))

    assert len(rows) == many
    assert rows[0] == (0, None)
    assert rows[-1] == (many - 1, "é")


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(max_size=5),
            st.none() | st.dates(),
            st.none() | st.integers(-(2**31), 2**31 - 1),
            st.none() | st.booleans(),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_whatever_rows_there_are_they_come_out_the_same(rows: list[tuple[Any, ...]]) -> None:
    """A law: the rows that come out are those that went in."""
    columns = list(zip(*rows, strict=True))
    kinds = ("text", "date", "whole", "flag")

    assert _through(*((kind, kind, column) for kind, column in zip(kinds, columns, strict=True))) == rows
