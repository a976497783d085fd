"""Published figures to hold a council's beside."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.evidence.benchmark import Benchmark, read_benchmarks
from compliance.quantities.printed import printed_ratio
from compliance.text.problem import InvalidFiles
from compliance.workspace.opening import england

LINE = "id: a, metric: people, title: Children, geography: England, unit: children, definition: all, source: a page"


def read(more: str) -> Benchmark:
    """Read one line."""
    data = f"kind: benchmarks\nbenchmarks: [{{{LINE}, provenance: verified, {more}}}]\n"
    (found,) = read_benchmarks(data.encode(), "benchmarks.yaml")
    return found


@pytest.mark.parametrize(
    ("more", "figure", "time"),
    [
        pytest.param("count: 12345, at: 2023-03-31", "12,345", "31 March 2023", id="a count on a day"),
        pytest.param("count: 5, of: 1000, period_words: 2023", "5 of 1,000", "2023", id="a count of a base"),
        pytest.param('stated: "3.5%", at: 2023-03-31', "3.5%", "31 March 2023", id="a share"),
        pytest.param(
            'stated: "3.5%", stated_as: just_over, at: 2023-03-31', "just over 3.5%", "31 March 2023", id="just over"
        ),
        pytest.param(
            'stated: "3.5%", count: 35, of: 1000, at: 2023-03-31', "3.5% - 35 of 1,000", "31 March 2023", id="both"
        ),
        pytest.param('low: "3%", high: "5%", period_words: in 2022', "3% to 5%", "in 2022", id="a range"),
        pytest.param("stated: 1 in 14, period_words: in 2016", "1 in 14", "in 2016", id="a ratio"),
        pytest.param(
            "stated: 1 in 14, stated_as: less_than, period_words: in 2016", "less than 1 in 14", "in 2016", id="less"
        ),
        pytest.param("stated: two thirds, at: 2023-03-31", "two thirds", "31 March 2023", id="a ratio in words"),
        pytest.param(
            "stated: 1 in 14, count: 210, of: 3000, at: 2023-03-31",
            "1 in 14 - 210 of 3,000",
            "31 March 2023",
            id="a ratio and a count",
        ),
    ],
)
def test_a_published_figure_is_shown_as_its_source_gives_it(more: str, figure: str, time: str) -> None:
    """A figure is shown as printed and as counted, with its time in the words of the source."""
    found = read(more)

    assert (found.figure, found.time) == (figure, time)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        pytest.param("at: 2023-03-31", "the benchmark holds no figure", id="no figure"),
        pytest.param("count: 5", "nothing says when this was", id="no time"),
        pytest.param("count: 5, at: 2023-03-31, stated: many", "a figure as printed", id="words for a figure"),
        pytest.param("at: 2023-03-31, stated: 1 of 14", "such as 3.5%, 1 in 14 or a third", id="a count for a ratio"),
        pytest.param("at: 2023-03-31, low: 1 in 14, high: 1 in 10", "a figure as printed", id="a range of ratios"),
        pytest.param("at: 2023-03-31, stated: 14 in 1", "14 in 1 is more than all of them", id="turned round"),
        pytest.param(
            "at: 2023-03-31, stated: 1 in 14, count: 1, of: 14", "it does not say that 1 of 14 were", id="for a count"
        ),
        pytest.param(
            "at: 2023-03-31, stated: a third, count: 1, of: 3", "it does not say that 1 of 3 were", id="in words"
        ),
        pytest.param(
            "at: 2023-03-31, stated: 2 in 6, count: 2, of: 6",
            "it does not say that 2 of 6 were",
            id="not in lowest terms",
        ),
    ],
)
def test_a_published_figure_has_a_number_and_a_time(more: str, words: str) -> None:
    """A line without a figure or a time is refused."""
    with pytest.raises(InvalidFiles, match=words):
        read(more)


@pytest.mark.parametrize(
    ("more", "value"),
    [
        pytest.param("stated: 1 in 14", Fraction(1, 14), id="a ratio"),
        pytest.param("stated: 1 in 14, stated_as: less_than", Fraction(1, 14), id="a ratio with a word"),
        pytest.param("stated: two thirds", Fraction(2, 3), id="a ratio in words"),
        pytest.param('stated: "3.5%"', Fraction(35, 1000), id="a share"),
        pytest.param('stated: "3.5%", count: 2653', Fraction(35, 1000), id="a share of what is not known"),
        pytest.param('stated: "7%", count: 210, of: 3000', Fraction(7, 100), id="a share and its count"),
        pytest.param('stated: "71%", count: 5, of: 7', Fraction(5, 7), id="a count before its rounding"),
        pytest.param('stated: "1200", stated_as: about', Fraction(1200), id="a number"),
        pytest.param("count: 12", Fraction(12), id="a count"),
        pytest.param("count: 0, of: 0", None, id="none of none"),
        pytest.param('low: "3%", high: "5%"', None, id="a range"),
    ],
)
def test_a_published_figure_is_compared_by_its_exact_value(more: str, value: Fraction | None) -> None:
    """The number to compare by is exact, whether printed as a ratio, a share or a count; a range has none."""
    assert read(f"{more}, at: 2023-03-31").value == value


def test_no_ratio_of_england_is_held_as_a_count() -> None:
    """Whatever the shipped figures print as a ratio has neither count nor base: no sample of 3 or 14 was ever taken."""
    ratios = {each.id: each for each in england() if each.stated and printed_ratio(each.stated)}

    assert {name: (each.figure, each.count, each.of) for name, each in ratios.items()} == {
        "iv-councils-with-waiting-2019": ("more than two thirds", None, None),
        "complaints-with-advocate-2016": ("a third", None, None),
        "adv-takeup-eligible-median-2016": ("less than 1 in 14", None, None),
        "adv-takeup-care-assumed-2022": ("about 1 in 3", None, None),
        "adv-complaint-work-assumed-2022": ("a third", None, None),
    }
    assert [each.id for each in england() if each.of is not None and each.of < 20] == []
