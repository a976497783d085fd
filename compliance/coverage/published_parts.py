"""What a reader of a published view works out of a circumstance that lies within another: no count of it is greater."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compliance.coverage.published_counts import PublishedCount, PublishedLine
from compliance.coverage.published_ties import Line, events_of
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.disclosure.cells import Cell, Labels, Sum, Table
from compliance.disclosure.rule import Rule, Zeros
from compliance.frozen import frozen

__all__ = ["lying_within", "part_tables", "told_by_others"]

_MOST_PARTS = 6
_COLUMNS = tuple(PublishedCount)
Cells = Mapping[Labels, Cell]


@frozen
class _Within:
    """A line with others that lie within it and share no event."""

    whole: PublishedLine
    parts: tuple[PublishedLine, ...]


def part_tables(lines: Sequence[Line], result: CoverageResult, table: Table, rule: Rule) -> Iterator[Table]:
    """Tie each line to those that lie within it: whole is part and rest, and the rest is a count like any other.

    A review at which nobody heard the child is a review too: whoever sees both lines knows that no count of the one
    is greater than that of the other, and how many reviews are left. The rest is never printed; it stands in the
    tables so that, where it is small or gives a hidden count away, more is hidden. A line of whose events a few lie
    outside is tied all the same, and so is what does not exceed by chance, which hides more and never less.
    """
    cells = {each.labels: each for each in table.cells}
    for each in _Overlaps(lines, result, rule).within():
        yield _less(each.whole.labels, [one.labels for one in each.parts], cells, rule)


def lying_within(lines: Sequence[Line], result: CoverageResult, rule: Rule) -> frozenset[Labels]:
    """Give the lines that lie within others: no groups are given of them, lest two sets of groups tell a small one."""
    overlaps = _Overlaps(lines, result, rule)
    inside = {part.labels for each in overlaps.within() for part in each.parts}
    return frozenset(inside | {line.labels for line, _ in lines if any(overlaps.among(line))})


def told_by_others(lines: Sequence[Line], result: CoverageResult, rule: Rule) -> frozenset[Labels]:
    """Give the lines that lie among others together, where what these hide might be told from the sums.

    A placement out of area begins with a move or an entry into care: no count of it is greater than theirs together.
    That tells nothing where the sum is greater by so much that each of the three counts can be all that the gate leaves
    open. Elsewhere the line is to be left out. Other overlaps tell nothing at all: nobody is told how great they are,
    and any two counts go with an overlap of none.
    """
    found: frozenset[Labels] = frozenset()
    for part, of in sorted(lines, key=lambda each: (each[1].tally.events, each[0].labels)):
        left = [each for each in lines if each[0].labels not in found]
        among = _Overlaps(left, result, rule).among(part)
        if not all(_tells_nothing(of, [result.circumstance(each) for each in some], rule) for some in among):
            found |= {part.labels}
    return found


def _tells_nothing(part: CircumstanceResult, wholes: Sequence[CircumstanceResult], rule: Rule) -> bool:
    enough = (len(wholes) + 1) * (rule.hide_up_to + 1)
    for what in _COLUMNS:
        own, most = what.of(part.tally), sum(what.of(each.tally) for each in wholes)
        if most < own + enough and not (most == own == 0 and rule.zeros is Zeros.SHOWN):
            return False
    return True


class _Overlaps:
    """Which lines have events in common, and how many."""

    def __init__(self, lines: Sequence[Line], result: CoverageResult, rule: Rule) -> None:
        self._lines, self._rule = lines, rule
        self._events = {line.labels: events_of(found) for line, found in lines}
        self._number = {line.labels: found.tally.events for line, found in lines}
        self._of_each = {name: found.tally.events for line, found in lines for name in line.ids}
        self._shared = {frozenset(each[:2]): each[2] for each in result.shared}

    def within(self) -> Iterator[_Within]:
        """Give each line with those that lie within it, each alone and those together that share none."""
        for whole, _ in self._lines:
            parts = [line for line, _ in self._lines if self._lies_in(line, whole)]
            yield from (_Within(whole, (line,)) for line in parts)
            for some in _several(parts[:_MOST_PARTS]):
                if not any(self._common(one, other) for one, other in combinations(some, 2)):
                    yield _Within(whole, some)

    def among(self, part: PublishedLine) -> Iterator[tuple[str, ...]]:
        """Give the fewest circumstances among which, together, all but few events of a line lie, if in none alone.

        An event that it shares with several of them counts for each, so it may seem to lie among them and not do so.
        """
        common = self._in_common(part)
        found: list[frozenset[str]] = []
        for number in range(2, len(common) + 1):
            for some in combinations(common, number):
                is_new = not any(each <= set(some) for each in found)
                if is_new and self._lies_all_but(part, sum(common[each] for each in some)):
                    found.append(frozenset(some))
                    yield some

    def _in_common(self, part: PublishedLine) -> dict[str, int]:
        """Give some circumstances with events in common and how many, most first; of those with the same events, one.

        Circumstances on one line have the same counts, which may be chance.
        """
        lines = [line for line, _ in self._lines if line != part and not self._lies_in(part, line)]
        found: dict[str, int] = {}
        for name in (name for line in lines if not self._is_twin(part, line) for name in line.ids):
            common = max(self._shared.get(frozenset((name, own)), 0) for own in part.ids)
            if common and not any(self._is_second_name(name, each) for each in found):
                found[name] = common
        return dict(sorted(found.items(), key=lambda each: -each[1])[:_MOST_PARTS])

    def _is_second_name(self, one: str, other: str) -> bool:
        number = self._of_each[one]
        return number == self._of_each[other] == self._shared.get(frozenset((one, other)), 0)

    def _is_twin(self, one: PublishedLine, other: PublishedLine) -> bool:
        return self._events[one.labels] == self._events[other.labels]

    def _lies_in(self, part: PublishedLine, whole: PublishedLine) -> bool:
        if (self._number[part.labels], part.labels) >= (self._number[whole.labels], whole.labels):
            return False
        return not self._is_twin(part, whole) and self._lies_all_but(part, self._common(part, whole))

    def _lies_all_but(self, part: PublishedLine, common: int) -> bool:
        """Whether all but few of a line's events are in common."""
        events = self._number[part.labels]
        return events - common <= self._rule.hide_up_to and common * 2 > events

    def _common(self, one: PublishedLine, other: PublishedLine) -> int:
        return max(self._shared.get(frozenset((first, second)), 0) for first in one.ids for second in other.ids)


def _several(lines: Sequence[PublishedLine]) -> Iterator[tuple[PublishedLine, ...]]:
    for number in range(2, len(lines) + 1):
        yield from combinations(lines, number)


def _less(total: Labels, parts: Sequence[Labels], cells: Cells, rule: Rule) -> Table:
    """Tie a whole to its parts and the rest, column by column, where the parts are no more than it."""
    name = (*total, "without", " + ".join("/".join(each) for each in parts))
    sums, some_exceed = [], False
    known: dict[Labels, Cell] = {}
    rest: dict[Labels, Cell] = {}
    for what in _COLUMNS:
        whole, of = cells[*total, what.value], [cells[*each, what.value] for each in parts]
        known |= {each.labels: each for each in (whole, *of)}
        left = whole.count - sum(each.count for each in of)
        if left < 0:
            some_exceed = True
            continue
        left_over = _rest((*name, what.value), left, whole, of, rule)
        rest |= {each.labels: each for each in left_over}
        sums.append(Sum(whole.labels, tuple(each.labels for each in (*of, *left_over))))
    if some_exceed:
        sums += _no_more_than_events(name, rest, rule)
    return Table(tuple((known | rest).values()), tuple(sums))


def _rest(labels: Labels, left: int, whole: Cell, parts: Sequence[Cell], rule: Rule) -> tuple[Cell, ...]:
    """Give what is left of a whole, if anything could be, with the children that surely stand behind it.

    Those are the children of the whole less those of the parts; and each event of the rest is another child's, but for
    as many as the whole has more events than children.
    """
    if not left and rule.zeros is Zeros.SHOWN:
        return ()
    behind = max(1, whole.least - sum(each.least for each in parts), left - (whole.count - whole.least))
    return (Cell(labels, left, children=min(left, behind)),)


def _no_more_than_events(name: Labels, cells: dict[Labels, Cell], rule: Rule) -> list[Sum]:
    """Tie each rest to the rest of all events, of which it is some; only needed where some rests are none at all."""
    whole, sums = cells.get((*name, PublishedCount.EVENTS.value)), []
    for what in _COLUMNS[1:]:
        part = cells.get((*name, what.value))
        if whole is None or part is None or part.count > whole.count:
            continue
        # Of a rest only the least children are known; it may be as many as it has events.
        most = Cell(part.labels, part.count)
        left_over = _rest((*part.labels, "other"), whole.count - part.count, whole, (most,), rule)
        cells |= {each.labels: each for each in left_over}
        sums.append(Sum(whole.labels, (part.labels, *(each.labels for each in left_over))))
    return sums
