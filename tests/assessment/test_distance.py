"""How far a figure stands from its limit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.assessment.distance import Distance, distances
from compliance.quantities.span import Compare
from tests.support.builders import finding_of, requirement

COMPARE = {
    Compare.AT_LEAST: lambda value, limit: value >= limit,
    Compare.AT_MOST: lambda value, limit: value <= limit,
    Compare.MORE_THAN: lambda value, limit: value > limit,
    Compare.LESS_THAN: lambda value, limit: value < limit,
    Compare.EQUALS: lambda value, limit: value == limit,
}


def distance(metric: str, compare: str, limit: str, figure: str) -> Distance | None:
    """Give the distance of one figure from one limit, or None where it has none."""
    value = f"values: {{limit: [{{from: 2000-01-01, value: {limit}, authority: statute}}]}}"
    if limit == "null":
        value = value.replace("statute", "none")
    rule = requirement(f"{{strands: {{practice: {{metric: {{id: {metric}, {compare}: $limit}}}}}}}}", more=value)
    found = finding_of(rule, f"metrics: [{{id: {metric}, at: 2024-01-01, {figure}}}]")
    assert found.outcome is not None
    return next(distances(found.outcome), None)


def fewest(count: int, of: int, compare: Compare, limit: Fraction) -> int | None:
    """Try every other count, nearest first: the fewest records whose change turns the answer round."""
    holds = COMPARE[compare]
    now = holds(Fraction(count, of), limit)
    changed = [abs(other - count) for other in range(of + 1) if holds(Fraction(other, of), limit) != now]
    return min(changed, default=None)


@pytest.mark.parametrize("compare", list(COMPARE))
@pytest.mark.parametrize("limit", ["0%", "50%", "85%", "100%"])
@pytest.mark.parametrize("of", [1, 3, 20, 30])
def test_the_distance_in_records_is_the_fewest_that_would_change_the_answer(
    compare: Compare, limit: str, of: int
) -> None:
    """No smaller number of records, passing or failing otherwise, changes the answer."""
    share = Fraction(int(limit.rstrip("%")), 100)
    for count in range(0, of + 1, max(1, of // 7)):
        found = distance("used_share", compare.value, limit, f"count: {count}, of: {of}")

        assert found is not None
        assert found.records == fewest(count, of, compare, share)
        assert found.holds is COMPARE[compare](Fraction(count, of), share)
        assert found.gap == abs(Fraction(count, of) - share)
        assert (found.count, found.of) == (count, of)


def test_twenty_seven_of_thirty_at_85_percent_is_two_records_from_missing() -> None:
    """27 of 30 is 90%; 26 is 86.7% and still holds at 85%, 25 does not."""
    found = distance("used_share", "at_least", "85%", "count: 27, of: 30")

    assert found is not None
    assert (found.metric, found.holds, found.records, found.gap) == ("used_share", True, 2, Fraction(1, 20))


@pytest.mark.parametrize(
    ("metric", "limit", "figure", "gap"),
    [
        pytest.param("wait_days", "10", "value: 12.5", Fraction(5, 2), id="days"),
        pytest.param("waiting", "10", "count: 4", Fraction(6), id="a count"),
        pytest.param("per_week", "3", "count: 104, of: 52", Fraction(1), id="a rate"),
    ],
)
def test_a_number_that_is_no_share_has_a_gap_and_no_records(
    metric: str, limit: str, figure: str, gap: Fraction
) -> None:
    """Only a share of a base can be said in records."""
    found = distance(metric, "at_most", limit, figure)

    assert found is not None
    assert (found.gap, found.records, found.count, found.of) == (gap, None, None, None)


@pytest.mark.parametrize(
    ("limit", "figure"),
    [
        pytest.param("85%", "count: 27, of: 30, not_known: 1", id="a figure not wholly known"),
        pytest.param("null", "count: 27, of: 30", id="no limit"),
        pytest.param("85%", "count: 27", id="no base"),
    ],
)
def test_without_a_known_figure_or_a_limit_there_is_no_distance(limit: str, figure: str) -> None:
    """A figure that is not one value, or has no limit, is no distance from anything."""
    assert distance("used_share", "at_least", limit, figure) is None


def test_a_share_known_only_in_print_has_a_gap_and_no_records() -> None:
    """A share worked out from what is printed has no counted records to move."""
    found = distance("used_share", "at_least", "85%", 'of: 44, stated: "91%"')

    assert found is not None
    assert (found.value.value, found.records) == (Fraction(10, 11), None)


def test_a_share_of_records_is_named_by_its_table() -> None:
    """A rule over records gives the distance under the name of the table."""
    rule = requirement(
        '{strands: {practice: {records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}}}'
    )
    evidence = """
    complete: [{what: reviews, by: a manager, date: 2024-06-30}]
    records: {reviews: {cut_off: 2024-06-30, rows: [{told: "Y"}, {told: "N"}, {told: "N"}]}}
    """

    found = finding_of(rule, evidence)

    assert found.outcome is not None
    (only,) = distances(found.outcome)
    assert (only.metric, only.records, only.count, only.of) == ("reviews", 2, 1, 3)
