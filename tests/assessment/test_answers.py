"""What evidence answers to a rule: dates, ages, roles and conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from compliance.assessment.answers import Answers, Circumstances
from compliance.evidence.register import Register
from compliance.quantities.amount import Amount
from compliance.rules.lookup import Says
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, ReasonCode
from tests.support.builders import AS_AT, answers_of, evidence_of, requirement, requirement_of

ROLES = ("placements lead",)


def with_limit(*lines: str) -> str:
    """Give a requirement with a dated limit of days."""
    return requirement(
        "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}",
        more=f"values: {{days: [{', '.join(lines)}]}}",
    )


LAW = "{from: 2010-01-01, value: 10, authority: statute}"
NEWER = "{from: 2024-01-01, value: 8, authority: sector_practice}"
NOBODY = "{from: 2024-01-01, value: null, authority: none}"


@pytest.mark.parametrize(
    ("lines", "as_at", "amount", "legal"),
    [
        pytest.param((LAW,), AS_AT, 10, True, id="the line that has begun"),
        pytest.param((LAW, NEWER), AS_AT, 8, False, id="the newest line that has begun"),
        pytest.param((LAW, NEWER), date(2023, 12, 31), 10, True, id="the line before, on its last day"),
        pytest.param((LAW, NEWER), date(2024, 1, 1), 8, False, id="the new line, on its first day"),
        pytest.param((NOBODY,), AS_AT, None, False, id="a line without a number"),
    ],
)
def test_a_limit_is_the_dated_line_in_force(
    lines: tuple[str, ...], as_at: date, amount: int | None, legal: bool
) -> None:
    """A named value is read from the line that has begun most lately, with whether law says so."""
    found = answers_of(rule=with_limit(*lines), as_at=as_at).limit("days")

    assert found is not None
    assert found.amount == (None if amount is None else Amount(Fraction(amount)))
    assert found.legal is legal


def test_there_is_no_limit_before_its_first_line() -> None:
    """Before a value's first day there is none."""
    assert answers_of(rule=with_limit(LAW), as_at=date(2009, 12, 31)).limit("days") is None


def test_a_value_given_for_a_case_stands_in_for_the_dated_one() -> None:
    """A case beside a rule may set a value, which keeps the authority of the line it stands in for."""
    base = answers_of(rule=with_limit(LAW))

    found = Answers(base.shared, base.requirement, {"days": Amount(Fraction(3))}).limit("days")

    assert found is not None
    assert found.amount == Amount(Fraction(3))
    assert found.legal


STATEMENT = "{topic: help, strand: policy, says: states, status: confirmed, dated: %s}"


def texts(evidence: str, **more: object) -> tuple[tuple[str, ReasonCode | None], ...]:
    """Give the policy's passages on help, each with its doubt."""
    found = answers_of(evidence, **more).texts("help", Strand.POLICY)  # type: ignore[arg-type]
    return tuple((passage.item, passage.doubt) for passage in found.passages)


@pytest.mark.parametrize(
    ("dated", "limit", "expected"),
    [
        pytest.param("2023-07-01", 365, [None], id="as old as may be"),
        pytest.param("2023-06-30", 365, [ReasonCode.STALE], id="a day too old"),
        pytest.param("null", 365, [ReasonCode.UNDATED], id="undated where age counts"),
        pytest.param("null", None, [None], id="undated where age does not count"),
        pytest.param("1999-01-01", None, [None], id="old where age does not count"),
        pytest.param("2024-06-30", 1, [None], id="of the day itself"),
        pytest.param("2024-07-01", 365, [], id="after the day: left out"),
    ],
)
def test_a_passage_counts_while_it_is_fresh(dated: str, limit: int | None, expected: list[ReasonCode | None]) -> None:
    """A passage too old or undated is in doubt where its strand has a limit; one of the future is left out."""
    max_age = {Strand.POLICY: limit} if limit else {}

    found = texts(f"statements: [{STATEMENT % dated}]", max_age=max_age)

    assert [doubt for _, doubt in found] == expected


def test_each_strand_has_a_limit_of_its_own() -> None:
    """The age of a passage is held against the limit of the text it stands in, and no other."""
    evidence = f"statements: [{STATEMENT % '2020-01-01'}]"

    assert texts(evidence, max_age={Strand.POLICY: 30}) == (("statement-1", ReasonCode.STALE),)
    assert texts(evidence, max_age={Strand.CONTRACT: 30}) == (("statement-1", None),)


@pytest.mark.parametrize(
    ("own", "expected"),
    [pytest.param(0, ReasonCode.STALE, id="none at all"), pytest.param(4000, None, id="a longer one")],
)
def test_a_requirement_may_state_an_age_of_its_own(own: int, expected: ReasonCode | None) -> None:
    """The age a source states for a requirement stands before the profile's, even where it is nought."""
    rule = requirement(more=f"max_age_days: {own}")

    found = texts(f"statements: [{STATEMENT % '2024-06-29'}]", rule=rule, max_age={Strand.POLICY: 1000})

    assert found == (("statement-1", expected),)


def test_a_passage_without_a_date_has_that_of_its_document() -> None:
    """A passage dates from its document unless it says otherwise."""
    evidence = """
    documents: [{id: p, title: Policy, document_kind: policy, dated: 2020-01-01, seen: true}]
    statements:
      - {id: old, topic: help, strand: policy, says: states, status: confirmed, document: p}
      - {id: amended, topic: help, strand: policy, says: states, status: confirmed, document: p, dated: 2024-01-01}
    """

    assert texts(evidence, max_age={Strand.POLICY: 365}) == (("old", ReasonCode.STALE), ("amended", None))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("status: confirmed, ", [("statement-1", None)], id="confirmed"),
        pytest.param("status: proposed, ", [("statement-1", ReasonCode.NEEDS_JUDGEMENT)], id="proposed"),
        pytest.param("", [("statement-1", ReasonCode.NEEDS_JUDGEMENT)], id="no word on it"),
        pytest.param("status: rejected, ", [], id="rejected"),
        pytest.param("status: confirmed, template: true, ", [], id="a pattern to copy"),
    ],
)
def test_only_what_a_person_confirmed_is_free_of_doubt(
    status: str, expected: list[tuple[str, ReasonCode | None]]
) -> None:
    """A proposal waits for a person, a rejected one is gone, and a pattern was never there."""
    assert list(texts(f"statements: [{{{status}topic: help, strand: policy, says: states}}]")) == expected


def test_what_a_report_says_of_a_policy_is_marked_as_reported() -> None:
    """A report about the policy is kept with the policy's passages, as reported; about itself it speaks directly."""
    evidence = """
    statements:
      - {topic: help, strand: governance, about: policy, says: silent, status: confirmed}
      - {topic: help, strand: governance, says: states, status: confirmed}
      - {topic: help, strand: governance, about: governance, says: planned, status: confirmed}
    """
    answers = answers_of(evidence)

    policy = answers.texts("help", Strand.POLICY).passages
    governance = answers.texts("help", Strand.GOVERNANCE).passages

    assert [(each.says, each.reported) for each in policy] == [(Says.SILENT, True)]
    assert [(each.says, each.reported) for each in governance] == [(Says.STATES, False), (Says.PLANNED, False)]


def test_the_texts_that_nobody_has_seen_are_named_with_the_passages() -> None:
    """A registered policy that is not seen stands beside what the others say; one of a later date does not."""
    evidence = """
    documents:
      - {id: a, title: A, document_kind: policy, seen: false}
      - {id: b, title: B, document_kind: policy, dated: 2024-07-01, seen: false}
      - {id: c, title: C, document_kind: policy, dated: 2024-06-30, seen: false}
      - {id: d, title: D, document_kind: contract, seen: false}
      - {id: e, title: E, document_kind: policy, seen: true}
    """

    assert answers_of(evidence).texts("help", Strand.POLICY).unseen == ("document:a", "document:c")


FACT = "{id: homes, value: %s, dated: %s}"


@pytest.mark.parametrize(
    ("facts", "value", "reason"),
    [
        pytest.param([("true", "2024-01-01")], "true", None, id="one"),
        pytest.param([("true", "2024-01-01"), ("false", "2023-01-01")], "true", None, id="the newest decides"),
        pytest.param([("true", "2024-01-01"), ("true", "2024-01-01")], "true", None, id="two that agree"),
        pytest.param(
            [("true", "2024-01-01"), ("false", "2024-01-01")], None, ReasonCode.CONFLICT, id="two that differ"
        ),
        pytest.param([("true", "2024-01-01"), ("false", "null")], "true", None, id="an undated one gives way"),
        pytest.param([("true", "null")], None, ReasonCode.UNDATED, id="undated alone"),
        pytest.param([("true", "2020-01-01")], None, ReasonCode.STALE, id="too old"),
        pytest.param([("true", "2024-07-01")], None, ReasonCode.NO_EVIDENCE, id="of the future"),
        pytest.param([], None, ReasonCode.NO_EVIDENCE, id="none"),
    ],
)
def test_the_newest_fact_decides(facts: list[tuple[str, str]], value: str | None, reason: ReasonCode | None) -> None:
    """The newest fact of a name is given, and two of one date that differ are a conflict in either order."""
    for ordered in (facts, facts[::-1]):
        evidence = f"facts: [{', '.join(FACT % each for each in ordered)}]"

        found = answers_of(evidence, max_age={Strand.GOVERNANCE: 400}).fact("homes")

        assert found.value == value
        assert found.item.startswith("homes") is (value is not None)
        assert value is not None or found.reason is reason


ATTESTATION = '{id: checked, answer: "%s", by: %s, date: %s, good_until: %s}'


@pytest.mark.parametrize(
    ("said", "answer", "reason"),
    [
        pytest.param([("yes", "placements lead", "2024-01-01", "2025-01-01")], True, None, id="yes"),
        pytest.param([("no", "placements lead", "2024-01-01", "2025-01-01")], False, None, id="no"),
        pytest.param([("yes", "a friend", "2024-01-01", "2025-01-01")], None, ReasonCode.WRONG_ROLE, id="wrong role"),
        pytest.param([("yes", "placements lead", "2024-01-01", "2024-06-30")], True, None, id="on its last day"),
        pytest.param([("yes", "placements lead", "2024-01-01", "2024-06-29")], None, ReasonCode.STALE, id="expired"),
        pytest.param([("yes", "placements lead", "2024-01-01", "null")], True, None, id="no end, and fresh"),
        pytest.param([("yes", "placements lead", "2020-01-01", "null")], None, ReasonCode.STALE, id="no end, and old"),
        pytest.param([("yes", "placements lead", "null", "null")], None, ReasonCode.UNDATED, id="no date at all"),
        pytest.param(
            [("yes", "placements lead", "2024-07-01", "null")], None, ReasonCode.NO_EVIDENCE, id="of the future"
        ),
        pytest.param(
            [("yes", "placements lead", "2024-01-01", "null"), ("no", "placements lead", "2024-02-01", "null")],
            False,
            None,
            id="the newest decides",
        ),
        pytest.param(
            [("yes", "placements lead", "2024-01-01", "null"), ("no", "placements lead", "2024-01-01", "null")],
            None,
            ReasonCode.CONFLICT,
            id="two of one day that differ",
        ),
        pytest.param(
            [
                ("yes", "placements lead", "2024-01-01", "2030-01-01"),
                ("no", "placements lead", "2024-02-01", "2024-03-01"),
            ],
            None,
            ReasonCode.STALE,
            id="the newest has expired",
        ),
        pytest.param(
            [("yes", "placements lead", "2024-01-01", "null"), ("no", "a friend", "2024-02-01", "null")],
            True,
            None,
            id="a newer word of the wrong role",
        ),
        pytest.param([], None, ReasonCode.NO_EVIDENCE, id="none"),
    ],
)
def test_an_attestation_counts_from_the_right_role_while_it_holds(
    said: list[tuple[str, str, str, str]], answer: bool | None, reason: ReasonCode | None
) -> None:
    """The newest word of a right role counts until the day it names or, where it names none, until it is too old."""
    for ordered in (said, said[::-1]):
        evidence = f"attestations: [{', '.join(ATTESTATION % each for each in ordered)}]"

        found = answers_of(evidence, max_age={Strand.PRACTICE: 400}).attested("checked", ROLES)

        assert found.answer is answer
        assert answer is not None or found.reason is reason


JUDGEMENT = '{requirement: %s, answer: %s, by: %s, date: %s, because: "%s"}'
SEEN = "ten files were read"


@pytest.mark.parametrize(
    ("said", "level", "reason"),
    [
        pytest.param([("law.help", "met", "placements lead", "2024-01-01", SEEN)], Level.MET, None, id="met"),
        pytest.param(
            [("law.help", "partly_met", "placements lead", "2024-01-01", SEEN)], Level.PARTLY_MET, None, id="partly"
        ),
        pytest.param(
            [("law.help", "met", "placements lead", "2024-01-01", " ")],
            None,
            ReasonCode.NEEDS_JUDGEMENT,
            id="no reason",
        ),
        pytest.param(
            [
                ("law.help", "met", "placements lead", "2024-01-01", SEEN),
                ("law.help", "not_met", "placements lead", "2024-02-01", ""),
            ],
            Level.MET,
            None,
            id="a newer one without a reason",
        ),
        pytest.param(
            [("law.help", "met", "a friend", "2024-01-01", SEEN)], None, ReasonCode.WRONG_ROLE, id="wrong role"
        ),
        pytest.param(
            [("law.other", "met", "placements lead", "2024-01-01", SEEN)],
            None,
            ReasonCode.NEEDS_JUDGEMENT,
            id="another requirement",
        ),
        pytest.param([("law.help", "met", "placements lead", "2020-01-01", SEEN)], None, ReasonCode.STALE, id="old"),
        pytest.param([("law.help", "met", "placements lead", "null", SEEN)], None, ReasonCode.UNDATED, id="undated"),
        pytest.param(
            [("law.help", "met", "placements lead", "2024-07-01", SEEN)],
            None,
            ReasonCode.NEEDS_JUDGEMENT,
            id="of the future",
        ),
        pytest.param(
            [
                ("law.help", "met", "placements lead", "2024-01-01", SEEN),
                ("law.help", "not_met", "placements lead", "2024-01-01", SEEN),
            ],
            None,
            ReasonCode.CONFLICT,
            id="two of one day that differ",
        ),
        pytest.param([], None, ReasonCode.NEEDS_JUDGEMENT, id="none"),
    ],
)
def test_a_judgement_counts_from_the_right_role_with_a_reason(
    said: list[tuple[str, str, str, str, str]], level: Level | None, reason: ReasonCode | None
) -> None:
    """The newest judgement of a right role that gives a reason counts, and one without a reason counts for nothing."""
    for ordered in (said, said[::-1]):
        evidence = f"judgements: [{', '.join(JUDGEMENT % each for each in ordered)}]"

        found = answers_of(evidence, max_age={Strand.PRACTICE: 400}).judged(ROLES)

        assert found.level is level
        assert level is not None or found.reason is reason


REVIEWS = """
records:
  reviews:
    cut_off: %s
    rows:
      - {held: "Y", held_on: 2024-05-01, answered_on: 2024-06-15, told: "Y"}
      - {held: "Y", held_on: 2024-06-10, answered_on: 2024-07-20, told: "N"}
      - {held: "Y", held_on: 2024-07-10, told: "N"}
      - {held: "Y", held_on: 2024-06-30, answered_on: 2024-06-30, told: "Y"}
"""
COMPLETE = "complete: [{what: reviews, by: a manager, date: 2024-12-31}]"


def test_a_table_speaks_up_to_its_cut_off() -> None:
    """A table whose cut-off lies before the date is given as it is, and up to that day."""
    found = answers_of(REVIEWS % "2024-06-20" + COMPLETE).rows("reviews")

    assert found.rows is not None
    assert len(found.rows) == 4
    assert (found.cut_off, found.complete) == (date(2024, 6, 20), True)


def test_of_a_later_table_only_what_had_happened_is_read() -> None:
    """Rows that had not begun on the date are left out, and dates still to come are blank."""
    found = answers_of(REVIEWS % "2024-12-31" + COMPLETE).rows("reviews")

    assert found.rows is not None
    assert [(row["held_on"], row["answered_on"]) for row in found.rows] == [
        (date(2024, 5, 1), date(2024, 6, 15)),
        (date(2024, 6, 10), None),
        (AS_AT, AS_AT),
    ]
    assert (found.cut_off, found.complete) == (AS_AT, True)


def test_a_later_table_with_rows_of_no_date_is_no_longer_whole() -> None:
    """A row without any date may have come after the date: without it the table cannot be called complete."""
    undated = REVIEWS % "2024-12-31" + '      - {held: "Y", told: "N"}\n'

    found = answers_of(undated + COMPLETE).rows("reviews")

    assert found.rows is not None
    assert len(found.rows) == 3
    assert not found.complete


@pytest.mark.parametrize(
    ("cut_off", "reason"),
    [pytest.param("2023-01-01", ReasonCode.STALE, id="too old"), pytest.param("2024-06-01", None, id="fresh")],
)
def test_a_table_counts_while_it_is_fresh(cut_off: str, reason: ReasonCode | None) -> None:
    """A table whose cut-off is too old gives no rows."""
    found = answers_of(REVIEWS % cut_off, max_age={Strand.PRACTICE: 365}).rows("reviews")

    assert (found.rows is None) is (reason is not None)
    assert reason is None or found.reason is reason


def test_a_table_that_is_not_there_gives_no_rows() -> None:
    """No table is no evidence, and never an empty table."""
    found = answers_of().rows("reviews")

    assert found.rows is None
    assert found.reason is ReasonCode.NO_EVIDENCE


LOT = "{service: advocacy, from: %s, to: %s, cohorts: [{cohort: looked_after, age_from: 5}], document: %s}"


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        pytest.param("2024-06-30", "null", True, id="begins on the day"),
        pytest.param("2024-07-01", "null", False, id="begins later"),
        pytest.param("null", "2024-06-30", True, id="ends on the day"),
        pytest.param("null", "2024-06-29", False, id="has ended"),
        pytest.param("null", "null", True, id="no dates"),
    ],
)
def test_only_a_lot_that_runs_on_the_date_is_current(begins: str, ends: str, found: bool) -> None:
    """A lot counts from its first day to its last, both counted."""
    lots = answers_of(f"services: [{LOT % (begins, ends, 'null')}]").services("advocacy").lots

    assert [(lot.cohort, lot.age_from, lot.age_to) for lot in lots] == (
        [("looked_after", Fraction(5), None)] if found else []
    )


def test_a_lot_of_another_service_is_not_current() -> None:
    """Visitors are no advocates."""
    assert answers_of(f"services: [{LOT % ('null', 'null', 'null')}]").services("independent_visitor").lots == ()


@pytest.mark.parametrize(
    ("kind", "reported"), [pytest.param("report", True, id="report"), pytest.param("contract", False, id="contract")]
)
def test_what_a_report_says_of_a_lot_is_marked_so(kind: str, reported: bool) -> None:
    """A lot known only from a report is not yet the contract's word."""
    evidence = f"""
    documents: [{{id: d, title: D, document_kind: {kind}, seen: true}}]
    services: [{LOT % ("null", "null", "d")}]
    """

    assert [lot.reported for lot in answers_of(evidence).services("advocacy").lots] == [reported]


PERIODS = """
periods:
  now: {from: 2024-04-01, to: 2025-03-31}
  before: {from: 2023-04-01, to: 2024-03-31}
complete: [%s]
"""


@pytest.mark.parametrize(
    ("declared", "complete"),
    [
        pytest.param("{what: services, by: a manager, date: 2024-06-01}", True, id="declared"),
        pytest.param(
            "{what: services, period: now, by: a manager, date: 2024-06-01}", True, id="for a period with the day"
        ),
        pytest.param(
            "{what: services, period: before, by: a manager, date: 2024-06-01}", False, id="for a period before"
        ),
        pytest.param(
            "{what: services, period: never, by: a manager, date: 2024-06-01}", False, id="for no known period"
        ),
        pytest.param(
            "{what: services, cohort: care leavers, by: a manager, date: 2024-06-01}", False, id="for some children"
        ),
        pytest.param("{what: services, by: a manager, date: 2019-06-01}", False, id="long ago"),
        pytest.param("{what: services, by: a manager}", False, id="nobody knows when"),
        pytest.param("{what: reviews, by: a manager, date: 2024-06-01}", False, id="of another register"),
        pytest.param("", False, id="not declared"),
    ],
)
def test_services_are_complete_only_as_somebody_declared_them(declared: str, complete: bool) -> None:
    """A declaration counts for the whole list, for its own period, and while it is fresh."""
    answers = answers_of(PERIODS % declared, max_age={Strand.CONTRACT: 365})

    assert answers.services("advocacy").complete is complete


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param(date(2024, 6, 28), 1, date(2024, 7, 1), id="over a weekend"),
        pytest.param(date(2024, 12, 24), 1, date(2024, 12, 26), id="over a holiday"),
        pytest.param(date(2024, 12, 30), 5, None, id="past the table"),
        pytest.param(date(2023, 12, 30), 1, None, id="before the table"),
    ],
)
def test_a_deadline_is_counted_in_working_days(start: date, days: int, expected: date | None) -> None:
    """A deadline is counted by the table of bank holidays, and unknown beyond it."""
    assert answers_of().deadline(start, days) == expected


def test_without_a_table_of_holidays_no_deadline_is_given() -> None:
    """Where no bank holidays are known a deadline is unknown, never guessed."""
    known, wanted = requirement_of(requirement())
    without = replace(known, holidays=None)

    answers = Answers(Circumstances(Register(evidence_of()), without, AS_AT), wanted)

    assert answers.deadline(AS_AT, 1) is None
