"""A paper laid out as lines: what is folded, and what is not."""

from __future__ import annotations

import pytest

from compliance.reports.paper import Details, Paper, Paragraph
from compliance.tui.widgets.paper_lines import paper_lines

PAPER = Paper(
    "Folded",
    (
        Details("First", (Paragraph("in first"), Details("Inner", (Paragraph("in inner"),)))),
        Details("Second", (Paragraph("in second"),)),
    ),
)


@pytest.mark.parametrize(
    ("opened", "shown"),
    [
        pytest.param((), ["▸ First", "▸ Second"], id="all-folded"),
        pytest.param((0,), ["▾ First", "in first", "▸ Inner", "▸ Second"], id="the-first"),
        pytest.param((0, 1), ["▾ First", "in first", "▾ Inner", "in inner", "▸ Second"], id="and-what-is-in-it"),
        pytest.param((2,), ["▸ First", "▾ Second", "in second"], id="the-second"),
        pytest.param((1, 2), ["▸ First", "▾ Second", "in second"], id="what-is-in-a-folded-part-stays-folded"),
    ],
)
def test_each_folded_part_keeps_its_number_whatever_is_open(opened: tuple[int, ...], shown: list[str]) -> None:
    """A part that was unfolded stays so while others are folded or unfolded."""
    lines = paper_lines(PAPER, 40, frozenset(opened), title=False)
    assert [line.content.plain.strip() for line in lines] == shown
    folds = {line.content.plain.strip(" ▸▾"): line.fold for line in lines if line.fold is not None}
    assert folds["First"] == 0
    assert folds["Second"] == 2
