"""Results of audits made from invented cases, for what is made of a result; all children are invented."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from compliance.coverage.case import TOLD_TOGETHER, Case, Dimension, Status
from compliance.coverage.reach import Reach, Reached
from compliance.coverage.result import CircumstanceResult, Coverage, CoverageResult, GroupResult, Tally, Unmatched
from compliance.coverage.settings import Setting

__all__ = ["case", "cases_of", "random_cases", "result_of"]

_GROUPS = {Dimension.SEX: ("Female", "Male", "Not recorded"), Dimension.AGE: ("0 to 4", "5 to 9", "10 to 15")}


def case(circumstance: str, child: str, status: Status, **groups: str) -> Case:
    """Give one case; groups by the value of their dimension."""
    named = tuple((Dimension(name), title) for name, title in groups.items())
    return Case(circumstance=circumstance, child=child, day=date(2024, 4, 2), status=status, groups=named)


def cases_of(circumstance: str, number: int, status: Status, *, first: int = 0, **groups: str) -> list[Case]:
    """Give as many cases, each of a child of its own, numbered from the first."""
    return [case(circumstance, f"child-{first + at:05}", status, **groups) for at in range(number)]


def random_cases(seed: int, *, circumstances: int, most: int, children: int) -> list[Case]:
    """Give cases of a few circumstances, many of some and few of others, in two dimensions; the same for a seed."""
    chance = random.Random(seed)
    groups = {
        f"child-{number:05}": {
            dimension.value: chance.choices(titles, range(len(titles), 0, -1))[0]
            for dimension, titles in _GROUPS.items()
        }
        for number in range(children)
    }
    found = []
    for at in range(circumstances):
        weights = [chance.random() ** 2 for _ in Status]
        for _ in range(int(most * chance.random() ** 2)):
            child = chance.choice(sorted(groups))
            found.append(
                case(f"circumstance-{at:02}", child, chance.choices(tuple(Status), weights)[0], **groups[child])
            )
    return found


def result_of(cases: Iterable[Case], circumstances: Sequence[str] = (), **changes: Any) -> CoverageResult:
    """Count cases into a result; circumstances without a case can be named."""
    every = tuple(cases)
    by_id: dict[str, list[Case]] = {name: [] for name in circumstances}
    for each in every:
        by_id.setdefault(each.circumstance, []).append(each)
    tally = _tally(every)
    given: dict[str, Any] = {
        "cut_off": date(2024, 6, 30),
        "first": date(2024, 3, 1),
        "last": date(2024, 6, 30),
        "settings": (Setting("data taken on", "30 June 2024", "set by the council"),),
        "unmatched": Unmatched(),
        "circumstances": tuple(_circumstance(name, found) for name, found in by_id.items()),
        "tally": tally,
        "coverage": _coverage(tally),
        "children": len({each.child for each in every}),
        "groups": _groups(every),
        "declared_complete": True,
        "has_offers": True,
        "standards": "a" * 64,
        "tables": "b" * 64,
    }
    return CoverageResult(**(given | changes))


def _circumstance(name: str, cases: Sequence[Case]) -> CircumstanceResult:
    tally = _tally(cases)
    return CircumstanceResult(
        id=name,
        title=f"The title of {name}",
        reach=Reached(name, None, Reach.FULL, (0,), (), None),
        tally=tally,
        coverage=_coverage(tally),
        groups=_groups(cases),
    )


def _groups(cases: Sequence[Case]) -> tuple[GroupResult, ...]:
    found: dict[tuple[Dimension, str], list[Case]] = defaultdict(list)
    for each in cases:
        for key in each.groups:
            found[key].append(each)
    order = tuple(Dimension)
    tallies = {key: _tally(found[key]) for key in sorted(found, key=lambda key: (order.index(key[0]), key[1]))}
    return tuple(
        GroupResult(dimension=dimension, group=title, tally=tally, coverage=_coverage(tally))
        for (dimension, title), tally in tallies.items()
    )


def _tally(cases: Sequence[Case]) -> Tally:
    counts = Counter(each.status for each in cases)
    return Tally(
        counts=tuple((status, counts[status]) for status in Status if counts[status]),
        children=len({each.child for each in cases}),
        judged_children=len({each.child for each in cases if each.status.is_judged}),
        offered_children=len({each.child for each in cases if each.status is Status.OFFERED_IN_TIME}),
        children_by=tuple(
            (statuses, number)
            for statuses in TOLD_TOGETHER
            if (number := len({each.child for each in cases if each.status in statuses}))
        ),
    )


def _coverage(tally: Tally) -> Coverage:
    known, judged = tally.count(Status.OFFERED_IN_TIME), tally.judged
    open_ended = tally.count(Status.OFFERED_NO_LIMIT) + tally.count(Status.NOT_RECORDED)
    return Coverage(
        low_count=known,
        low_of=judged,
        high_count=known + open_ended,
        high_of=judged,
        is_recorded=judged == 0 or tally.count(Status.NOT_RECORDED) < judged,
    )
