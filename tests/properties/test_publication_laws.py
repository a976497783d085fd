"""Whatever an audit found, what is published of it gives no hidden count away and names no child."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.case import Case, Dimension, Status
from compliance.coverage.publication import Publication, published
from compliance.coverage.published_counts import PublishedCount, PublishedGroup, PublishedLine, PublishedRange
from compliance.coverage.result import CoverageResult, Unmatched
from compliance.disclosure.cells import Cell, Labels, Sum, Suppressed, Table
from compliance.disclosure.protection import known_ranges
from compliance.disclosure.release_audit import Fault, audit
from compliance.disclosure.rule import Rule, Zeros
from compliance.reports.formats.plain import plain_lines
from compliance.reports.papers.coverage_published import coverage_published_json, coverage_published_paper
from tests.support.coverage_results import random_cases, result_of

_BY = (Dimension.SEX, Dimension.AGE)
_RULES = st.builds(Rule, hide_up_to=st.sampled_from((5, 9)), zeros=st.sampled_from(Zeros))
_SEEDS = st.integers(0, 2**32 - 1)


def _found(seed: int) -> tuple[list[Case], CoverageResult]:
    """Give a few circumstances, some of them with many events and some with few."""
    chance = random.Random(seed)
    most = chance.choice((30, 120, 600))
    cases = random_cases(seed, circumstances=chance.randint(1, 5), most=most, children=chance.choice((15, 60, 200)))
    unmatched = Unmatched(referrals=chance.choice((0, 0, 2, 8)), offers=chance.choice((0, 3, 7)))
    return cases, result_of(cases, ["circumstance-nobody"], unmatched=unmatched)


def _behind(view: Publication, cases: Sequence[Case]) -> dict[Labels, list[Case]]:
    """Find anew, case by case, what each published cell is of; and each sum of some that is never printed."""
    found: dict[Labels, list[Case]] = {}
    for line in view.lines:
        of = [each for each in cases if each.circumstance == line.ids[0]]
        for what in PublishedCount:
            found[*line.labels, what.value] = [each for each in of if _is_of(each, what)]
        for group in line.groups:
            inside = [each for each in of if dict(each.groups)[group.dimension] in group.titles]
            for what in PublishedCount:
                found[*group.labels, what.value] = [each for each in inside if _is_of(each, what)]
    for each in view.release.sums:
        if each.total[0] == "together":
            found[each.total] = [case for part in each.parts for case in found[part]]
    return found


def _cells(view: Publication, result: CoverageResult, cases: Sequence[Case]) -> dict[Labels, Cell]:
    """Count what stands in a view, and the different children behind it."""
    found = {
        labels: Cell(labels, len(of), children=len({each.child for each in of}))
        for labels, of in _behind(view, cases).items()
    }
    unmatched = {"referrals": result.unmatched.referrals, "offers": result.unmatched.offers}
    return found | {("unmatched", name): Cell(("unmatched", name), count) for name, count in unmatched.items()}


_OPEN = {"offered_no_limit", "not_recorded"}
_MISSED = {"offered_late", "not_offered"}


def _is_of(case: Case, what: PublishedCount) -> bool:
    status = case.status.value
    judged = status == "offered_in_time" or status in _OPEN | _MISSED
    wide = {
        PublishedCount.EVENTS: True,
        PublishedCount.JUDGED: judged,
        PublishedCount.MISSED: status in _MISSED,
        PublishedCount.OPEN: status in _OPEN,
        PublishedCount.APART: not judged,
    }
    return wide.get(what, status == what.value)


@given(_SEEDS, _RULES, st.sampled_from(((), _BY[:1], _BY)))
def test_no_hidden_count_can_be_worked_out(seed: int, rule: Rule, by: tuple[Dimension, ...]) -> None:
    """What is shown is true, none of it is small, and the audit of the release finds no hidden count open."""
    cases, result = _found(seed)

    view = published(result, rule, by)

    cells = _cells(view, result, cases)
    hidden = _hidden(view)
    assert all(each.count == cells[each.labels].count for each in view.release.cells if each.labels not in hidden)
    shown = [cells[labels] for labels in _labels(view) - hidden]
    assert not [each for each in shown if rule.least <= each.count <= rule.hide_up_to]
    assert not [each for each in shown if each.count and each.children is not None and each.children <= rule.hide_up_to]
    table = Table(tuple(cells[labels] for labels in sorted(_labels(view))), view.release.sums)
    assert audit(table, hidden, rule).is_safe


def _hidden(view: Publication) -> set[Labels]:
    return {each.labels for each in view.release.cells if isinstance(each.count, Suppressed)}


@given(_SEEDS, _RULES, st.sampled_from(((), _BY)))
def test_no_sum_of_hidden_counts_that_can_be_told_is_of_few_children(
    seed: int, rule: Rule, by: tuple[Dimension, ...]
) -> None:
    """Where a total is shown, what is hidden of its parts makes a known number: many children stand behind it."""
    cases, result = _found(seed)

    view = published(result, rule, by)

    behind, hidden = _behind(view, cases), _hidden(view)
    told = [each for each in (*_totals(view), *view.release.sums) if each.total not in hidden]
    for each in told:
        of = [case for part in each.parts if part in hidden for case in behind[part]]
        assert len(of) <= rule.hide_up_to or len({case.child for case in of}) > rule.hide_up_to


def _totals(view: Publication) -> Iterator[Sum]:
    """Give every way to write a total of a line as a sum, by hand."""
    in_time, late, missed_not, apart = ["offered_in_time"], ["offered_late"], ["not_offered"], ["outside_the_count"]
    for missed in (["late_or_not_offered"], [*late, *missed_not]):
        for left in (["not_known"], ["offered_no_limit", "not_recorded"]):
            for line in view.lines:
                judged = tuple((*line.labels, each) for each in (*in_time, *missed, *left))
                yield Sum((*line.labels, "in_the_count"), judged)
                yield Sum((*line.labels, "events"), (*judged, *((*line.labels, each) for each in apart)))


def _labels(view: Publication) -> set[Labels]:
    return {each.labels for each in view.release.cells}


@given(_SEEDS, _RULES)
def test_a_second_name_for_the_same_events_gives_nothing_away(seed: int, rule: Rule) -> None:
    """Whoever reads a count of one name off the line of the other can still work out nothing that is hidden."""
    chance = random.Random(seed)
    one = random_cases(seed, circumstances=1, most=chance.choice((60, 400)), children=chance.choice((30, 150)))
    known = {status: chance.choice((status, Status.NOT_RECORDED)) for status in _MISSES}
    other = [replace(each, circumstance="other", status=known.get(each.status, each.status)) for each in one]

    view = published(result_of([*one, *other]), rule, _BY)

    if len(view.lines) < 2:
        return
    every = _cells(view, result_of([]), [*one, *other])
    true, hidden = {labels: cell.count for labels, cell in every.items()}, _hidden(view)
    own, others = (line.labels[0] for line in view.lines)
    both = [(labels, (others, *labels[1:])) for labels in true if labels[0] == own and (others, *labels[1:]) in true]
    same = [(labels, twin) for labels, twin in both if true[labels] == true[twin] and {labels, twin} <= _labels(view)]
    assert [labels for labels, twin in same if (labels in hidden) is not (twin in hidden)] == []
    cells = tuple(every[labels] for labels in sorted(_labels(view)))
    ties = dict.fromkeys((*view.release.sums, *(Sum(labels, (twin,)) for labels, twin in same)))
    assert audit(Table(cells, tuple(ties)), hidden, rule).is_safe


_MISSES = (Status.OFFERED_LATE, Status.NOT_OFFERED)


@given(_SEEDS, _RULES, st.sampled_from(((), _BY)))
def test_a_circumstance_within_another_gives_nothing_away(seed: int, rule: Rule, by: tuple[Dimension, ...]) -> None:
    """A reader who knows that no count of the part exceeds that of the whole pins no hidden count of either."""
    chance = random.Random(seed)
    whole = random_cases(seed, circumstances=1, most=chance.choice((40, 90)), children=200)
    part = [replace(each, circumstance="part") for each in whole if chance.random() < chance.choice((0.6, 0.95))]
    shared = (("circumstance-00", "part", len(part)),)

    view = published(replace(result_of([*whole, *part]), shared=shared), rule, by)

    if len(view.lines) < 2:
        return
    every = _cells(view, result_of([]), [*whole, *part])
    true, hidden = {labels: cell.count for labels, cell in every.items()}, _hidden(view) & set(every)
    cells = list(every.values())
    ties = [each for each in view.release.sums if {each.total, *each.parts} <= set(true) and len(each.parts) > 1]
    of_whole, of_part = (next(each for each in view.lines if name in each.ids) for name in ("circumstance-00", "part"))
    for what in PublishedCount:
        total, within = (*of_whole.labels, what.value), (*of_part.labels, what.value)
        rest = Cell((*total, "rest"), true[total] - true[within])
        cells.append(rest)
        ties.append(Sum(total, (within, rest.labels)))
        hidden |= {rest.labels} if rule.may_hide(rest) else set()
    # That nothing is left of a whole is no count that is printed, and hides no one.
    small = {each.labels for each in cells if rule.must_hide(each) and (each.count or each.labels in true)}
    pinned = [each for each in audit(Table(tuple(cells), tuple(ties)), hidden, rule).leaks if each.labels in small]
    assert [each for each in pinned if each.fault is not Fault.SHOWN] == []


@given(_SEEDS, _RULES, st.sampled_from(((), _BY)))
def test_a_circumstance_among_two_others_gives_nothing_away(seed: int, rule: Rule, by: tuple[Dimension, ...]) -> None:
    """A reader who knows that no count of it exceeds those of the two together pins no hidden count of the three."""
    chance = random.Random(seed)
    wholes = random_cases(seed, circumstances=2, most=chance.choice((60, 300, 3000)), children=200)
    within, again = chance.choice((0.3, 0.9, 1)), chance.choice((0, 0, 0.1))
    inside = [each for each in wholes if chance.random() < within]
    part = [
        replace(each, circumstance="part", status=Status.NOT_OFFERED if chance.random() < again else each.status)
        for each in inside
    ]
    names = sorted({each.circumstance for each in wholes})
    shared = tuple((name, "part", sum(each.circumstance == name for each in inside)) for name in names)

    view = published(replace(result_of([*wholes, *part]), shared=shared), rule, by)

    lines = {name: line for line in view.lines for name in line.ids}
    if "part" not in lines or len(names) < 2 or not set(names) <= set(lines) or len(view.lines) < 3:
        return
    assert not lines["part"].groups
    every = _cells(view, result_of([]), [*wholes, *part])
    hidden, cells = _hidden(view) & set(every), list(every.values())
    ties = [each for each in view.release.sums if {each.total, *each.parts} <= set(every)]
    for what in PublishedCount:
        of = [(*lines[name].labels, what.value) for name in (*names, "part")]
        both = Cell(("both", what.value), every[of[0]].count + every[of[1]].count)
        rest = Cell(("rest", what.value), both.count - every[of[2]].count) if both.count >= every[of[2]].count else None
        if rest is None:
            continue
        cells += [both, rest]
        ties += [Sum(both.labels, tuple(of[:2])), Sum(both.labels, (of[2], rest.labels))]
        hidden |= {each.labels for each in (both, rest) if rule.may_hide(each)}
    small = {each.labels for each in every.values() if rule.must_hide(each)}
    found = audit(Table(tuple(cells), tuple(ties)), hidden, rule).leaks
    assert [each for each in found if each.labels in small and each.fault is not Fault.SHOWN] == []


@given(_SEEDS)
def test_an_overlap_that_nobody_is_told_of_tells_nothing(seed: int) -> None:
    """What a reader knows of two circumstances is the same whether or not they may have events in common."""
    rule = Rule(zeros=Zeros.HIDDEN)
    cases = random_cases(seed, circumstances=2, most=120, children=60)
    view = published(result_of(cases), rule)
    if len(view.lines) < 2:
        return
    every, hidden = _cells(view, result_of([]), cases), _hidden(view)
    cells, ties = [every[labels] for labels in sorted(_labels(view))], list(view.release.sums)
    before = known_ranges(Table(tuple(cells), tuple(ties)), hidden, rule)

    overlaps = set()
    for what in PublishedCount:
        one, other = ((*line.labels, what.value) for line in view.lines)
        common = random.Random(seed).randint(0, min(every[one].count, every[other].count))
        in_both = Cell(("both", what.value), common)
        alone = [Cell((*each, "alone"), every[each].count - common) for each in (one, other)]
        cells += [in_both, *alone]
        ties += [Sum(each, (in_both.labels, rest.labels)) for each, rest in zip((one, other), alone, strict=True)]
        overlaps |= {each.labels for each in (in_both, *alone)}
    after = known_ranges(Table(tuple(cells), tuple(ties)), hidden | overlaps, rule)

    assert [each for each in after if each.labels not in overlaps] == list(before)


@given(_SEEDS, _RULES)
def test_every_line_and_group_has_more_children_than_the_rule_hides(seed: int, rule: Rule) -> None:
    """However many events there are, no line or group shown is of a few children."""
    cases, result = _found(seed)

    for line in published(result, rule, _BY).lines:
        of = [each for each in cases if each.circumstance == line.ids[0]]
        assert len({each.child for each in of}) > rule.hide_up_to
        for group in line.groups:
            inside = {each.child for each in of if dict(each.groups)[group.dimension] in group.titles}
            assert len(inside) > rule.hide_up_to


@given(_SEEDS, _RULES)
def test_whatever_is_said_is_worked_out_from_shown_counts(seed: int, rule: Rule) -> None:
    """A range is given only where every count it needs is shown, and follows from them."""
    view = published(_found(seed)[1], rule, _BY)

    every: list[PublishedLine | PublishedGroup] = [
        *view.lines,
        *(group for line in view.lines for group in line.groups),
    ]
    for each in every:
        share = view.share(each)
        if isinstance(share, PublishedRange):
            judged, in_time, missed = (view.count(each, what) for what in _OF_A_RANGE)
            assert isinstance(judged, int)
            assert share.low * judged == in_time
            assert judged - share.high * judged == missed


_OF_A_RANGE = (PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.MISSED)


@given(_SEEDS, _RULES)
def test_no_child_is_named(seed: int, rule: Rule) -> None:
    """Neither the page nor the JSON holds a child's reference, nor the checksum of the children's tables."""
    view = published(_found(seed)[1], rule, _BY)

    said = "\n".join(plain_lines(coverage_published_paper(view))) + json.dumps(coverage_published_json(view))

    assert "child-0" not in said
    assert "b" * 64 not in said
