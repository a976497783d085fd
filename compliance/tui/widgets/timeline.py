"""Stretches of time drawn in cells over weeks, beneath one ruler of months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from textual.content import Content

from compliance.frozen import frozen
from compliance.quantities.period import MONTHS

__all__ = ["Mark", "Scale", "Stretch", "drawn"]

_WEEK = 7
_MOST_CELLS_A_WEEK = 4
# Ten years: one date typed with a wrong century must not squeeze the rest into a cell.
_MOST_WEEKS = 522
_MONTH = 3


@frozen
class Stretch:
    """From one day to another, with what each of its cells is drawn as."""

    first: date
    last: date
    glyph: str
    style: str = ""


@frozen
class Mark:
    """One day, with what it is drawn as; over a stretch only where it says so."""

    day: date
    glyph: str
    style: str = ""
    over: bool = False


@frozen
class Scale:
    """Weeks from a Monday laid on cells: a week on several cells, or several weeks on one."""

    begin: date
    weeks: int
    cells_a_week: int = 1
    weeks_a_cell: int = 1
    is_cut: bool = False

    @classmethod
    def fit(cls, first: date, last: date, room: int) -> Scale:
        """Give the widest scale on which all from the first to the last day has room; past ten years it is cut.

        >>> Scale.fit(date(2026, 7, 1), date(2026, 12, 31), 60)
        Scale(begin=datetime.date(2026, 6, 29), weeks=27, cells_a_week=2, weeks_a_cell=1, is_cut=False)
        """
        begin = first - timedelta(days=first.weekday()) if first.toordinal() > first.weekday() else first
        needed, room = max(0, (last - begin).days) // _WEEK + 1, max(1, room)
        weeks = min(needed, _MOST_WEEKS)
        cells = max(1, min(_MOST_CELLS_A_WEEK, room // weeks))
        return cls(begin, weeks, cells, -(-weeks // room), needed > weeks)

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return -(-self.weeks // self.weeks_a_cell) * self.cells_a_week

    def cell(self, day: date) -> int:
        """Give the cell of a day; it lies outside where the day does."""
        return (day - self.begin).days * self.cells_a_week // (_WEEK * self.weeks_a_cell)

    def ruler(self) -> str:
        """Give the months over the cells in which they begin, as far as there is room; of a January the year.

        >>> Scale(date(2026, 11, 2), 14).ruler()
        'Nov Dec 2027  '
        """
        cells = [" "] * self.width
        # The month that had begun before has the least to say.
        for day in sorted(self._months(), key=lambda each: (each < self.begin, each.month != 1, each)):
            at, name = max(0, self.cell(day)), str(day.year) if day.month == 1 else MONTHS[day.month - 1][:_MONTH]
            around = cells[max(0, at - 1) : at + len(name) + 1]
            if at + len(name) <= self.width and not any(each.strip() for each in around):
                cells[at : at + len(name)] = name
        return "".join(cells)

    def _months(self) -> Iterator[date]:
        day: date | None = self.begin.replace(day=1)
        while day is not None and self.cell(day) < self.width:
            yield day
            day = _next_month(day)

    def words(self) -> str:
        """Say what a cell is, and where the scale is cut."""
        one = "One cell is a week." if self.weeks_a_cell == 1 else f"One cell is {self.weeks_a_cell} weeks."
        if self.cells_a_week > 1:
            one = f"{self.cells_a_week} cells are a week."
        return f"{one} Dates past ten years are not drawn." if self.is_cut else one


def _next_month(day: date) -> date | None:
    try:
        return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
    except ValueError:
        return None


def drawn(scale: Scale, stretch: Stretch | None, marks: Iterable[Mark] = ()) -> Content:
    """Draw a stretch and some days on one line."""
    cells: list[tuple[str, str]] = [(" ", "")] * scale.width
    given = tuple(marks)
    _put(cells, scale, (each for each in given if not each.over))
    if stretch is not None:
        first, last = (max(0, min(scale.cell(day), scale.width - 1)) for day in (stretch.first, stretch.last))
        for at in range(first, max(first, last) + 1):
            cells[at] = (stretch.glyph, stretch.style)
    _put(cells, scale, (each for each in given if each.over))
    return Content.assemble(*(Content.styled(glyph, style) if style else glyph for glyph, style in cells))


def _put(cells: list[tuple[str, str]], scale: Scale, marks: Iterable[Mark]) -> None:
    for each in marks:
        at = scale.cell(each.day)
        if 0 <= at < len(cells):
            cells[at] = (each.glyph, each.style)
