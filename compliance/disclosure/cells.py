"""Tables of counts with their totals, linked where they share some; and what stands where a count is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from compliance.frozen import frozen

__all__ = ["SUPPRESSED", "Cell", "Labels", "Sum", "Suppressed", "Table", "linked", "one_way", "two_way"]

Labels = tuple[str, ...]
"""What a count is of, such as `("entry", "girls", "late")`; a total has fewer labels, the total of all none."""

_SIGN = "c"


class Suppressed:
    """What stands where a count is hidden: prints `c` and can be used as no number.

    It holds nothing, so nothing can be got out of it; not even whether the count is small or hides another.

    >>> str(SUPPRESSED), f"{SUPPRESSED:>4}"
    ('c', '   c')
    """

    __slots__ = ()

    def __str__(self) -> str:
        return _SIGN

    def __repr__(self) -> str:
        return "SUPPRESSED"

    def __format__(self, spec: str) -> str:
        return format(_SIGN, spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Suppressed)

    def __hash__(self) -> int:
        return hash(Suppressed)

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("a hidden count is no number: show it as it prints, and work nothing out from it")

    # Truth too: `count or 0` would say that a hidden count is not nothing.
    __bool__ = __int__ = __index__ = __float__ = __complex__ = __round__ = __trunc__ = __floor__ = __ceil__ = _refuse
    __abs__ = __neg__ = __pos__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = _refuse
    __rdivmod__ = __pow__ = __rpow__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse


SUPPRESSED = Suppressed()
"""The one hidden count there is."""


@frozen
class Cell:
    """One count and what it is of.

    `impossible` marks a nothing that everybody knows beforehand, such as sixteenth birthdays of children
    under five: it tells nothing, so it is always shown and never helps to hide another. `children` says how many
    different children stand behind a count of something else, or at least how many surely do: thirty events of two
    children tell about the two. None where children are what is counted.
    """

    labels: Labels
    count: int
    impossible: bool = False
    children: int | None = None

    @property
    def least(self) -> int:
        """The count, or the children behind it, whichever is less."""
        return self.count if self.children is None else min(self.count, self.children)


@frozen
class Sum:
    """A total and its parts, which everybody knows to add up."""

    total: Labels
    parts: tuple[Labels, ...]


@frozen
class Table:
    """Counts and the sums among them: one table with its margins, or several that share some.

    Raises:
        ValueError: a count, or the children behind it, is below nothing; a count stands twice; an impossible one
            is not nothing; a sum has no parts, names a count twice or one that is not there, does not add up, or is
            of impossible parts alone and not impossible itself. All that is wrong is said at once.
    """

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]

    def __post_init__(self) -> None:
        wrong = [*_wrong_cells(self.cells), *_wrong_sums(self)]
        if wrong:
            raise ValueError("; ".join(wrong))


def one_way(labels: Sequence[str], counts: Sequence[int], *, under: Labels = ()) -> Table:
    """Make a list of counts with its total; `under` says what all of them are of.

    Raises:
        ValueError: as for `Table`, or there are not as many counts as labels.

    >>> one_way(["girls", "boys"], [7, 3]).cells[-1]
    Cell(labels=(), count=10, impossible=False, children=None)
    """
    parts = [Cell((*under, label), count) for label, count in zip(labels, counts, strict=True)]
    return Table((*parts, _total(under, parts)), (Sum(under, tuple(each.labels for each in parts)),))


def two_way(
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    under: Labels = (),
    impossible: Iterable[tuple[str, str]] = (),
) -> Table:
    """Make a table of counts with the totals of its rows and columns; `under` says what all of them are of.

    A total carries the label of its row or column alone. So two tables with the same columns share the totals
    of the columns, and `linked` knows them as the same.

    Raises:
        ValueError: as for `Table`, or the counts do not fit the rows and columns.
    """
    known = set(impossible)
    inner = [
        [
            Cell((*under, row, column), count, (row, column) in known)
            for column, count in zip(columns, line, strict=True)
        ]
        for row, line in zip(rows, counts, strict=True)
    ]
    across = [_total((*under, row), line) for row, line in zip(rows, inner, strict=True)]
    down = [_total((*under, column), line) for column, line in zip(columns, zip(*inner, strict=True), strict=True)]
    lines = [*zip(across, inner, strict=True), *zip(down, zip(*inner, strict=True), strict=True)]
    whole = _total(under, across)
    sums = [_sum(total, parts) for total, parts in (*lines, (whole, across), (whole, down))]
    return Table((*(each for line in inner for each in line), *across, *down, whole), tuple(sums))


def linked(tables: Iterable[Table]) -> Table:
    """Join tables into one: what has the same labels is the same count, and no sum is taken twice.

    Raises:
        ValueError: two tables give different counts for the same labels.
    """
    given = tuple(tables)
    cells = dict.fromkeys(cell for table in given for cell in table.cells)
    return Table(tuple(cells), tuple(dict.fromkeys(each for table in given for each in table.sums)))


def _total(labels: Labels, parts: Sequence[Cell]) -> Cell:
    return Cell(labels, sum(each.count for each in parts), all(each.impossible for each in parts))


def _sum(total: Cell, parts: Sequence[Cell]) -> Sum:
    return Sum(total.labels, tuple(each.labels for each in parts))


def _wrong_cells(cells: Sequence[Cell]) -> Iterator[str]:
    for labels, times in Counter(each.labels for each in cells).items():
        if times > 1:
            yield f"{labels} stands {times} times, and is one count"
    for each in cells:
        if each.least < 0:
            yield f"{each.labels} is below nothing"
        if each.impossible and each.count:
            yield f"{each.labels} is marked impossible and is not nothing"


def _wrong_sums(table: Table) -> Iterator[str]:
    known = {each.labels: each for each in table.cells}
    for each in table.sums:
        named = (each.total, *each.parts)
        missing = [labels for labels in named if labels not in known]
        if missing or not each.parts:
            yield f"the sum {each.total} is of {', '.join(map(str, missing)) or 'nothing'}, which is not there"
        elif len(set(named)) < len(named):
            yield f"the sum {each.total} names a count twice"
        else:
            yield from _wrong_sum(known[each.total], [known[labels] for labels in each.parts])


def _wrong_sum(total: Cell, parts: Sequence[Cell]) -> Iterator[str]:
    if total.count != sum(part.count for part in parts):
        yield f"the parts of {total.labels} do not add up to it"
    if all(part.impossible for part in parts) and not total.impossible:
        yield f"{total.labels} has impossible parts alone and is not marked so"
