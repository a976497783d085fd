"""What a figure is held against."""

from __future__ import annotations

import jsonschema
import pytest
from referencing import Registry

from compliance.quantities.amount import Amount
from compliance.rules.operand import FACT_VALUE, OPERAND, Operand, ValueName
from compliance.text.kinds import INVALID, Kind, Reading
from compliance.text.problem import Problem
from tests.support.lookup import amount
from tests.support.reading import value_of


def read(kind: Kind[object], written: str) -> tuple[object, list[Problem]]:
    """Read one value of a line `a: ...`."""
    reading = Reading("pack.yaml")
    return kind.read(value_of(f"a: {written}\n"), reading), reading.problems


@pytest.mark.parametrize(
    ("written", "operand"),
    [
        ("$days", ValueName("days")),
        ("$share_2", ValueName("share_2")),
        ("$" + "a" * 40, ValueName("a" * 40)),
        ("0", amount("0")),
        ("1", amount("1")),
        ("100%", Amount(amount("1").value, share=True)),
        ('"100%"', Amount(amount("1").value, share=True)),
    ],
    ids=str,
)
def test_a_name_and_the_three_literals_stand_in_a_rule(written: str, operand: Operand) -> None:
    """`$name`, none, any and every need no authority of their own."""
    assert read(OPERAND, written) == (operand, [])


@pytest.mark.parametrize("written", ["10", "95%", "95", "0.95", "2", "-1", "1.0", "0%", "99.999%", "00"])
def test_a_bare_number_is_refused_with_the_way_to_write_it(written: str) -> None:
    """Any other number is sent to `values`, where it gets an authority."""
    found, (problem,) = read(OPERAND, written)

    assert found is INVALID
    assert problem.code == "bare-number"
    assert str(problem.place) == "pack.yaml:1:4"
    assert problem.width == len(written)
    assert problem.sentence == (
        f"the number {written} stands in a rule; expected 0, 1, 100% or a named value such as $days. "
        f"Give {written} a name under values, with the authority it comes from, and write $name here."
    )


@pytest.mark.parametrize(
    "written",
    ["days", "$Days", "$", "$2days", "$" + "a" * 41, "$days-left", "1e3", "1,000", "95 %", "null", "[1]", "{x: 1}"],
)
def test_anything_else_is_refused_with_what_is_expected(written: str) -> None:
    """A word, a malformed name or a list is told what belongs there."""
    found, (problem,) = read(OPERAND, written)

    assert found is INVALID
    assert problem.code == "wrong-kind"
    assert problem.expected == "0, 1, 100% or a named value such as $days"


def test_a_value_name_prints_as_it_is_written() -> None:
    """A name shows its dollar sign."""
    assert str(ValueName("days")) == "$days"


@pytest.mark.parametrize("written", ["yes", "2500", "95%", "2024-01-01", "true"])
def test_a_fact_is_kept_as_written(written: str) -> None:
    """No type is guessed: the text itself is the value."""
    assert read(FACT_VALUE, written) == (written, [])


def test_a_fact_may_not_be_nothing() -> None:
    """An empty value is refused in words of its own."""
    found, (problem,) = read(FACT_VALUE, "")

    assert found is INVALID
    assert problem.expected == "a value"


@pytest.mark.parametrize(
    ("value", "valid"),
    [("$days", True), (0, True), (1, True), ("100%", True), (10, False), ("95%", False), ("$Days", False)],
    ids=str,
)
def test_the_schema_says_what_the_reader_says(value: object, valid: bool) -> None:
    """An editor underlines what the reader refuses."""
    schema = OPERAND.schema({})

    assert jsonschema.Draft202012Validator(schema, registry=Registry()).is_valid(value) is valid
