"""Published figures to hold a council's beside."""

from __future__ import annotations

import pytest

from compliance.evidence.benchmark import Benchmark, read_benchmarks
from compliance.text.problem import InvalidFiles

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
    ],
)
def test_a_published_figure_has_a_number_and_a_time(more: str, words: str) -> None:
    """A line without a figure or a time is refused."""
    with pytest.raises(InvalidFiles, match=words):
        read(more)
