"""Stretches of time drawn in cells over weeks."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.tui.widgets.timeline import Mark, Scale, Stretch, drawn

MONDAY = date(2026, 6, 29)


@pytest.mark.parametrize(
    ("first", "last", "room", "scale"),
    [
        pytest.param(date(2026, 7, 1), date(2026, 7, 1), 10, Scale(MONDAY, 1, 4), id="one-day-takes-a-week"),
        pytest.param(date(2026, 7, 1), date(2026, 12, 31), 60, Scale(MONDAY, 27, 2), id="room-for-two-cells-a-week"),
        pytest.param(date(2026, 7, 1), date(2026, 12, 31), 27, Scale(MONDAY, 27), id="just-room-for-a-cell-a-week"),
        pytest.param(date(2026, 7, 1), date(2026, 12, 31), 26, Scale(MONDAY, 27, 1, 2), id="two-weeks-a-cell"),
        pytest.param(date(2026, 7, 1), date(2026, 6, 1), 10, Scale(MONDAY, 1, 4), id="last-before-first"),
        pytest.param(date(2026, 7, 1), date(9999, 12, 31), 60, Scale(MONDAY, 522, 1, 9, True), id="a-slip-is-cut"),
        pytest.param(date.min, date.min, 5, Scale(date.min, 1, 4), id="the-first-day-there-is"),
    ],
)
def test_the_scale_fits_the_room(first: date, last: date, room: int, scale: Scale) -> None:
    """As many cells a week as there is room for, else several weeks a cell; never past ten years."""
    found = Scale.fit(first, last, room)
    assert found == scale
    assert found.width <= room


def test_a_day_stands_in_the_cell_of_its_week() -> None:
    """Monday to Sunday are one cell; with several cells a week the days share them."""
    weeks = Scale(MONDAY, 10)
    assert [weeks.cell(date(2026, 7, day)) for day in (5, 6, 12, 13)] == [0, 1, 1, 2]
    halves = Scale(MONDAY, 10, 2)
    assert [halves.cell(date(2026, 7, day)) for day in (2, 3, 5, 6)] == [0, 1, 1, 2]
    assert weeks.cell(date(2026, 6, 28)) == -1


@pytest.mark.parametrize(
    ("scale", "ruler"),
    [
        pytest.param(Scale(date(2026, 11, 2), 14), "Nov Dec 2027  ", id="a-january-is-its-year"),
        pytest.param(Scale(MONDAY, 9), "Jul Aug  ", id="a-month-that-had-begun-gives-way"),
        pytest.param(Scale(date(2026, 6, 8), 5, 2), "Jun   Jul ", id="and-stands-where-it-has-room"),
        pytest.param(Scale(MONDAY, 36, 1, 4), "Jul Nov  ", id="months-that-have-no-room-are-left-out"),
        pytest.param(Scale(MONDAY, 2), "  ", id="no-room-for-any"),
        pytest.param(Scale(date(9999, 12, 6), 4, 2), "Dec     ", id="the-last-month-there-is"),
    ],
)
def test_the_ruler_names_the_months_where_they_begin(scale: Scale, ruler: str) -> None:
    """Over the cell of their first day, with a blank between two."""
    assert scale.ruler() == ruler


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (Scale(MONDAY, 10), "One cell is a week."),
        (Scale(MONDAY, 10, 3), "3 cells are a week."),
        (Scale(MONDAY, 10, 1, 2), "One cell is 2 weeks."),
        (Scale(MONDAY, 522, 1, 9, is_cut=True), "One cell is 9 weeks. Dates past ten years are not drawn."),
    ],
)
def test_what_a_cell_is_is_said(scale: Scale, words: str) -> None:
    """Nobody has to count."""
    assert scale.words() == words


STRETCH = Stretch(date(2026, 7, 6), date(2026, 7, 20), "#")


@pytest.mark.parametrize(
    ("stretch", "marks", "line"),
    [
        pytest.param(STRETCH, (), " ###  ", id="from-its-first-day-to-its-last"),
        pytest.param(STRETCH, (Mark(date(2026, 8, 3), "|"),), " ### |", id="a-day-beside-it"),
        pytest.param(STRETCH, (Mark(date(2026, 7, 14), "|"),), " ###  ", id="a-day-behind-it"),
        pytest.param(STRETCH, (Mark(date(2026, 7, 14), "|", over=True),), " #|#  ", id="a-day-over-it"),
        pytest.param(None, (Mark(date(2026, 7, 14), "|"),), "  |   ", id="no-stretch"),
        pytest.param(STRETCH, (Mark(date(2027, 1, 1), "|"),), " ###  ", id="a-day-beyond-the-scale"),
        pytest.param(Stretch(date(2026, 1, 1), date(2026, 7, 6), "#"), (), "##    ", id="begun-before-the-scale"),
        pytest.param(Stretch(date(2026, 7, 27), date(2027, 1, 1), "#"), (), "    ##", id="ends-beyond-the-scale"),
        pytest.param(Stretch(date(2026, 7, 20), date(2026, 7, 6), "#"), (), "   #  ", id="ends-before-it-begins"),
    ],
)
def test_a_stretch_is_drawn_with_its_days(stretch: Stretch | None, marks: tuple[Mark, ...], line: str) -> None:
    """What lies outside the scale is drawn at its edge, and a day outside not at all."""
    assert drawn(Scale(MONDAY, 6), stretch, marks).plain == line
