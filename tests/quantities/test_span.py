"""The values a figure can have, and whether they meet a limit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.quantities.span import Compare, Span


def _span(low: int, high: int) -> Span:
    return Span(Fraction(low), Fraction(high))


def test_refuses_a_span_that_runs_down() -> None:
    """A low end above the high end is a mistake of the caller."""
    with pytest.raises(ValueError, match="a span from 2 down to 1"):
        _span(2, 1)


@pytest.mark.parametrize(("span", "known"), [(Span.at(3), True), (Span.at(Fraction(1, 3)), True), (_span(1, 2), False)])
def test_is_known_where_one_value_is_left(span: Span, *, known: bool) -> None:
    """A span of one value is a known value."""
    assert span.is_known is known


@pytest.mark.parametrize(
    ("other", "shared"),
    [(_span(0, 1), False), (_span(0, 2), True), (_span(3, 3), True), (_span(5, 9), True), (_span(6, 9), False)],
    ids=["below", "touching_below", "inside", "touching_above", "above"],
)
def test_meets_where_a_value_is_shared(other: Span, *, shared: bool) -> None:
    """Two spans meet at an end as well as inside, whichever is asked."""
    assert _span(2, 5).meets(other) is shared
    assert other.meets(_span(2, 5)) is shared


@pytest.mark.parametrize(
    ("compare", "below", "at", "above"),
    [
        (Compare.AT_LEAST, False, True, True),
        (Compare.AT_MOST, True, True, False),
        (Compare.MORE_THAN, False, False, True),
        (Compare.LESS_THAN, True, False, False),
        (Compare.EQUALS, False, True, False),
    ],
)
def test_holds_on_both_sides_of_the_limit(compare: Compare, *, below: bool, at: bool, above: bool) -> None:
    """Each comparison answers just below, at and just above the limit, exactly."""
    limit, hair = Fraction(95, 100), Fraction(1, 10**30)

    found = [compare.holds(value, limit) for value in (limit - hair, limit, limit + hair)]

    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("compare", "spans"),
    [
        (Compare.AT_LEAST, {(1, 2): False, (1, 3): None, (2, 4): None, (3, 4): True, (3, 3): True, (4, 5): True}),
        (Compare.AT_MOST, {(1, 2): True, (1, 3): True, (2, 4): None, (3, 4): None, (3, 3): True, (4, 5): False}),
        (Compare.MORE_THAN, {(1, 2): False, (1, 3): False, (2, 4): None, (3, 4): None, (3, 3): False, (4, 5): True}),
        (Compare.LESS_THAN, {(1, 2): True, (1, 3): None, (2, 4): None, (3, 4): False, (3, 3): False, (4, 5): False}),
        (Compare.EQUALS, {(1, 2): False, (1, 3): None, (2, 4): None, (3, 4): None, (3, 3): True, (4, 5): False}),
    ],
    ids=lambda each: each.value if isinstance(each, Compare) else "",
)
def test_over_a_span_is_sure_only_where_every_value_agrees(
    compare: Compare, spans: dict[tuple[int, int], bool | None]
) -> None:
    """A span wholly on one side of 3 is decided, one that reaches across it is not known."""
    assert {ends: compare.over(_span(*ends), Fraction(3)) for ends in spans} == spans


def test_exact_where_floats_are_not() -> None:
    """29 of 100 is at least 29%: in floats 0.29 * 100 falls short."""
    assert Compare.AT_LEAST.holds(Fraction(29, 100) * 100, Fraction(29))


@pytest.mark.parametrize("compare", Compare)
def test_has_words_before_a_number(compare: Compare) -> None:
    """Every comparison can be said."""
    assert compare.words == {"equals": "exactly"}.get(compare.value, compare.value.replace("_", " "))
