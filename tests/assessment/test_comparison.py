"""Councils side by side on what they both have."""

from __future__ import annotations

import pytest

from compliance.assessment.assess import Assessment, assess
from compliance.assessment.comparison import Comparison, CouncilFigure, compare
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.interval import funnel_limits, wilson
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument
from tests.support.builders import (
    AS_AT,
    evidence_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)

LIBRARY = library_of(
    pack_file(),
    requirements_file(
        requirement(id="law.policy"),
        requirement("{strands: {practice: {metric: {id: waiting, equals: 0}}}}", id="law.waiting"),
        requirement(id="law.homes", theme="rights", more='applies_when: {fact: {id: homes, is: "true"}}'),
    ),
)
DOUBT = Doubt(
    "EQ01 ratio_mismatch", Weight.WARNING, Usable.WITH_CAVEAT, ("used_share/2024-01-01",), "it does not add up"
)


def council(evidence: str = "", library: Library = LIBRARY) -> Assessment:
    """Assess one council, with a doubt about its share of users."""
    packs = library.packs.values()
    return assess(library, packs, evidence_of(evidence, library), profile_of(), AS_AT, frozenset(), (DOUBT,))


def together(*evidence: str) -> Comparison:
    """Lay councils side by side."""
    return compare([council(each) for each in evidence], LIBRARY)


SAYS = "statements: [{topic: help, strand: policy, says: states, status: confirmed}]\n"
NONE_WAITS = "metrics: [{id: waiting, at: 2024-01-01, count: 0}]\n"
HOMES = 'facts: [{id: homes, value: "%s"}]\n'


def test_each_theme_counts_the_verdicts_of_each_council() -> None:
    """A theme shows, for each council, how many of its requirements that apply have each verdict."""
    found = together(SAYS + HOMES % "true", NONE_WAITS + HOMES % "false")

    assert [row.theme.id for row in found.themes] == ["access", "rights"]
    assert found.themes[0].counts == (
        {Verdict.MET: 1, Verdict.UNKNOWN: 1},
        {Verdict.UNKNOWN: 1, Verdict.MET: 1},
    )
    assert found.themes[1].counts == ({Verdict.MET: 1}, {})


def test_a_theme_that_applies_to_nobody_has_no_row() -> None:
    """Where no council has an applicable requirement of a theme it is left out."""
    found = together(HOMES % "false", HOMES % "false")

    assert [row.theme.id for row in found.themes] == ["access"]


def test_how_much_the_councils_have_in_common_is_said() -> None:
    """Requirements that apply to all, those settled for all, and metrics that two have, are counted."""
    share = NONE_WAITS.replace("]", ", {id: due, at: 2024-01-01, count: 5}]")

    overlap = together(SAYS + NONE_WAITS + HOMES % "true", share + HOMES % "false").overlap

    assert (overlap.applicable, overlap.applicable_in_all, overlap.settled_in_all) == (3, 2, 1)
    assert (overlap.metrics, overlap.metrics_shared) == (2, 1)


def figures(metric: str, *lines: str) -> tuple[CouncilFigure | None, ...]:
    """Give the figures of a metric that every council sent one line of; an empty line is a council without it."""
    found = together(*(f"metrics: [{each}]\n" if each else "" for each in lines))
    return next((row.figures for row in found.metrics if row.metric.id == metric), ())


def share(count: int, of: int, more: str = "") -> str:
    """Give a share of users."""
    return f"{{id: used_share, at: 2024-01-01, count: {count}, of: {of}{more}}}"


def test_a_metric_that_only_one_council_has_is_not_compared() -> None:
    """A row needs two councils; one without the figure shows none."""
    assert figures("used_share", share(1, 2), "") == ()
    assert [each is None for each in figures("used_share", share(1, 2), "", share(1, 3))] == [False, True, False]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param(f"{share(9, 10)}, {share(1, 10).replace('2024-01-01', '2023-01-01')}", 9, id="the newest"),
        pytest.param(
            f"{share(1, 10).replace('2024-01-01', '2024-07-01')}, {share(9, 10)}", 9, id="none after the date"
        ),
        pytest.param(f"{share(9, 10).replace('2024-01-01', '2024-06-30')}, {share(1, 10)}", 9, id="of the day itself"),
        pytest.param(f"{share(9, 10)}, {share(9, 10)}", 9, id="two that agree"),
        pytest.param(f"{share(9, 10)}, {share(8, 10)}", None, id="two of one day that differ"),
        pytest.param(f"{share(8, 10)}, {share(9, 10)}", None, id="two that differ, turned round"),
        pytest.param("{id: used_share, count: 9, of: 10}", 9, id="without a date"),
        pytest.param(share(9, 10, ", group: {age: 5-10}"), None, id="a group"),
        pytest.param(share(9, 10, ", circumstance: review"), None, id="a circumstance"),
        pytest.param("{id: used_share, at: 2024-01-01, state: suppressed}", None, id="hidden"),
    ],
)
def test_the_newest_figure_of_the_whole_is_compared(line: str, count: int | None) -> None:
    """The newest figure not after the date is laid beside the others, and two that differ are none."""
    found = figures("used_share", line, share(1, 2), share(1, 3))

    assert (found[0].item.count if found[0] else None) == count


@pytest.mark.parametrize(
    ("line", "period"),
    [
        pytest.param(share(1, 2), "2024-01-01", id="a day"),
        pytest.param("{id: used_share, count: 1, of: 2}", "no dates", id="no date"),
    ],
)
def test_each_figure_says_its_time(line: str, period: str) -> None:
    """A figure is shown with its day or period, since two of different times are not alike."""
    found = figures("used_share", line, share(1, 2))[0]

    assert found is not None
    assert found.period == period


def test_a_period_is_said_in_words() -> None:
    """A figure over a period says from when to when."""
    year = "periods: {year: {from: 2023-04-01, to: 2024-03-31}}\nmetrics: [{id: waiting, period: year, count: 1}]\n"

    (row,) = together(year, NONE_WAITS).metrics

    assert row.figures[0] is not None
    assert row.figures[0].period == "1 April 2023 to 31 March 2024"


def test_a_figure_carries_the_doubts_about_it() -> None:
    """What is doubtful of one council's figure is shown beside it."""
    one, other = figures("used_share", share(1, 2), "{id: used_share, at: 2024-02-01, count: 1, of: 2}")

    assert one is not None
    assert other is not None
    assert (one.doubts, other.doubts) == ((DOUBT,), ())


@pytest.mark.parametrize(
    ("more", "has_interval"),
    [
        pytest.param(", unit: responses", True, id="answers are a sample"),
        pytest.param(", unit: children", False, id="a full count is none"),
        pytest.param("", False, id="by the metric's own unit"),
        pytest.param(', unit: responses, stated: "90%"', False, id="printed otherwise"),
    ],
)
def test_only_a_sample_has_an_interval(more: str, has_interval: bool) -> None:
    """The share of those who answered has Wilson's interval; a count of all has none."""
    found = figures("used_share", share(30, 50, more), share(1, 2))[0]

    assert found is not None
    assert found.interval == (wilson(30, 50) if has_interval else None)


def test_all_who_answered_are_a_sample() -> None:
    """Where every answer says so the share still has an interval."""
    found = figures("used_share", share(50, 50, ", unit: responses"), share(1, 2))[0]

    assert found is not None
    assert found.interval == wilson(50, 50)


def test_a_share_above_its_base_is_no_sample() -> None:
    """A figure that cannot be has no interval, and stops nothing."""
    found = figures("used_share", share(3, 2, ", unit: responses"), share(1, 2))[0]

    assert found is not None
    assert found.interval is None


@pytest.mark.parametrize(
    ("lines", "of", "target"),
    [
        pytest.param([share(30, 60), share(20, 60), share(40, 80)], [60, 60, 80], 90 / 200, id="three councils"),
        pytest.param(
            [share(30, 60), share(20, 60), share(40, 80), "{id: used_share, at: 2024-01-01, count: 3}"],
            [60, 60, 80, None],
            90 / 200,
            id="one without a base",
        ),
        pytest.param([share(30, 60), share(20, 60)], [None, None], 0.5, id="two councils"),
        pytest.param([share(1, 60), share(0, 60), share(0, 80)], [60, 60, 80], 1 / 200, id="one child anywhere"),
        pytest.param([share(0, 60), share(0, 60), share(0, 80)], [None] * 3, 0.5, id="none anywhere"),
        pytest.param([share(60, 60), share(9, 9), share(8, 8)], [None] * 3, 0.5, id="all everywhere"),
        pytest.param([share(30, 60), share(20, 60), ""], [None] * 3, 0.5, id="two and one without"),
    ],
)
def test_three_councils_show_what_chance_alone_would_do(lines: list[str], of: list[int | None], target: float) -> None:
    """With three or more the limits of chance around their joint share stand beside each figure that has a base."""
    found = figures("used_share", *lines)

    assert [each.funnel if each else None for each in found] == [
        funnel_limits(each, target) if each else None for each in of
    ]


def test_nothing_is_no_comparison() -> None:
    """An empty comparison is refused in words, whoever asks for it."""
    with pytest.raises(InvalidArgument, match="There is nothing to compare: name two folders or more"):
        compare([], LIBRARY)
