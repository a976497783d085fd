"""What the answer to one node carries with it: its node, its strand, its evidence, and what each reason is about."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.rules.lookup import (
    Attested,
    FactFound,
    Figure,
    GroupsFound,
    Judged,
    Measured,
    Passage,
    RowsFound,
    Says,
    ServicesFound,
)
from compliance.rules.services import cohort_served
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, Reason, ReasonCode
from tests.support.lookup import (
    AS_AT,
    FakeLookup,
    fact,
    figure,
    group,
    limit,
    lot,
    measured,
    says,
    table,
    texts,
)
from tests.support.rules import answer_node, answer_rule, node

CARE = "looked_after"
BY_AGE = "groups: {metric: m, by: [age], each_at_least: $x}"
SIZED = "groups: {metric: m, by: [age], each_at_least: $x, least_n: $least}"
LIMITS = {"x": limit("80%"), "least": limit("10"), "none": limit(None)}


def by_age(*groups: tuple[str, Measured], overall: Measured | None = None) -> FakeLookup:
    """Give a lookup with a share counted by age and, unless one is given, 60 of 100 overall."""
    whole = overall if overall is not None else group(60, 100, "whole")
    return FakeLookup(
        limits=LIMITS, metrics={"m": whole}, breakdowns={("m", "age"): GroupsFound("age", True, tuple(groups))}
    )


HELD = by_age(("under 12", group(30, 50, "young")), ("12 and over", group(30, 50, "old")))
ONE_ROW = table({"held": "Y", "told": "Y"})


@pytest.mark.parametrize("strand", list(Strand), ids=lambda strand: strand.value)
@pytest.mark.parametrize(
    ("written", "lookup"),
    [
        pytest.param("metric: {id: m, reported: true}", FakeLookup(metrics={"m": group(27, 30)}), id="a figure held"),
        pytest.param(
            "metric: {id: m, reported: true}", FakeLookup(metrics={"m": Measured(False)}), id="a figure not held"
        ),
        pytest.param("metric: {id: m, at_least: 100%}", FakeLookup(metrics={"m": group(30, 30)}), id="a figure"),
        pytest.param("metric: {id: m, at_least: 100%}", FakeLookup(), id="no figure"),
        pytest.param("metric: {id: m, at_least: $none}", HELD, id="a figure and no limit"),
        pytest.param("groups: {metric: m, by: [age], reported: true}", HELD, id="groups held"),
        pytest.param(BY_AGE, HELD, id="groups compared"),
        pytest.param(BY_AGE.replace("$x", "$none"), HELD, id="groups and no limit"),
        pytest.param(BY_AGE, by_age(overall=Measured()), id="groups and no whole"),
        pytest.param('fact: {id: f, is: "yes"}', FakeLookup(facts={"f": fact("yes")}), id="a fact"),
        pytest.param('fact: {id: f, is: "yes"}', FakeLookup(), id="no fact"),
        pytest.param("fact: {id: f, at_least: 1}", FakeLookup(facts={"f": fact("many")}), id="a fact without a number"),
        pytest.param(
            "fact: {id: f, at_least: $none}",
            FakeLookup(limits=LIMITS, facts={"f": fact("5")}),
            id="a fact and no limit",
        ),
        pytest.param("fact: {id: f, at_least: $x}", FakeLookup(limits=LIMITS, facts={"f": fact("5")}), id="no share"),
        pytest.param("attestation: {id: a, by: [clerk]}", FakeLookup(), id="no answer"),
        pytest.param(
            "judgement: {question: q, good_answer: g, does_not_count: d, by: [clerk]}", FakeLookup(), id="no judgement"
        ),
        pytest.param("covers: {service: advocacy, cohorts: [looked_after]}", FakeLookup(), id="no lot"),
        pytest.param(
            "covers: {service: advocacy, cohorts: [looked_after], age_from: $none}",
            FakeLookup(limits=LIMITS),
            id="lots and no limit",
        ),
        pytest.param(
            "records: {table: rows, each: {field: {name: held, blank: true}}, at_least: 100%}",
            FakeLookup(),
            id="no rows",
        ),
        pytest.param(
            "records: {table: rows, each: {field: {name: held, blank: true}}, at_least: $none}",
            FakeLookup(limits=LIMITS, tables={"rows": ONE_ROW}),
            id="rows and no limit",
        ),
        pytest.param(
            "records: {table: rows, each: {field: {name: held, blank: true}}, at_least: 100%}",
            FakeLookup(tables={"rows": ONE_ROW}),
            id="rows",
        ),
        pytest.param(
            "records: {table: rows, where: {field: {name: held, blank: true}},"
            " each: {field: {name: told, blank: true}}, at_least: 100%}",
            FakeLookup(tables={"rows": ONE_ROW}),
            id="rows of which none belongs",
        ),
    ],
)
def test_every_leaf_keeps_its_node_its_strand_and_tuples(written: str, lookup: FakeLookup, strand: Strand) -> None:
    """Whatever the answer, the step says which node it answers and in which strand, and lists what there is."""
    found = answer_node(written, lookup, strand)

    assert found.node == node(written)
    assert found.strand is strand
    assert [type(each) for each in (found.reasons, found.notes, found.used, found.parts, found.held)] == [tuple] * 5


@pytest.mark.parametrize(
    ("value", "operand", "code"),
    [
        ("many", "1", ReasonCode.NO_NUMBER),
        ("5", "$none", ReasonCode.NO_THRESHOLD),
        ("5", "$x", ReasonCode.NO_NUMBER),
        ("0", "1", ReasonCode.FACT_DIFFERS),
    ],
)
def test_a_fact_that_cannot_be_compared_is_named_with_its_item(value: str, operand: str, code: ReasonCode) -> None:
    """Text where a number belongs, a limit that nobody gives, a number held against a share: each names the fact."""
    lookup = FakeLookup(limits=LIMITS, facts={"budget": fact(value, "fact-7")})

    found = answer_node(f"fact: {{id: budget, at_least: {operand}}}", lookup)

    assert found.reasons == (Reason(code, "budget"),)
    assert found.used == ("fact-7",)


@pytest.mark.parametrize("held", [True, False, None], ids=str)
def test_a_figure_asked_only_to_be_held_is_what_the_answer_rests_on(held: bool | None) -> None:
    """A figure that is held, known not to be, or in doubt: its items are kept beside the answer."""
    lookup = FakeLookup(metrics={"m": Measured(held, used=("f1", "f2"))})

    assert answer_node("metric: {id: m, reported: true}", lookup).used == ("f1", "f2")


def test_groups_without_a_limit_say_which_metric_and_what_is_held() -> None:
    """Where no source says how far a group may fall, the reason names the metric, and the groups are kept."""
    found = answer_node(BY_AGE.replace("$x", "$none"), HELD)

    assert found.reasons == (Reason(ReasonCode.NO_THRESHOLD, "m"),)
    assert found.used == ("young", "old")
    assert found.notes == ()


def test_groups_without_a_whole_say_which_metric_and_what_is_held() -> None:
    """Groups cannot be held against a whole that nobody gives; why it is missing, and the groups, are kept."""
    overall = measured(held=None, reasons=(Reason(ReasonCode.STALE, "old-figure"),))

    found = answer_node(BY_AGE, by_age(("under 12", group(30, 50, "young")), overall=overall))

    assert found.reasons == (Reason(ReasonCode.STALE, "old-figure"), Reason(ReasonCode.DENOMINATOR_MISSING, "m"))
    assert found.used == ("young",)


WIDE = Figure("wide", figure("2/5", "4/5").span, None, ReasonCode.SUPPRESSED, None, Fraction(50))
TWO_SIZES = measured(group(4, 5, "small").figures[0], group(40, 50, "large").figures[0])
TWO_ANSWERS = measured(group(10, 50, "low").figures[0], group(40, 50, "high").figures[0])


@pytest.mark.parametrize(
    ("rule", "one", "reason"),
    [
        pytest.param(BY_AGE, Measured(), Reason(ReasonCode.NOT_RECORDED, "age under 12"), id="without a figure"),
        pytest.param(
            SIZED, group(30, None, "n"), Reason(ReasonCode.DENOMINATOR_MISSING, "age under 12"), id="of no size"
        ),
        pytest.param(SIZED, TWO_SIZES, Reason(ReasonCode.CONFLICT, "small, large"), id="of two sizes"),
        pytest.param(BY_AGE, TWO_ANSWERS, Reason(ReasonCode.CONFLICT, "low, high, whole"), id="with two answers"),
        pytest.param(BY_AGE, measured(WIDE), Reason(ReasonCode.SUPPRESSED, "age under 12"), id="too wide to tell"),
    ],
)
def test_a_group_that_does_not_decide_is_named(rule: str, one: Measured, reason: Reason) -> None:
    """The reason names the group by its dimension or, where figures disagree, every figure that does."""
    found = answer_node(rule, by_age(("under 12", one)))

    assert (found.truth, found.reasons) == (None, (reason,))


def test_a_group_counted_twice_shows_both_counts() -> None:
    """Two readings of a group that both fall short are joined by "and", each once."""
    low = measured(group(10, 50, "a").figures[0], group(20, 100, "b").figures[0], group(10, 50, "c").figures[0])

    found = answer_node(BY_AGE, by_age(("under 12", low)))

    assert found.reasons == (Reason(ReasonCode.THRESHOLD_MISSED, "age under 12: 10 of 50 and 20 of 100"),)


@pytest.mark.parametrize("level", [Level.NOT_MET, Level.PARTLY_MET], ids=lambda level: level.name)
def test_a_judgement_that_is_not_good_says_who_judged(level: Level) -> None:
    """The reason names the role that answered, so that a reader knows whom to ask."""
    lookup = FakeLookup(judgement=Judged(level, "panel", "judgement-1"))

    found = answer_node("judgement: {question: q, good_answer: g, does_not_count: d, by: [panel]}", lookup)

    assert found.reasons == (Reason(ReasonCode.JUDGED, "panel"),)


def test_an_age_without_a_limit_is_a_missing_limit_of_that_service() -> None:
    """Where nobody says from which age, the reason names the service."""
    written = "covers: {service: advocacy, cohorts: [looked_after], age_from: $none}"

    assert answer_node(written, FakeLookup(limits=LIMITS)).reasons == (Reason(ReasonCode.NO_THRESHOLD, "advocacy"),)


@pytest.mark.parametrize(("lowest", "served"), [(5, True), (6, False)], ids=["from the age asked", "a year too late"])
def test_the_lowest_age_asked_for_is_held_against_the_lots(lowest: int, served: bool) -> None:
    """A service that begins a year later than asked leaves a group out."""
    lots = ServicesFound((lot(CARE, lowest, 18),), complete=True)
    lookup = FakeLookup(limits={"five": limit("5"), "top": limit("17")}, lots={"advocacy": lots})

    found = answer_node("covers: {service: advocacy, cohorts: [looked_after], age_from: $five, age_to: $top}", lookup)

    assert found.truth is served


@pytest.mark.parametrize(
    ("complete", "reported", "why"),
    [
        pytest.param(True, True, ReasonCode.REPORTED_ONLY, id="only a report says so"),
        pytest.param(False, False, ReasonCode.NOT_RECORDED, id="the list may go on"),
        pytest.param(True, False, ReasonCode.NOT_COVERED, id="the list is complete"),
    ],
)
def test_a_group_that_is_not_surely_served_keeps_the_lots_that_were_looked_at(
    complete: bool, reported: bool, why: ReasonCode
) -> None:
    """The lots of the group stand beside the answer, whatever it is."""
    lots = (lot(CARE, 10, 18, item="first", reported=reported), lot("in_need", item="other"))
    lowest = None if reported else Fraction(5)

    found = cohort_served(ServicesFound(lots, complete), CARE, lowest, None)

    assert (found.why, found.used) == (why, ("first",))


def test_a_lower_bound_alone_is_held_against_the_first_lot() -> None:
    """Where only the lowest age is asked, a lot with an open end serves from its own lowest age."""
    found = ServicesFound((lot(CARE, 10),), complete=True)

    assert cohort_served(found, CARE, Fraction(10), None).truth is True
    assert cohort_served(found, CARE, Fraction(9), None).truth is False


def test_a_table_that_cannot_be_read_is_named() -> None:
    """Rows in doubt leave the answer open for the reason given, about the table."""
    lookup = FakeLookup(tables={"rows": RowsFound(None, AS_AT, reason=ReasonCode.STALE)})

    found = answer_node("records: {table: rows, each: {field: {name: held, blank: true}}, at_least: 100%}", lookup)

    assert found.reasons == (Reason(ReasonCode.STALE, "rows"),)


@pytest.mark.parametrize(
    "each",
    [
        '{field: {name: told, is: "Y"}}',
        '{not: {field: {name: told, is: "N"}}}',
        '{all: [{field: {name: told, is: "Y"}}]}',
    ],
    ids=["asked", "denied", "joined"],
)
def test_why_a_row_is_open_is_kept_through_what_joins_it(each: str) -> None:
    """A blank cell leaves the table open for the same reason, whether it is asked straight, denied or joined."""
    lookup = FakeLookup(tables={"rows": table({"told": None}, {"told": "Y"})})

    found = answer_node(f"records: {{table: rows, each: {each}, at_least: 100%}}", lookup)

    assert (found.truth, found.reasons) == (None, (Reason(ReasonCode.NOT_RECORDED, "rows"),))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(Attested(), Reason(ReasonCode.NO_EVIDENCE, "checks"), id="nobody answered"),
        pytest.param(Attested(False, "clerk", "a1"), Reason(ReasonCode.ATTESTED_NO, "checks"), id="answered no"),
        pytest.param(Attested(True, "friend", "a1"), Reason(ReasonCode.WRONG_ROLE, "checks"), id="the wrong role"),
    ],
)
def test_an_attestation_that_is_not_so_is_named(found: Attested, reason: Reason) -> None:
    """The reason names what was to be vouched for."""
    lookup = FakeLookup(attestations={"checks": found})

    assert answer_node("attestation: {id: checks, by: [clerk]}", lookup).reasons == (reason,)


@pytest.mark.parametrize("join", ["not: %s", "all: [%s]", "any: [%s]", "at_least_k: {k: 1, of: [%s]}"])
@pytest.mark.parametrize("value", ["yes", "no"])
def test_what_joins_others_lists_what_there_is(join: str, value: str) -> None:
    """A joined answer has its own node and its part, and nothing else of its own."""
    written = join % '{fact: {id: f, is: "yes"}}'
    lookup = FakeLookup(facts={"f": fact(value)})

    found = answer_node(written, lookup)

    assert found.node == node(written)
    assert [part.node for part in found.parts] == [node('fact: {id: f, is: "yes"}')]
    assert (found.notes, found.used, found.held) == ((), (), ())


JUDGED = "judgement: {question: q, good_answer: g, does_not_count: d, by: [clerk]}"


@pytest.mark.parametrize(
    ("written", "lookup", "nothing", "about"),
    [
        pytest.param(
            'fact: {id: f, is: "yes"}',
            FakeLookup(facts={"f": FactFound(item="fact-1", reason=ReasonCode.DOUBTED)}),
            FakeLookup(),
            "f",
            id="a fact",
        ),
        pytest.param(
            "attestation: {id: checks, by: [clerk]}",
            FakeLookup(attestations={"checks": Attested(item="fact-1", reason=ReasonCode.DOUBTED)}),
            FakeLookup(),
            "checks",
            id="an attestation",
        ),
        pytest.param(
            JUDGED,
            FakeLookup(judgement=Judged(item="fact-1", reason=ReasonCode.DOUBTED)),
            FakeLookup(),
            "",
            id="a judgement",
        ),
    ],
)
def test_a_leaf_without_an_answer_names_the_item_that_could_not_be_used(
    written: str, lookup: FakeLookup, nothing: FakeLookup, about: str
) -> None:
    """Where an item is there and in doubt it is named and kept; where none is, what was asked is named."""
    doubted, missing = answer_node(written, lookup), answer_node(written, nothing)

    assert (doubted.reasons, doubted.used) == ((Reason(ReasonCode.DOUBTED, "fact-1"),), ("fact-1",))
    assert ([reason.about for reason in missing.reasons], missing.used) == ([about], ())


def test_a_strand_named_in_the_partly_step_carries_its_reasons_and_nothing_else() -> None:
    """What a strand came to is told once: its evidence stands with the strand itself."""
    found = answer_rule(
        "{strands: {policy: {document: {topic: t}}}, partly: {when: {strand: policy}, words: w}}", FakeLookup()
    )

    assert found.partly is not None
    assert found.partly.reasons == found.root.parts[0].reasons
    assert (found.partly.notes, found.partly.used, found.partly.held) == ((), (), ())


def doubtful(item: str) -> Figure:
    """Give 27 of 30 that is printed as a half."""
    return figure(Fraction(27, 30), item=item, printed=("49/100", "51/100"), count=27, of=30)


CONFLICTING = "metric: {id: m, at_least: $x}"


def test_a_figure_in_conflict_with_its_own_print_is_named() -> None:
    """Counted it holds and printed it does not: the reason names the figure."""
    found = answer_node(CONFLICTING, FakeLookup(limits=LIMITS, metrics={"m": measured(doubtful("a"))}))

    assert (found.truth, found.reasons) == (None, (Reason(ReasonCode.CONFLICT, "a"),))


def test_two_figures_each_in_conflict_with_its_own_print_are_named_apart() -> None:
    """They agree with each other, so neither is blamed on the other."""
    both = measured(doubtful("a"), doubtful("b"))

    found = answer_node(CONFLICTING, FakeLookup(limits=LIMITS, metrics={"m": both}))

    assert found.reasons == (Reason(ReasonCode.CONFLICT, "a"), Reason(ReasonCode.CONFLICT, "b"))


def test_a_figure_in_conflict_with_its_own_print_leaves_a_sound_one_in_doubt() -> None:
    """The same share counted twice, once printed otherwise: nobody knows which is right, and both are named."""
    both = measured(doubtful("a"), figure(Fraction(27, 30), item="b", count=27, of=30))

    found = answer_node(CONFLICTING, FakeLookup(limits=LIMITS, metrics={"m": both}))

    assert (found.truth, found.reasons) == (None, (Reason(ReasonCode.CONFLICT, "a, b"),))


def test_a_figure_without_a_limit_names_its_metric() -> None:
    """The reason says which figure waits for a limit."""
    found = answer_node("metric: {id: m, at_least: $none}", HELD)

    assert found.reasons == (Reason(ReasonCode.NO_THRESHOLD, "m"),)


def test_a_metric_without_a_figure_keeps_what_it_looked_at() -> None:
    """What is held and is no figure stands beside the answer."""
    lookup = FakeLookup(metrics={"m": Measured(None, (), (Reason(ReasonCode.CONFLICT, "m"),), ("a", "b"))})

    assert answer_node("metric: {id: m, at_least: 100%}", lookup).used == ("a", "b")


def test_rows_without_a_limit_name_their_table() -> None:
    """The reason says which table waits for a limit."""
    written = "records: {table: rows, each: {field: {name: held, blank: true}}, at_least: $none}"

    found = answer_node(written, FakeLookup(limits=LIMITS, tables={"rows": ONE_ROW}))

    assert found.reasons == (Reason(ReasonCode.NO_THRESHOLD, "rows"),)


@pytest.mark.parametrize(
    ("passages", "unseen", "truth"),
    [
        pytest.param((says(Says.PLANNED, "a"), says(Says.SILENT, "b")), (), False, id="planned and silent"),
        pytest.param((says(Says.SILENT, "a"), says(Says.PLACEHOLDER, "b")), (), False, id="silent and blank"),
        pytest.param((says(Says.SILENT, "a"), says(Says.SILENT, "b")), ("document:p",), None, id="another unseen"),
        pytest.param((says(Says.CONTRARY, "a"), says(Says.CONTRARY, "b")), (), False, id="contrary twice"),
    ],
)
def test_passages_that_fall_short_are_what_the_answer_rests_on(
    passages: tuple[Passage, ...], unseen: tuple[str, ...], truth: bool | None
) -> None:
    """Every passage that was weighed stands beside the answer, the heavier first."""
    lookup = FakeLookup(passages={("t", Strand.POLICY): texts(*passages, unseen=unseen)})

    found = answer_node("document: {topic: t}", lookup, Strand.POLICY)

    assert (found.truth, found.used) == (truth, ("a", "b"))


def test_a_printed_share_of_a_group_decides_nothing_that_its_counts_leave_open() -> None:
    """85 to 95 of 100 may or may not reach the whole; that 91% is printed, which fits the counts, does not tell."""
    open_ = figure("17/20", "19/20", item="n", printed=("181/200", "183/200"), count=85, of=100)
    whole = group(90, 100, "whole")

    found = answer_node(
        "groups: {metric: m, by: [age], each_at_least: 100%}", by_age(("x", measured(open_)), overall=whole)
    )

    assert (found.truth, found.reasons) == (None, (Reason(ReasonCode.ROUNDING, "age x"),))
