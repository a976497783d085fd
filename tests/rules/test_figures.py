"""Figures held against limits: metrics, their groups, facts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from compliance.quantities.span import Compare
from compliance.rules.figures import figure_truth, fits, limit_of
from compliance.rules.lookup import FactFound, Figure, GroupsFound, Limit, Measured
from compliance.rules.operand import ValueName
from compliance.rules.verdict import Reason, ReasonCode, Truth
from tests.support.lookup import FakeLookup, amount, fact, figure, group, limit, measured
from tests.support.rules import answer_node, codes, note_codes

MISSED = {ReasonCode.THRESHOLD_MISSED}
CONFLICT = {ReasonCode.CONFLICT}


def share(count: int, of: int, item: str = "f1", **more: object) -> Figure:
    """Give a counted share."""
    return figure(Fraction(count, of), item=item, count=count, of=of, **more)  # type: ignore[arg-type]


def test_a_literal_limit_is_itself() -> None:
    """None, any and every need no look-up."""
    assert limit_of(amount("100%"), FakeLookup()) == Limit(amount("100%"))


@pytest.mark.parametrize("held", [limit("10", legal=True), limit(None), None], ids=["known", "null", "not yet begun"])
def test_a_named_limit_is_looked_up(held: Limit | None) -> None:
    """The lookup says what a name stands for at the date, and whether that is law."""
    assert limit_of(ValueName("days"), FakeLookup(limits={"days": held})) == held


@pytest.mark.parametrize(
    ("stated", "against", "fitting"),
    [("5", "10", True), ("5%", "10%", True), ("5%", "10", False), ("5", "10%", False), ("0", "10%", True)],
    ids=str,
)
def test_shares_and_numbers_are_not_mixed(stated: str, against: str, fitting: bool) -> None:
    """Only none means the same as a share and as a number."""
    assert fits(amount(stated), amount(against)) is fitting


@pytest.mark.parametrize(
    ("compare", "held", "missed"),
    [
        ("at_least", ["27", "28"], ["26"]),
        ("at_most", ["27", "26"], ["28"]),
        ("more_than", ["28"], ["27", "26"]),
        ("less_than", ["26"], ["27", "28"]),
        ("equals", ["27"], ["26", "28"]),
    ],
)
def test_each_comparison_on_both_sides_of_its_line(compare: str, held: list[str], missed: list[str]) -> None:
    """The line itself and one step to either side come out as the word says."""
    for value in held + missed:
        lookup = FakeLookup(limits={"x": limit("27")}, metrics={"m": measured(figure(value))})

        found = answer_node(f"metric: {{id: m, {compare}: $x}}", lookup)

        assert found.truth is (value in held)
        assert codes(found) == (set() if value in held else MISSED)
        assert found.used == ("f1",)


def test_a_share_is_compared_exactly() -> None:
    """29 of 100 is at least 29%, where floating point says it is not."""
    lookup = FakeLookup(limits={"x": limit("29%")}, metrics={"m": measured(share(29, 100))})

    assert answer_node("metric: {id: m, at_least: $x}", lookup).truth is True


def test_a_figure_is_kept_beside_its_limit() -> None:
    """The step holds what was compared, for the words and for the distance."""
    lookup = FakeLookup(metrics={"m": measured(share(27, 30))})

    (held,) = answer_node("metric: {id: m, at_least: 100%}", lookup).held

    assert (held.figure.count, held.figure.of, held.compare, held.limit) == (27, 30, Compare.AT_LEAST, amount("100%"))


@pytest.mark.parametrize("held", [limit(None), None], ids=["null", "not yet begun"])
def test_without_a_limit_the_figure_is_shown_and_decides_nothing(held: Limit | None) -> None:
    """No source gives a limit, so the leaf is unknown, with the figure beside it."""
    lookup = FakeLookup(limits={"x": held}, metrics={"m": measured(share(27, 30))})

    found = answer_node("metric: {id: m, at_least: $x}", lookup)

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_THRESHOLD})
    assert [each.limit for each in found.held] == [None]
    assert found.used == ("f1",)


@pytest.mark.parametrize(
    "code",
    [
        ReasonCode.NO_EVIDENCE,
        ReasonCode.DENOMINATOR_MISSING,
        ReasonCode.DENOMINATOR_ZERO,
        ReasonCode.NOT_RECORDED,
        ReasonCode.SUPPRESSED,
        ReasonCode.PERIOD_MISMATCH,
        ReasonCode.STALE,
        ReasonCode.CONFLICT,
    ],
    ids=lambda code: code.value,
)
def test_without_a_figure_the_leaf_is_unknown_for_the_reason_given(code: ReasonCode) -> None:
    """Whatever keeps the figure from being used is passed on, and nothing is held against the limit."""
    lookup = FakeLookup(metrics={"m": measured(held=None, reasons=(Reason(code, "f1"),))})

    found = answer_node("metric: {id: m, at_least: 100%}", lookup)

    assert (found.truth, found.reasons, found.held) == (None, (Reason(code, "f1"),), ())


@pytest.mark.parametrize(
    ("held", "truth", "reasons"),
    [
        (True, True, set()),
        (False, False, {ReasonCode.NOT_RECORDED}),
        (None, None, {ReasonCode.NOT_RECORDED}),
    ],
    ids=str,
)
def test_reported_asks_only_that_the_figure_is_held(held: bool | None, truth: Truth, reasons: set[ReasonCode]) -> None:
    """Held is true, known not to be held is false, and otherwise nobody knows."""
    found_reasons = () if held else (Reason(ReasonCode.NOT_RECORDED, "f1"),)
    lookup = FakeLookup(metrics={"m": Measured(held, (share(0, 30),), found_reasons, ("f1",))})

    found = answer_node("metric: {id: m, reported: true}", lookup)

    assert (found.truth, codes(found)) == (truth, reasons)


def test_a_held_figure_that_differs_from_its_print_is_noted() -> None:
    """The doubt rides beside the answer, which asks only that the figure is held."""
    lookup = FakeLookup(metrics={"m": measured(share(193, 272, printed=("73/100", "74/100")))})

    found = answer_node("metric: {id: m, reported: true}", lookup)

    assert (found.truth, note_codes(found)) == (True, {ReasonCode.STATED_DIFFERS})


def test_a_figure_for_a_circumstance_is_another_figure() -> None:
    """The circumstance is part of what is asked for."""
    lookup = FakeLookup(metrics={"m": measured(share(0, 30)), ("m", "review"): measured(share(30, 30))})

    assert answer_node("metric: {id: m, circumstance: review, at_least: 100%}", lookup).truth is True
    assert answer_node("metric: {id: m, at_least: 100%}", lookup).truth is False


@pytest.mark.parametrize(
    ("low", "high", "at_least", "truth"),
    [
        pytest.param("90/100", "95/100", "90%", True, id="all of it on the line or above"),
        pytest.param("90/100", "95/100", "91%", None, id="the line runs through it"),
        pytest.param("90/100", "95/100", "95%", None, id="only its end on the line"),
        pytest.param("90/100", "95/100", "96%", False, id="all of it below"),
    ],
)
def test_a_figure_that_is_a_range_must_agree_with_itself(low: str, high: str, at_least: str, truth: Truth) -> None:
    """Both ends must give the same answer."""
    found, reasons, _ = figure_truth(figure(low, high), Compare.AT_LEAST, amount(at_least))

    assert found is truth
    assert {each.code for each in reasons} == {True: set(), False: MISSED, None: {ReasonCode.ROUNDING}}[truth]


def test_why_a_figure_is_a_range_is_said() -> None:
    """Rows that nobody knows about are told from rounding."""
    _, (reason,), _ = figure_truth(figure("1/2", "1", cause=ReasonCode.NOT_RECORDED), Compare.AT_LEAST, amount("90%"))

    assert reason == Reason(ReasonCode.NOT_RECORDED, "f1")


@pytest.mark.parametrize(
    ("at_least", "truth", "reasons"),
    [
        pytest.param("70%", True, set(), id="met on both readings"),
        pytest.param("72%", None, CONFLICT, id="missed as counted, met as printed"),
        pytest.param("73.5%", None, CONFLICT, id="missed as counted, open as printed"),
        pytest.param("75%", False, MISSED, id="missed on both readings"),
    ],
)
def test_a_printed_figure_that_cannot_be_is_kept_beside_the_sum(
    at_least: str, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """193 of 272 is not "just over 73%": a verdict that flips between the readings is a conflict."""
    each = share(193, 272, printed=("73/100", "74/100"))

    found, why, notes = figure_truth(each, Compare.AT_LEAST, amount(at_least))

    assert (found, {reason.code for reason in why}) == (truth, reasons)
    assert notes == (Reason(ReasonCode.STATED_DIFFERS, "f1"),)


def test_a_printed_figure_that_fits_the_sum_says_nothing() -> None:
    """40 of 44 prints as 91%: no doubt, and the sum alone decides."""
    each = share(40, 44, printed=("905/1000", "915/1000"))

    assert figure_truth(each, Compare.AT_LEAST, amount("91%")) == (
        False,
        (Reason(ReasonCode.THRESHOLD_MISSED, "f1"),),
        (),
    )


@pytest.mark.parametrize(
    ("figures", "truth", "reasons"),
    [
        pytest.param((share(29, 30), share(28, 30, "f2")), True, set(), id="both met"),
        pytest.param((share(20, 30), share(21, 30, "f2")), False, MISSED, id="both missed"),
        pytest.param((share(29, 30), share(20, 30, "f2")), None, CONFLICT, id="one of each"),
        pytest.param((share(29, 30), figure("1/2", "1", item="f2")), True, set(), id="met, and one cannot tell"),
        pytest.param((share(20, 30), figure("1/2", "1", item="f2")), False, MISSED, id="missed, and one cannot tell"),
        pytest.param(
            (figure("1/2", "1"), figure("6/10", "1", item="f2")), None, {ReasonCode.ROUNDING}, id="neither can tell"
        ),
        pytest.param(
            (share(29, 30), figure("1/2", "92/100", item="f2")), None, CONFLICT, id="met, and one that cannot be so"
        ),
        pytest.param(
            (share(20, 30), figure("7/10", "1", item="f2")), None, CONFLICT, id="missed, and one that cannot be so"
        ),
        pytest.param(
            (share(29, 30), share(28, 30, "f2", printed=("60/100", "61/100"))),
            None,
            CONFLICT,
            id="met, and one whose print says no",
        ),
    ],
)
def test_figures_of_one_date_must_agree(figures: tuple[Figure, ...], truth: Truth, reasons: set[ReasonCode]) -> None:
    """Two figures of one date that cannot both be so are a conflict, never the first one listed; "cannot tell" is none.

    A sure answer beside a reading too wide to tell stands, as long as some value fits both.
    """
    for order in (figures, figures[::-1]):
        lookup = FakeLookup(limits={"x": limit("90%")}, metrics={"m": measured(*order)})

        found = answer_node("metric: {id: m, at_least: $x}", lookup)

        assert (found.truth, codes(found)) == (truth, reasons)
        assert len(found.held) == 2


def test_a_conflict_names_every_figure_in_it() -> None:
    """The reader is sent to both figures, the one that would do and the one that would not."""
    lookup = FakeLookup(limits={"x": limit("90%")}, metrics={"m": measured(share(29, 30), share(20, 30, "f2"))})

    assert answer_node("metric: {id: m, at_least: $x}", lookup).reasons == (Reason(ReasonCode.CONFLICT, "f1, f2"),)


# --- groups ---------------------------------------------------------------------------------------

BY_AGE = "groups: {metric: m, by: [age], each_at_least: $share}"
WITH_SIZE = "groups: {metric: m, by: [age], each_at_least: $share, least_n: $least}"
BY_TWO = "groups: {metric: m, by: [age, sex], each_at_least: $share, least_n: $least}"


def broken_down(overall: Measured, reasons: tuple[Reason, ...] = (), **dimensions: dict[str, Measured]) -> FakeLookup:
    """Give a metric with its breakdowns, to be held against 80% in groups of ten or more."""
    found = {
        ("m", name): GroupsFound(name, True, tuple(groups.items()), reasons) for name, groups in dimensions.items()
    }
    limits = {"share": limit("80%"), "least": limit("10")}
    return FakeLookup(limits=limits, metrics={"m": overall}, breakdowns=found)


@pytest.mark.parametrize(
    ("held", "truth"),
    [
        ((True, True), True),
        ((True, None), None),
        ((True, False), False),
        ((None, False), False),
    ],
    ids=str,
)
def test_a_breakdown_is_reported_when_every_dimension_is(held: tuple[Truth, Truth], truth: Truth) -> None:
    """Each dimension named must be counted."""
    breakdowns = {
        ("m", name): GroupsFound(
            name, each, (("one", group(1, 2)),), () if each else (Reason(ReasonCode.NOT_RECORDED),)
        )
        for name, each in zip(("age", "sex"), held, strict=True)
    }

    found = answer_node("groups: {metric: m, by: [age, sex], reported: true}", FakeLookup(breakdowns=breakdowns))

    assert found.truth is truth
    assert codes(found) == (set() if truth else {ReasonCode.NOT_RECORDED})
    assert found.used == ("1/2",)


def test_a_breakdown_that_nobody_sent_is_unknown() -> None:
    """No group at all is neither reported nor not."""
    found = answer_node("groups: {metric: m, by: [age], reported: true}", FakeLookup())

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_EVIDENCE})


@pytest.mark.parametrize(
    ("disabled", "truth"), [(16, True), (15, False)], ids=["on the line", "one child below the line"]
)
def test_no_group_may_fall_under_its_share_of_the_overall_rate(disabled: int, truth: Truth) -> None:
    """16 of 200 is exactly 80% of 100 in 1,000; 15 of 200 is short, and the group is named."""
    lookup = broken_down(group(100, 1000), age={"disabled": group(disabled, 200), "others": group(90, 800)})

    found = answer_node(BY_AGE, lookup)

    assert found.truth is truth
    assert found.reasons == (() if truth else (Reason(ReasonCode.THRESHOLD_MISSED, "age disabled: 15 of 200"),))
    assert found.used == ("100/1000", f"{disabled}/200", "90/800")


@pytest.mark.parametrize(
    ("of", "left_out"), [(9, True), (10, False)], ids=["one under the least size", "at the least size"]
)
def test_a_group_under_the_least_size_is_left_out_and_noted(of: int, left_out: bool) -> None:
    """A handful of children can neither pass nor fail a whole service."""
    lookup = broken_down(group(100, 1000), age={"few": group(0, of), "many": group(100, 990)})

    found = answer_node(WITH_SIZE, lookup)

    assert found.truth is left_out
    assert note_codes(found) == ({ReasonCode.SMALL_GROUP_LEFT_OUT} if left_out else set())


def test_a_dimension_with_only_small_groups_proves_nothing() -> None:
    """In each dimension one group must be left to compare, so a second dimension does not pass for the first."""
    lookup = broken_down(group(100, 1000), age={"few": group(9, 9)}, sex={"many": group(100, 991)})

    found = answer_node(BY_TWO, lookup)

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_EVIDENCE})
    assert note_codes(found) == {ReasonCode.SMALL_GROUP_LEFT_OUT}


def test_small_groups_speak_for_themselves() -> None:
    """Where every group was left out, that is the reason, whatever else was said of the breakdown."""
    given = (Reason(ReasonCode.STALE, "m by age"),)

    found = answer_node(WITH_SIZE, broken_down(group(100, 1000), reasons=given, age={"few": group(9, 9)}))

    assert found.reasons == (Reason(ReasonCode.NO_EVIDENCE, "m by age"),)


def test_a_dimension_without_groups_is_unknown() -> None:
    """What was not broken down cannot be known to be even, for the reason the lookup gives."""
    given = (Reason(ReasonCode.STALE, "m by age"),)

    assert answer_node(BY_AGE, broken_down(group(1, 2), reasons=given, age={})).reasons == given
    assert answer_node(BY_AGE, broken_down(group(1, 2), age={})).reasons == (
        Reason(ReasonCode.NO_EVIDENCE, "m by age"),
    )


@pytest.mark.parametrize(
    ("least", "share_of"),
    [(limit("10"), limit(None)), (limit(None), limit("80%")), (limit("10"), None), (None, limit("80%"))],
    ids=["no share", "no least size", "no share yet", "no least size yet"],
)
def test_groups_without_a_limit_are_open(least: Limit | None, share_of: Limit | None) -> None:
    """A share or a least size that no source gives leaves the leaf without a threshold."""
    lookup = broken_down(group(100, 1000), age={"all": group(100, 1000)})

    found = answer_node(WITH_SIZE, replace(lookup, limits={"share": share_of, "least": least}))

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_THRESHOLD})


def test_groups_without_an_overall_rate_are_open() -> None:
    """There is nothing to hold a group against."""
    lookup = broken_down(measured(held=None, reasons=(Reason(ReasonCode.STALE, "m"),)), age={"all": group(1, 2)})

    found = answer_node(BY_AGE, lookup)

    assert (found.truth, codes(found)) == (None, {ReasonCode.STALE, ReasonCode.DENOMINATOR_MISSING})


@pytest.mark.parametrize(
    ("each", "reasons"),
    [
        pytest.param(measured(), {ReasonCode.NOT_RECORDED}, id="no figure and no reason"),
        pytest.param(
            measured(reasons=(Reason(ReasonCode.SUPPRESSED, "f2"),)), {ReasonCode.SUPPRESSED}, id="a hidden figure"
        ),
        pytest.param(group(5, None), {ReasonCode.DENOMINATOR_MISSING}, id="a size nobody gives"),
        pytest.param(measured(share(9, 9), share(20, 20, "f2")), CONFLICT, id="two sizes, on either side of the least"),
        pytest.param(measured(share(20, 20), share(1, 20, "f2")), CONFLICT, id="two rates, on either side of the line"),
        pytest.param(measured(share(1, 20, printed=("98/100", "99/100"))), CONFLICT, id="counted low and printed high"),
        pytest.param(measured(figure(0, 1, of=20)), {ReasonCode.ROUNDING}, id="a range across the line"),
        pytest.param(
            measured(figure(0, 1, of=20, cause=ReasonCode.NOT_RECORDED)),
            {ReasonCode.NOT_RECORDED},
            id="a range, since some are not known",
        ),
    ],
)
def test_a_group_that_cannot_be_told_leaves_the_answer_open(each: Measured, reasons: set[ReasonCode]) -> None:
    """One group in doubt is enough for unknown, and says why; a figure listed first never wins."""
    lookup = broken_down(group(500, 1000), age={"one": each, "other": group(500, 980)})
    turned = Measured(each.held, each.figures[::-1], each.reasons, each.used)
    other_way = broken_down(group(500, 1000), age={"other": group(500, 980), "one": turned})

    for found in (answer_node(WITH_SIZE, lookup), answer_node(WITH_SIZE, other_way)):
        assert (found.truth, codes(found)) == (None, reasons)


@pytest.mark.parametrize(
    ("each", "overall", "truth", "reasons"),
    [
        pytest.param(measured(share(20, 20), figure(0, 1, item="f2", of=20)), None, True, set(), id="group, met"),
        pytest.param(measured(share(1, 20), figure(0, 1, item="f2", of=20)), None, False, MISSED, id="group, missed"),
        pytest.param(
            measured(share(20, 20), figure(0, "9/10", item="f2", of=20)), None, None, CONFLICT, id="group, cannot be so"
        ),
        pytest.param(
            measured(share(20, 20)),
            measured(share(500, 1000), figure(0, 2, item="f2", of=1000)),
            True,
            set(),
            id="whole, met",
        ),
        pytest.param(
            measured(share(9, 20)),
            measured(share(500, 1000), figure("51/100", 2, item="f2", of=1000)),
            None,
            CONFLICT,
            id="whole, cannot be so",
        ),
    ],
)
def test_a_reading_that_cannot_tell_says_nothing_against_a_group(
    each: Measured, overall: Measured | None, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """A group's sure answer beside a reading too wide to tell stands, unless no value fits both."""
    found = answer_node(WITH_SIZE, broken_down(overall or group(500, 1000), age={"one": each}))

    assert (found.truth, codes(found)) == (truth, reasons)


def test_a_sure_gap_is_not_hidden_by_a_group_in_doubt() -> None:
    """One group that falls short settles it."""
    lookup = broken_down(group(500, 1000), age={"one": measured(), "other": group(10, 980)})

    found = answer_node(WITH_SIZE, lookup)

    assert found.truth is False
    assert Reason(ReasonCode.THRESHOLD_MISSED, "age other: 10 of 980") in found.reasons


@pytest.mark.parametrize(("count", "of"), [(None, None), (3, None), (None, 30)], ids=str)
def test_a_group_is_named_without_a_count_that_nobody_gives(count: int | None, of: int | None) -> None:
    """A rate that was sent without its count, or without its base, is still named by its group."""
    lookup = broken_down(measured(figure("1/2")), age={"one": measured(figure("1/10", count=count, of=of))})

    assert answer_node(BY_AGE, lookup).reasons == (Reason(ReasonCode.THRESHOLD_MISSED, "age one"),)


def test_a_group_that_only_touches_the_line_is_open() -> None:
    """At its best the group reaches the line against the least overall rate: neither sure."""
    lookup = broken_down(measured(figure("5/10", "6/10")), age={"one": measured(figure("3/10", "4/10"))})

    assert answer_node(BY_AGE, lookup).truth is None


def test_a_print_that_fits_a_group_changes_nothing() -> None:
    """Rounding that reaches below the line is no second reading of a count that stands on it."""
    on_the_line = measured(share(40, 100, "g1", printed=("395/1000", "405/1000")))

    found = answer_node(BY_AGE, broken_down(group(50, 100), age={"one": on_the_line}))

    assert (found.truth, found.notes) == (True, ())


def test_two_overall_rates_that_differ_are_a_conflict() -> None:
    """Neither overall figure of one date is preferred."""
    for overall in (measured(share(50, 100), share(90, 100, "f2")), measured(share(90, 100), share(50, 100, "f2"))):
        found = answer_node(BY_AGE, broken_down(overall, age={"one": group(45, 100)}))

        assert (found.truth, codes(found)) == (None, CONFLICT)


def test_a_doubtful_print_in_a_group_is_noted() -> None:
    """Every finding that uses a figure whose print does not follow from its counts carries the note."""
    overall = measured(share(50, 100, printed=("60/100", "61/100")))
    groups = {"one": measured(share(90, 100, "g1", printed=("80/100", "81/100")))}

    found = answer_node(BY_AGE, broken_down(overall, age=groups))

    assert found.truth is True
    assert set(found.notes) == {Reason(ReasonCode.STATED_DIFFERS, "f1"), Reason(ReasonCode.STATED_DIFFERS, "g1")}


# --- facts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "value", "truth", "reasons"),
    [
        pytest.param('is: "yes"', "yes", True, set(), id="as asked"),
        pytest.param('is: "yes"', "no", False, {ReasonCode.FACT_DIFFERS}, id="otherwise"),
        pytest.param('is: "yes"', "Yes", False, {ReasonCode.FACT_DIFFERS}, id="spelt otherwise"),
        pytest.param("at_least: $x", "2500", True, set(), id="on the line"),
        pytest.param("at_least: $x", "2499.999999999", False, {ReasonCode.FACT_DIFFERS}, id="under the line"),
        pytest.param("at_least: $x", "about 3000", None, {ReasonCode.NO_NUMBER}, id="no number"),
        pytest.param("at_least: $x", "2,500", None, {ReasonCode.NO_NUMBER}, id="a comma in it"),
        pytest.param("at_least: $x", "90%", None, {ReasonCode.NO_NUMBER}, id="a share for a number"),
        pytest.param("at_least: $none", "2500", None, {ReasonCode.NO_THRESHOLD}, id="no limit"),
        pytest.param("at_least: $later", "2500", None, {ReasonCode.NO_THRESHOLD}, id="no limit yet"),
        pytest.param("more_than: 0", "90%", True, set(), id="a share of more than none"),
    ],
)
def test_a_fact_equals_or_compares(asked: str, value: str, truth: Truth, reasons: set[ReasonCode]) -> None:
    """A fact is text until a comparison asks for a number, and text that is none leaves it open."""
    lookup = FakeLookup(limits={"x": limit("2500"), "none": limit(None)}, facts={"f": fact(value)})

    found = answer_node(f"fact: {{id: f, {asked}}}", lookup)

    assert (found.truth, codes(found)) == (truth, reasons)
    assert found.used == ("fact-1",)


@pytest.mark.parametrize("code", [ReasonCode.NO_EVIDENCE, ReasonCode.CONFLICT, ReasonCode.STALE], ids=str)
def test_a_fact_that_cannot_be_used_is_unknown(code: ReasonCode) -> None:
    """The lookup's reason is passed on, about the fact."""
    found = answer_node('fact: {id: f, is: "yes"}', FakeLookup(facts={"f": FactFound(reason=code)}))

    assert (found.truth, found.reasons, found.used) == (None, (Reason(code, "f"),), ())
