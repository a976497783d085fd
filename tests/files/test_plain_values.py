"""Plain values as JSON between two processes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from compliance.files.plain_values import packed, unpacked

_SCALARS = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False)
    | some.text()
    | some.dates()
    | some.datetimes()
    | some.times()
    | some.timedeltas()
)
_NAMES = some.text().filter(lambda name: not name.startswith("\0"))
_VALUES = some.recursive(_SCALARS, lambda inner: some.lists(inner) | some.dictionaries(_NAMES, inner), max_leaves=20)


def _kinds(value: Any) -> Any:
    if isinstance(value, list):
        return [_kinds(each) for each in value]
    if isinstance(value, dict):
        return {name: _kinds(each) for name, each in value.items()}
    return type(value)


@given(_VALUES)
def test_what_is_packed_comes_back(value: Any) -> None:
    """Every plain value comes back equal and of its kind, and travels as plain letters."""
    data = packed(value)

    assert data.isascii()
    assert unpacked(data) == value
    assert _kinds(unpacked(data)) == _kinds(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"bytes", id="bytes"),
        pytest.param(Decimal("1.10"), id="decimal"),
        pytest.param({1, 2}, id="set"),
        pytest.param(Path("/"), id="path"),
        pytest.param([{"a": object()}], id="within"),
    ],
)
def test_what_is_not_plain_is_not_packed(value: Any) -> None:
    """A value of another kind is refused by its kind alone."""
    with pytest.raises(TypeError, match=r"^a value of type \w+ is not plain$"):
        packed(value)


def test_a_time_keeps_its_zone() -> None:
    """A time that says where it holds says so afterwards."""
    assert unpacked(packed([datetime(2024, 2, 29, tzinfo=UTC), time(1, tzinfo=UTC)])) == [
        datetime(2024, 2, 29, tzinfo=UTC),
        time(1, tzinfo=UTC),
    ]


@given(some.binary())
def test_whatever_the_bytes_hold_they_are_values_or_refused(data: bytes) -> None:
    """Bytes of any kind give plain values or one error, and nothing else happens."""
    try:
        found = unpacked(data)
    except ValueError:
        return
    assert found is None or isinstance(found, (bool, int, float, str, list, dict, date, time, timedelta))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 500_000, id="deep"),
        pytest.param(b"[" + b"[]," * 1_000_000 + b"[]]", id="many lists"),
        pytest.param(b'{"\\u0000date":1}', id="a number for a date"),
        pytest.param(b'{"\\u0000date":"2024-02-30"}', id="no such date"),
        pytest.param(b'{"\\u0000timedelta":[1]}', id="half a span"),
        pytest.param(b'{"\\u0000timedelta":{}}', id="no span"),
        pytest.param(b'{"\\u0000timedelta":[1e300,0,0]}', id="an endless span"),
        pytest.param(b"9" * 5_000, id="a long number"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_value_is_refused(data: bytes) -> None:
    """What was made to do harm ends in the one error that a caller expects."""
    with pytest.raises(ValueError, match=r"^these are no plain values$"):
        unpacked(data)
