"""Random tables of counts, all invented, and two other ways to find what a reader can work out of them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from compliance.disclosure.cells import Cell, Labels, Sum, Table, linked, two_way
from compliance.disclosure.rule import Rule, Zeros

__all__ = ["RULES", "counted_ranges", "flow_ranges", "linked_table", "some_hidden", "three_way", "two_way_table"]

RULES = st.builds(Rule, st.integers(5, 9), st.sampled_from(Zeros))

_COUNTS = (0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 45)

_Ranges = dict[Labels, tuple[int, int | None]]


def two_way_table(seed: int, most: int = 6) -> Table:
    """Give a table of two to `most` rows and columns, with many small counts and zeros."""
    chance = _chance(seed)
    rows, columns = chance.randint(2, most), chance.randint(2, most)
    counts = [[chance.choice(_COUNTS) for _ in range(columns)] for _ in range(rows)]
    return two_way(_names("row", rows), _names("column", columns), counts)


def linked_table(seed: int) -> Table:
    """Give several tables of the same invented children, by one group each, that share the totals of their columns."""
    chance = _chance(seed)
    statuses = _names("status", chance.randint(2, 4))
    groups = [_names(f"group {number} is", chance.randint(2, 4)) for number in range(chance.randint(2, 4))]
    likely = [chance.random() ** 3 + 0.01 for _ in statuses]
    children = [
        (chance.choices(statuses, likely)[0], [chance.choice(each) for each in groups])
        for _ in range(chance.choice((5, 20, 80, 300)))
    ]
    return linked(
        two_way(
            group,
            statuses,
            [[sum(s == status and of[at] == one for s, of in children) for status in statuses] for one in group],
        )
        for at, group in enumerate(groups)
    )


def three_way(seed: int, sizes: Sequence[int] = (3, 3, 3)) -> Table:
    """Give a table of three ways with all its totals: here whole children matter, since half ones would fit too."""
    chance = _chance(seed)
    ways = [_names(name, size) for name, size in zip("abc", sizes, strict=True)]
    inner = {key: chance.choice((0, 0, 1, 2, 3, chance.randrange(20))) for key in product(*ways)}
    keys = [tuple(label for label in each if label) for each in product(*([*way, ""] for way in ways))]
    cells = [Cell(key, sum(count for one, count in inner.items() if set(key) <= set(one))) for key in keys]
    sums = [
        Sum(key, tuple(tuple(sorted((*key, label))) for label in way))
        for key in keys
        for way in ways
        if not set(key) & set(way)
    ]
    return Table(tuple(cells), tuple(sums))


def some_hidden(table: Table, rule: Rule, seed: int) -> frozenset[Labels]:
    """Hide the small counts and some others, chosen blindly."""
    chance = _chance(seed)
    may = sorted((each for each in table.cells if rule.may_hide(each)), key=lambda each: each.labels)
    return frozenset(each.labels for each in may if rule.must_hide(each) or chance.random() < 0.25)


def _chance(seed: int) -> random.Random:
    return random.Random(seed)


def _names(name: str, many: int) -> list[str]:
    return [f"{name} {number}" for number in range(many)]


def counted_ranges(table: Table, hidden: Collection[Labels], least: int, most: int) -> _Ranges:
    """Find the ranges by trying every whole number up to `most` for every hidden count."""
    order = sorted(hidden)
    found = list(_fitting(table, order, least, most))
    return {
        labels: (min(each[at] for each in found), max(each[at] for each in found)) for at, labels in enumerate(order)
    }


def _fitting(table: Table, order: Sequence[Labels], least: int, most: int) -> Iterator[tuple[int, ...]]:
    shown = {each.labels: each.count for each in table.cells if each.labels not in order}
    for values in product(range(least, most + 1), repeat=len(order)):
        counts = shown | dict(zip(order, values, strict=True))
        if all(counts[each.total] == sum(counts[part] for part in each.parts) for each in table.sums):
            yield values


def flow_ranges(table: Table, hidden: Collection[Labels], least: int) -> _Ranges:
    """Find the ranges in a table of `two_way_table` as flows through pipes, by Ford and Fulkerson (1956).

    The sums are the nodes and the hidden counts the pipes: each is in two sums, once with either sign when the
    sums of columns are turned round.
    """
    ends: dict[Labels, dict[int, int]] = {labels: {} for labels in hidden}
    for node, each in enumerate(table.sums):
        turned = -1 if (each.total or each.parts[0])[0].startswith("column") else 1
        for labels, sign in [(each.total, -1), *((part, 1) for part in each.parts)]:
            if labels in ends:
                ends[labels][sign * turned] = node
    true = {each.labels: each.count for each in table.cells if each.labels in ends}
    network = _Network({labels: (at[-1], at[1]) for labels, at in ends.items()}, true, least)
    return {labels: (network.fallen(labels), network.risen(labels)) for labels in hidden}


class _Network:
    def __init__(self, pipes: Mapping[Labels, tuple[int, int]], true: Mapping[Labels, int], least: int) -> None:
        self._pipes, self._true, self._least = pipes, true, least

    def risen(self, labels: Labels) -> int | None:
        """Give the most a count can be: what more can flow back from where its pipe ends to where it starts."""
        tail, head = self._pipes[labels]
        more = self._flow(labels, head, tail, None)
        return None if more is None else self._true[labels] + more

    def fallen(self, labels: Labels) -> int:
        """Give the least a count can be: what can flow round it instead."""
        tail, head = self._pipes[labels]
        less = self._flow(labels, tail, head, self._true[labels] - self._least)
        assert less is not None
        return self._true[labels] - less

    def _flow(self, but: Labels, source: int, sink: int, room: int | None) -> int | None:
        values, flown = dict(self._true), 0
        while room is None or flown < room:
            path = self._path(values, but, source, sink)
            if path is None:
                return flown
            narrow = [values[one] - self._least for one, way in path if way < 0] + (
                [] if room is None else [room - flown]
            )
            if not narrow:
                return None
            flown += min(narrow)
            for one, way in path:
                values[one] += way * min(narrow)
        return flown

    def _path(
        self, values: Mapping[Labels, int], but: Labels, source: int, sink: int
    ) -> list[tuple[Labels, int]] | None:
        """Give the pipes of a shortest way, each with or against its stream, or None where there is none."""
        ways: dict[int, list[tuple[Labels, int]]] = {source: []}
        waiting = deque([source])
        while waiting and sink not in ways:
            node = waiting.popleft()
            for one, (tail, head) in self._pipes.items():
                for here, there, way in ((tail, head, 1), (head, tail, -1)):
                    is_open = one != but and (way > 0 or values[one] > self._least)
                    if here == node and there not in ways and is_open:
                        ways[there] = [*ways[node], (one, way)]
                        waiting.append(there)
        return ways.get(sink)
