"""What each answer carries beside itself: who said it, where it stands, how fresh it is, what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from compliance.assessment.answers import Answers
from compliance.quantities.amount import Amount
from compliance.rules.lookup import Figure, GroupsFound, Limit, LotFound, Measured, RowsFound
from compliance.rules.strand import Strand
from compliance.rules.tree import LawRelation
from compliance.rules.verdict import Level, Reason, ReasonCode
from tests.support.builders import AS_AT, answers_of, requirement

LEAD = "placements lead"
LOCAL = "{from: 2024-01-01, value: 5, authority: local_target, owner: a lead, review_by: 2025-01-01}"
OLD_LOCAL = "{from: 2012-01-01, value: 7, authority: local_target, owner: a lead, review_by: 2025-01-01}"
LAW = "{from: 2010-01-01, value: 10, authority: statute}"
NEWER_LAW = "{from: 2025-01-01, value: 8, authority: statute}"
NOBODY = "{from: 2010-01-01, value: null, authority: none}"


def limit(*lines: str, asks: bool = False) -> Limit | None:
    """Give the limit of a requirement with dated lines, whose source asks for a local target or not."""
    text = f"values: {{days: [{', '.join(lines)}]}}\ntarget_decides: {'true' if asks else 'false'}"
    rule = requirement("{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}", more=text)
    return answers_of(rule=rule).limit("days")


@pytest.mark.parametrize(
    ("lines", "asks", "value", "legal"),
    [
        pytest.param((LAW, LOCAL), True, 5, False, id="asked for"),
        pytest.param((LAW, LOCAL), False, 10, True, id="not asked for: the law decides"),
        pytest.param((LAW, OLD_LOCAL, LOCAL), False, 10, True, id="two targets not asked for"),
        pytest.param((LAW, LOCAL, NEWER_LAW), False, 10, True, id="a law still to come"),
        pytest.param((NOBODY, LOCAL), False, None, False, id="nobody else gives a number"),
    ],
)
def test_a_local_target_decides_only_what_asks_for_one(
    lines: tuple[str, ...], asks: bool, value: int | None, legal: bool
) -> None:
    """Where the source asks for no target, the number of whoever else gives one on that date decides."""
    assert limit(*lines, asks=asks) == Limit(None if value is None else Amount(Fraction(value)), legal)


def test_a_local_target_alone_decides_nothing_that_asks_for_none() -> None:
    """A target beside nobody's number leaves no limit at all."""
    assert limit(LOCAL) is None


@pytest.mark.parametrize(("answer", "expected"), [("yes", True), ("no", False)])
def test_an_attestation_says_who_and_where(answer: str, expected: bool) -> None:
    """The role that answered and the item it stands in travel with the answer."""
    said = f'attestations: [{{id: checked, answer: "{answer}", by: {LEAD}, date: 2024-01-01, good_until: 2025-01-01}}]'

    found = answers_of(said).attested("checked", (LEAD,))

    assert (found.answer, found.role) == (expected, LEAD)
    assert found.item.startswith("checked")


def test_a_judgement_says_who_and_where() -> None:
    """The role that judged and the item it stands in travel with the level."""
    said = (
        f"judgements: [{{requirement: law.help, answer: met, by: {LEAD}, date: 2024-01-01, because: files were read}}]"
    )

    found = answers_of(said).judged((LEAD,))

    assert (found.level, found.role) == (Level.MET, LEAD)
    assert found.item.startswith("judgement")


def test_a_fact_without_a_date_has_that_of_its_document() -> None:
    """A fact is as old as the document it was found in, and the newer of two decides."""
    evidence = """
        documents:
          - {id: old, title: Old, publisher: X, document_kind: report, dated: 2020-01-01, seen: true}
          - {id: new, title: New, publisher: X, document_kind: report, dated: 2024-01-01, seen: true}
        facts:
          - {id: homes, value: "4", document: new, paragraph: "1"}
          - {id: homes, value: "9", document: old, paragraph: "1"}
    """

    assert answers_of(evidence).fact("homes").value == "4"


def lots(*cohorts: str) -> tuple[LotFound, ...]:
    """Give the cohorts of one lot of advocacy that has no dates."""
    held = f"services: [{{id: main, service: advocacy, title: T, cohorts: [{', '.join(cohorts)}]}}]"
    return answers_of(held).services("advocacy").lots


@pytest.mark.parametrize(
    ("ages", "low", "high"),
    [
        ("", None, None),
        (", age_from: 5", 5, None),
        (", age_to: 17", None, 17),
        (", age_from: 5, age_to: 17", 5, 17),
        (", age_from: 0, age_to: 0", 0, 0),
    ],
    ids=["none", "from", "to", "both", "nought"],
)
def test_the_ages_of_a_lot_are_given_as_stated(ages: str, low: int | None, high: int | None) -> None:
    """An age that is stated is given, one that is not sets no bound, and the lot is named."""
    (found,) = lots(f"{{cohort: looked_after{ages}}}")

    assert (found.age_from, found.age_to) == (low, high)
    assert found.item.startswith("service:main") or "main" in found.item


def test_a_table_that_is_missing_is_dated_to_the_assessment() -> None:
    """Without a table nothing is known up to the date itself."""
    assert answers_of().rows("reviews") == RowsFound(None, AS_AT)


REVIEWS = """
    records: {reviews: {cut_off: %s, rows: [{held_on: 2024-01-01, held: "Y"}, {held_on: 2024-08-01, held: "Y"}]}}
"""


def test_a_table_too_old_keeps_its_day() -> None:
    """Rows that are too old are not given, and how far they reached is."""
    found = answers_of(REVIEWS % "2023-01-01", max_age={Strand.PRACTICE: 30}).rows("reviews")

    assert (found.rows, found.cut_off, found.reason) == (None, date(2023, 1, 1), ReasonCode.STALE)


def test_a_table_that_goes_on_past_the_date_is_still_named() -> None:
    """Rows up to the date of the assessment come with the name of the table they are from."""
    found = answers_of(REVIEWS % "2024-12-31").rows("reviews")

    assert (found.item, found.cut_off) == ("records:reviews", AS_AT)
    assert found.rows is not None
    assert [row["held_on"] for row in found.rows] == [date(2024, 1, 1)]


def by_age(*lines: str, max_age: int | None = None) -> GroupsFound:
    """Give a share of users by age, from some lines of figures."""
    limits = {Strand.PRACTICE: max_age} if max_age else {}
    evidence = f"metrics: [{', '.join(f'{{id: used_share, {line}}}' for line in lines)}]"
    return answers_of(evidence, max_age=limits).grouped("used_share", "age")


YOUNG = "at: %s, group: {age: 5-10}, count: 3, of: 4"
OLD = "at: %s, group: {age: 11-17}, count: 1, of: 4"


def test_groups_that_nobody_counted_are_no_evidence_of_that_dimension() -> None:
    """The reason names the metric and the dimension, and so does the answer."""
    found = by_age()

    assert found == GroupsFound("age", None, (), (Reason(ReasonCode.NO_EVIDENCE, "used_share by age"),))


def test_groups_that_are_counted_carry_their_dimension() -> None:
    """Whatever the groups show, the answer says by what they were told apart."""
    assert by_age(YOUNG % "2024-01-01").dimension == "age"


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        pytest.param("2024-06-01", [], id="fresh"),
        pytest.param("2023-01-01", [Reason(ReasonCode.STALE, "used_share by age")], id="too old"),
    ],
)
def test_groups_count_while_they_are_fresh(day: str, reasons: list[Reason]) -> None:
    """A group older than its strand allows is no figure, and the reason names the dimension, once."""
    found = by_age(YOUNG % day, OLD % day, max_age=100)

    assert [bool(measured.figures) for _, measured in found.groups] == [not reasons] * 2
    assert [each for _, measured in found.groups for each in measured.reasons] == reasons * 2
    assert found.reasons == (tuple(reasons) or (Reason(ReasonCode.NO_EVIDENCE, "used_share by age"),))


def test_a_group_of_the_future_is_named_with_its_dimension() -> None:
    """A group counted after the date is no evidence yet."""
    (group,) = by_age(YOUNG % "2024-07-01").groups

    assert group == ("5-10", Measured(None, (), (Reason(ReasonCode.NO_EVIDENCE, "used_share by age"),)))


def test_a_group_of_another_day_than_the_whole_is_named_by_its_item() -> None:
    """It cannot be held against the whole; what it rests on is said, and no figure is given."""
    found = by_age("at: 2024-02-01, count: 5, of: 8", YOUNG % "2024-01-01")

    ((name, measured),) = found.groups
    assert (name, measured.figures) == ("5-10", ())
    assert [reason.code for reason in measured.reasons] == [ReasonCode.PERIOD_MISMATCH]
    assert measured.reasons[0].about.startswith("used_share")
    assert found.reasons == measured.reasons


def readings(metric: str, *lines: str) -> Measured:
    """Give what some figures of one period say of a metric."""
    period = "periods: {year: {from: 2023-04-01, to: 2024-03-31}, turned: {from: 2024-05-01, to: 2023-04-30}}\n"
    evidence = f"{period}metrics: [{', '.join(f'{{id: {line}}}' for line in lines)}]"
    return answers_of(evidence).measured(metric, None)


@pytest.mark.parametrize(
    ("metric", "line", "count", "of", "cause"),
    [
        pytest.param("used_share", "used_share, period: year, count: 27, of: 30", 27, 30, None, id="a share"),
        pytest.param(
            "used_share", 'used_share, period: year, of: 44, stated: "91%"', None, 44, ReasonCode.ROUNDING, id="printed"
        ),
        pytest.param("waiting", "waiting, period: year, count: 11", 11, None, None, id="a count"),
        pytest.param("waiting", "waiting, period: year, count: 11, of: 40", 11, 40, None, id="a count out of more"),
        pytest.param(
            "waiting", "waiting, period: year, count: 11, not_known: 2", 11, None, ReasonCode.NOT_RECORDED, id="open"
        ),
        pytest.param("wait_days", "wait_days, period: year, value: 5.5", Fraction(11, 2), None, None, id="a number"),
        pytest.param(
            "waiting", 'waiting, period: year, stated: "200"', None, None, ReasonCode.ROUNDING, id="a printed number"
        ),
    ],
)
def test_a_figure_keeps_its_item_its_count_and_its_base(
    metric: str, line: str, count: Fraction | int | None, of: int | None, cause: ReasonCode | None
) -> None:
    """What a figure was made from stands beside it: where it was sent, the count, the base, why it is wide."""
    (figure,) = readings(metric, line).figures

    assert figure.item.startswith(metric)
    assert (figure.count, figure.of, figure.cause) == (count, of, cause)


def test_a_share_made_of_two_figures_keeps_both() -> None:
    """The count of the one and of the other are the count and the base, under both names."""
    (figure,) = readings("seen_share", "seen, period: year, count: 9", "due, period: year, count: 12").figures

    assert isinstance(figure, Figure)
    assert (figure.count, figure.of) == (9, 12)
    assert figure.item.split(" / ")[0].startswith("seen")
    assert figure.item.split(" / ")[1].startswith("due")


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        pytest.param('stated: "90%"', (Fraction(179, 200), Fraction(181, 200)), id="as it stands"),
        pytest.param('stated: "90%", stated_as: more_than', (Fraction(9, 10), Fraction(1)), id="more than"),
        pytest.param('stated: "90%", stated_as: about', (Fraction(89, 100), Fraction(91, 100)), id="about"),
    ],
)
def test_a_printed_share_is_read_with_the_words_around_it(line: str, printed: tuple[Fraction, Fraction]) -> None:
    """More than 90%, and about 90%, stand for other figures than 90%, with a count beside them or without."""
    with_count = readings("used_share", f"used_share, period: year, count: 27, of: 30, {line}").figures
    beside = readings("used_share", "used_share, period: year, count: 27, of: 30", f"used_share, period: year, {line}")

    for figure in (*with_count, *beside.figures):
        assert figure.printed is not None
        assert (figure.printed.low, figure.printed.high) == printed


@pytest.mark.parametrize(
    ("newest", "code"),
    [
        pytest.param(
            "used_share, period: turned, count: 1, of: 2", ReasonCode.PERIOD_MISMATCH, id="a period turned round"
        ),
        pytest.param("used_share, at: 2024-06-01, count: 3, of: 2", ReasonCode.CONFLICT, id="more than all"),
        pytest.param("used_share, at: 2024-06-01, count: 0, of: 0", ReasonCode.DENOMINATOR_ZERO, id="none of nothing"),
    ],
)
def test_a_newer_line_that_is_no_figure_keeps_its_day(newest: str, code: ReasonCode) -> None:
    """What cannot be used is still the newest word: an older figure is not put in its place."""
    found = readings("used_share", "used_share, at: 2024-01-01, count: 1, of: 2", newest)

    assert found.figures == ()
    assert [reason.code for reason in found.reasons] == [code]


@pytest.mark.parametrize(
    ("count", "base", "code"),
    [
        pytest.param("count: 9", "0", ReasonCode.DENOMINATOR_ZERO, id="out of nothing"),
        pytest.param("count: 9", "4", ReasonCode.CONFLICT, id="more than all"),
        pytest.param("value: -9", "4", ReasonCode.CONFLICT, id="less than none"),
    ],
)
def test_parts_that_cannot_be_keep_their_day(count: str, base: str, code: ReasonCode) -> None:
    """Two newer figures that make no share still hide an older share that was sent."""
    found = readings(
        "seen_share",
        "seen_share, at: 2024-01-01, count: 1, of: 2",
        f"seen, at: 2024-06-01, {count}",
        f"due, at: 2024-06-01, count: {base}",
    )

    assert found.figures == ()
    assert [reason.code for reason in found.reasons] == [code]


def test_a_passage_carries_all_that_was_written_of_it() -> None:
    """Its verb, its numbers, how it stands to the law and for when it is planned travel with it."""
    said = """statements:
      - {topic: help, strand: policy, says: planned, verb: will, numbers: {age_from: 5}, than_law: stricter,
         planned_for: 2025-01-01, status: confirmed, dated: 2024-01-01}
    """

    (passage,) = answers_of(said).texts("help", Strand.POLICY).passages

    assert (passage.verb, passage.than_law, passage.planned_for) == ("will", LawRelation.STRICTER, date(2025, 1, 1))
    assert passage.numbers == (("age_from", Amount(Fraction(5))),)


def test_a_metric_that_nobody_sent_is_named() -> None:
    """Nothing sent, and nothing sent by the date: both are no evidence of that metric."""
    nothing = Measured(None, (), (Reason(ReasonCode.NO_EVIDENCE, "waiting"),))

    assert readings("waiting") == nothing
    assert readings("waiting", "waiting, at: 2024-07-01, count: 3") == nothing


def test_a_figure_too_old_is_named_by_its_metric_and_kept() -> None:
    """The reason is about the metric, and the figure that is too old stands beside it."""
    held = answers_of("metrics: [{id: waiting, at: 2020-01-01, count: 3}]", max_age={Strand.PRACTICE: 30})

    found = held.measured("waiting", None)

    assert (found.held, found.figures, found.reasons) == (None, (), (Reason(ReasonCode.STALE, "waiting"),))
    assert [each.startswith("waiting") for each in found.used] == [True]


def doubted(*unusable: str) -> Measured:
    """Give a share of two parts, where some items are unusable."""
    evidence = """
        metrics:
          - {id: seen, at: 2024-01-01, count: 9}
          - {id: due, at: 2024-01-01, count: 12}
          - {id: seen_share, at: 2024-01-01, stated: "75%"}
    """
    base = answers_of(evidence)
    names = {name.partition("/")[0]: name for name in base.shared.register.items}
    shared = replace(base.shared, unusable=frozenset(names[each] for each in unusable))
    return replace(base, shared=shared).measured("seen_share", None)


@pytest.mark.parametrize("part", ["seen", "due"])
def test_a_share_with_an_unusable_part_is_no_figure(part: str) -> None:
    """Whichever of its two parts is in doubt, the share decides nothing, and says that it is doubted."""
    assert doubted().figures != ()
    assert doubted(part).figures == ()
    assert ReasonCode.DOUBTED in {reason.code for reason in doubted(part).reasons}


def test_a_printed_share_that_is_unusable_is_laid_beside_nothing() -> None:
    """A printed share in doubt is no longer held against the share that is counted."""
    (before,) = doubted().figures
    (after,) = doubted("seen_share").figures

    assert before.printed is not None
    assert after.printed is None


def test_a_figure_that_is_unusable_is_not_said_to_be_held() -> None:
    """Whether a doubted figure is held is not known."""
    base = answers_of("metrics: [{id: waiting, at: 2024-01-01, count: 3}]")
    shared = replace(base.shared, unusable=frozenset(base.shared.register.items))

    found = replace(base, shared=shared).measured("waiting", None)

    assert (found.held, found.figures, found.used) == (None, (), ())


TOLD = """
    records:
      reviews:
        cut_off: 2024-03-31
        rows: [{held: "Y", told: "Y", held_on: 2024-01-01}, {held: "N", told: "N", held_on: 2024-01-01}]
"""
COMPLETE = "    complete: [{what: reviews, by: a manager, date: 2024-06-30}]\n"


def test_a_share_counted_from_a_table_counts_the_rows_that_belong() -> None:
    """A review that was not held is no part of the share of those where the child was told."""
    (figure,) = answers_of(TOLD + COMPLETE).measured("told_share", None).figures

    assert (figure.item, figure.count, figure.of, figure.cause) == ("records:reviews", 1, 1, None)


def test_a_table_that_may_lack_rows_says_so_with_its_name() -> None:
    """The share could be nearly anything; the reason names the table, and the day is that of its last row."""
    found = answers_of(TOLD).measured("told_share", None)

    assert [(figure.item, figure.cause) for figure in found.figures] == [("records:reviews", ReasonCode.NOT_RECORDED)]
    assert found.reasons == (Reason(ReasonCode.NOT_RECORDED, "records:reviews"),)


def test_a_table_that_may_lack_rows_is_as_new_as_its_cut_off() -> None:
    """It hides an older figure, and is hidden by a newer one."""
    older = "    metrics: [{id: told_share, at: 2024-01-01, count: 1, of: 4}]\n"
    newer = "    metrics: [{id: told_share, at: 2024-05-01, count: 1, of: 4}]\n"

    assert [each.item for each in answers_of(TOLD + older).measured("told_share", None).figures] == ["records:reviews"]
    assert [each.count for each in answers_of(TOLD + newer).measured("told_share", None).figures] == [1]


def test_parts_of_two_periods_keep_the_day_of_the_count() -> None:
    """A count whose base is of another time still hides an older share."""
    found = readings(
        "seen_share",
        "seen_share, at: 2023-01-01, count: 1, of: 2",
        "seen, at: 2024-06-01, count: 9",
        "due, at: 2024-05-01, count: 12",
    )

    assert found.figures == ()
    assert [reason.code for reason in found.reasons] == [ReasonCode.PERIOD_MISMATCH]


@pytest.mark.parametrize(
    ("evidence", "ask"),
    [
        pytest.param(
            'facts: [{id: homes, value: "4", dated: 2024-01-01}]', lambda held: held.fact("homes").item, id="a fact"
        ),
        pytest.param(
            f'attestations: [{{id: checked, answer: "yes", by: {LEAD}, date: 2024-01-01, good_until: 2025-01-01}}]',
            lambda held: held.attested("checked", (LEAD,)).item,
            id="an attestation",
        ),
        pytest.param(
            f"judgements: [{{requirement: law.help, answer: met, by: {LEAD}, date: 2024-01-01, because: read}}]",
            lambda held: held.judged((LEAD,)).item,
            id="a judgement",
        ),
    ],
)
def test_an_item_in_doubt_is_named(evidence: str, ask: Callable[[Answers], str]) -> None:
    """What a check found unusable gives no answer, and is named all the same."""
    base = answers_of(evidence)
    (name,) = base.shared.register.items
    held = replace(base, shared=replace(base.shared, unusable=frozenset({name})))

    assert ask(base) == ask(held) == name


def test_two_figures_of_one_day_of_which_one_cannot_be_are_both_kept() -> None:
    """The conflict is about the metric, then about the figure that cannot be; what is held stands beside it."""
    found = readings(
        "used_share", "used_share, at: 2024-06-01, count: 1, of: 2", "used_share, at: 2024-06-01, count: 3, of: 2"
    )

    assert [reason.code for reason in found.reasons] == [ReasonCode.CONFLICT] * 2
    assert found.reasons[0].about == "used_share"
    assert found.reasons[1].about.startswith("used_share/")
    assert [each.startswith("used_share/") for each in found.used] == [True]


def test_a_table_in_doubt_leaves_the_share_open_for_that_reason() -> None:
    """The share that is counted from a table is in doubt with it, and says so of the table."""
    base = answers_of(TOLD + COMPLETE)
    held = replace(base, shared=replace(base.shared, unusable=frozenset({"records:reviews"})))

    assert held.measured("told_share", None).reasons == (Reason(ReasonCode.DOUBTED, "records:reviews"),)
