"""Three-valued truth and the range of a verdict."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from compliance.rules.verdict import (
    UNKNOWN_RANGE,
    Level,
    Reason,
    ReasonCode,
    Truth,
    Verdict,
    VerdictRange,
    all_of,
    any_of,
    at_least_k,
    negation,
)

TRUTHS: tuple[Truth, ...] = (True, False, None)


def completions(truths: tuple[Truth, ...]) -> list[tuple[bool, ...]]:
    """Give every way in which the unknown parts can turn out."""
    return list(product(*[(True, False) if truth is None else (truth,) for truth in truths]))


def agreed(answers: set[bool]) -> Truth:
    """Give the answer where there is only one, and unknown where there are two."""
    return answers.pop() if len(answers) == 1 else None


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
    ids=str,
)
def test_all_and_any_follow_strong_kleene(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    """A false part settles all and a true part settles any, in either order; unknown settles neither."""
    assert (all_of([left, right]), all_of([right, left])) == (both, both)
    assert (any_of([left, right]), any_of([right, left])) == (either, either)


@pytest.mark.parametrize(("truth", "turned"), [(True, False), (False, True), (None, None)], ids=str)
def test_negation_keeps_unknown(truth: Truth, turned: Truth) -> None:
    """True and false change places; unknown stays unknown, and turning twice changes nothing."""
    assert negation(truth) is turned
    assert negation(negation(truth)) is truth


def test_nothing_at_all_is_vacuously_all_and_not_any() -> None:
    """Of no parts, all are true and none is; the grammar refuses such a list."""
    assert all_of([]) is True
    assert any_of([]) is False


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5])
def test_at_least_k_is_what_every_completion_agrees_on(length: int) -> None:
    """For every combination of truths and every k, the answer is the one that all completions give, else unknown."""
    for truths in product(TRUTHS, repeat=length):
        for k in range(1, length + 2):
            expected = agreed({sum(each) >= k for each in completions(truths)})

            assert at_least_k(truths, k) is expected, (truths, k)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_all_is_the_most_and_any_the_least_that_can_be_asked(length: int) -> None:
    """All is at-least-k with every part, any with one."""
    for truths in product(TRUTHS, repeat=length):
        assert all_of(truths) is at_least_k(truths, length) is at_least_k(truths, None)
        assert any_of(truths) is at_least_k(truths, 1)


def test_order_of_parts_changes_nothing() -> None:
    """Every order of the same parts gives the same answer."""
    for order in permutations((True, False, None, True)):
        assert (all_of(order), any_of(order), at_least_k(order, 3)) == (False, True, None)


@pytest.mark.parametrize(
    ("rule", "partly", "at_least", "at_best", "verdict"),
    [
        (True, True, Level.MET, Level.MET, Verdict.MET),
        (True, False, Level.MET, Level.MET, Verdict.MET),
        (True, None, Level.MET, Level.MET, Verdict.MET),
        (False, True, Level.PARTLY_MET, Level.PARTLY_MET, Verdict.PARTLY_MET),
        (False, False, Level.NOT_MET, Level.NOT_MET, Verdict.NOT_MET),
        (False, None, Level.NOT_MET, Level.PARTLY_MET, Verdict.UNKNOWN),
        (None, True, Level.PARTLY_MET, Level.MET, Verdict.UNKNOWN),
        (None, False, Level.NOT_MET, Level.MET, Verdict.UNKNOWN),
        (None, None, Level.NOT_MET, Level.MET, Verdict.UNKNOWN),
    ],
    ids=str,
)
def test_verdict_is_a_range(rule: Truth, partly: Truth, at_least: Level, at_best: Level, verdict: Verdict) -> None:
    """The ends come from the rule first and the partly step second; ends that are apart read unknown."""
    found = VerdictRange.of(rule, partly)

    assert (found.at_least, found.at_best, found.verdict) == (at_least, at_best, verdict)


@pytest.mark.parametrize(("rule", "partly"), list(product(TRUTHS, repeat=2)), ids=str)
def test_range_contains_exactly_what_can_still_come_out(rule: Truth, partly: Truth) -> None:
    """The ends are the least and the most over every way the two truths can turn out."""
    outcomes = [VerdictRange.of(*each) for each in completions((rule, partly))]

    found = VerdictRange.of(rule, partly)

    assert found.at_least == min(each.at_least for each in outcomes)
    assert found.at_best == max(each.at_best for each in outcomes)


def test_unknown_range_reaches_from_end_to_end() -> None:
    """Where nothing is known, everything is possible."""
    assert VerdictRange.of(None, False) == UNKNOWN_RANGE
    assert UNKNOWN_RANGE.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.name)
def test_each_level_is_a_verdict_of_the_same_name(level: Level) -> None:
    """A level reads as the verdict that bears its name."""
    assert level.verdict.name == level.name


def test_levels_are_ordered() -> None:
    """Not met lies below partly met, and that below met."""
    assert Level.NOT_MET < Level.PARTLY_MET < Level.MET


def test_reasons_are_values() -> None:
    """Two reasons of one code about one thing are the same reason."""
    assert Reason(ReasonCode.SILENT, "s1") == Reason(ReasonCode.SILENT, "s1")
    assert Reason(ReasonCode.SILENT, "s1") != Reason(ReasonCode.SILENT, "s2")


def test_reason_codes_are_written_as_they_are_named() -> None:
    """The word in YAML is the name in small letters, so neither drifts from the other."""
    assert all(code.value == code.name.lower() for code in ReasonCode)
