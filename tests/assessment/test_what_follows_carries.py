"""What follows from verdicts, to the letter: theme rows, comparisons, distances, requests, doubts shown beside."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from compliance.assessment.assess import Assessment, assess
from compliance.assessment.comparison import Comparison, CouncilFigure, compare
from compliance.assessment.distance import Distance, distances
from compliance.assessment.gap import theme_gaps
from compliance.assessment.judged import judged, judged_standings
from compliance.assessment.requests import Request, Roles, evidence_requests
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.interval import funnel_limits
from compliance.quantities.span import Compare
from compliance.rules.verdict import Reason, ReasonCode
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument
from tests.support.builders import (
    AS_AT,
    assessment_of,
    evidence_of,
    finding_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)
from tests.support.lookup import amount

OPEN = "{strands: {policy: {document: {topic: independence}}}}"


def test_a_theme_says_what_to_do_next_about_its_lead() -> None:
    """The row of a theme offers the action for the finding that leads it, and none once all is met."""
    found, library = assessment_of(requirement(OPEN, id="law.open"))
    met, _ = assessment_of(
        requirement(), evidence="statements: [{topic: help, strand: policy, says: states, status: confirmed}]"
    )

    (row,) = theme_gaps(found, library)
    (closed,) = theme_gaps(met, library)

    assert row.action is not None
    assert row.action.id == "ask-for-document"
    assert closed.action is None


LIBRARY = library_of(pack_file(), requirements_file(requirement(OPEN)))
PAPERS = """
documents:
  - {id: old, title: Old, publisher: X, document_kind: report, dated: 2022-01-01, seen: true}
  - {id: new, title: New, publisher: X, document_kind: report, dated: 2024-02-01, seen: true}
"""
PERIODS = "periods: {year: {from: 2023-04-01, to: 2024-03-31}, last: {from: 2022-04-01, to: 2023-03-31}}\n"


def council(evidence: str, library: Library = LIBRARY) -> Assessment:
    """Assess one council."""
    return assess(library, library.packs.values(), evidence_of(evidence, library), profile_of(), AS_AT)


def together(*metrics: str) -> Comparison:
    """Lay councils side by side, each with some lines of figures."""
    return compare([council(f"{PERIODS}{PAPERS}metrics: [{each}]\n") for each in metrics], LIBRARY)


def first(*metrics: str) -> CouncilFigure | None:
    """Give the figure of the first of some councils in the only row there is."""
    (row,) = together(*metrics).metrics
    return row.figures[0]


WAITS = "{id: waiting, at: 2024-01-01, count: 1}"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param("{id: waiting, period: last, count: 5}, {id: waiting, period: year, count: 7}", 7, id="periods"),
        pytest.param(
            "{id: waiting, period: year, count: 7}, {id: waiting, at: 2024-03-30, count: 5}",
            7,
            id="a period's last day",
        ),
        pytest.param(
            "{id: waiting, document: old, count: 5}, {id: waiting, document: new, count: 7}",
            7,
            id="the dates of two documents",
        ),
    ],
)
def test_the_newest_by_its_period_or_its_document_is_compared(lines: str, count: int) -> None:
    """A figure without a day of its own is as new as the last day of its period, or as its document."""
    figure = first(lines, WAITS)

    assert figure is not None
    assert figure.item.count == count


def test_a_comparison_keeps_the_assessments_it_was_made_of() -> None:
    """Each council can be looked up again, in the order given."""
    found = together(WAITS, WAITS)

    assert [each.as_at for each in found.assessments] == [AS_AT, AS_AT]
    assert len(found.assessments) == 2


RATES = [f"{{id: per_week, at: 2024-01-01, count: {count}, of: 60}}" for count in (30, 20, 40)]
SHARES = [each.replace("per_week", "used_share") for each in RATES]


def test_a_rate_is_shown_as_it_is_without_the_limits_of_chance() -> None:
    """Referrals a week are no share of the weeks, so no funnel is drawn and every figure is there."""
    (rates,) = together(*RATES).metrics
    (shares,) = together(*SHARES).metrics

    assert [each.item.count for each in rates.figures if each] == [30, 20, 40]
    assert [each.funnel for each in rates.figures if each] == [None] * 3
    assert [each.funnel for each in shares.figures if each] == [funnel_limits(60, 0.5)] * 3


def test_a_council_without_the_figure_has_no_limits_of_chance() -> None:
    """Four councils, one without: three have limits, and the place of the fourth stays empty."""
    (row,) = together(SHARES[0], WAITS, *SHARES[1:]).metrics

    assert [each.funnel if each else None for each in row.figures] == [
        funnel_limits(60, 0.5),
        None,
        *[funnel_limits(60, 0.5)] * 2,
    ]


def distance_of(metric: str, limit: str, figure: str) -> Distance:
    """Give the distance of a figure from a limit that it should reach."""
    value = f"values: {{limit: [{{from: 2000-01-01, value: {limit}, authority: statute}}]}}"
    rule = requirement(f"{{strands: {{practice: {{metric: {{id: {metric}, at_least: $limit}}}}}}}}", more=value)
    outcome = finding_of(rule, f"metrics: [{{id: {metric}, at: 2024-01-01, {figure}}}]").outcome
    assert outcome is not None
    (only,) = distances(outcome)
    return only


@pytest.mark.parametrize(
    ("metric", "limit", "figure", "value"),
    [
        pytest.param("used_share", "85%", "count: 27, of: 30", amount("90%"), id="a share"),
        pytest.param("waiting", "10", "count: 4", amount("4"), id="a number"),
        pytest.param("waiting", "10", "count: 4, of: 40", amount("4"), id="a number out of more"),
    ],
)
def test_a_distance_carries_both_sides_of_the_comparison(metric: str, limit: str, figure: str, value: Amount) -> None:
    """The figure, how it is compared and the limit stand beside the gap, each as a share or as a number."""
    found = distance_of(metric, limit, figure)

    assert (found.value, found.compare, found.limit) == (value, Compare.AT_LEAST, amount(limit))


def test_a_count_out_of_more_has_no_distance_in_records() -> None:
    """A limit that is a number is not reached by records out of a base, even where the base is known."""
    found = distance_of("waiting", "1", "count: 4, of: 40")

    assert (found.records, found.count, found.of) == (None, None, None)


def requests(*requirements: str, evidence: str = "") -> dict[str, Request]:
    """Give the requests that some requirements lead to, by key."""
    found, library = assessment_of(*requirements, evidence=evidence)
    return {each.key: each for each in evidence_requests(found, library)}


def rule(node: str, strand: str = "practice") -> str:
    """Give a rule of one node."""
    return f"{{strands: {{{strand}: {node}}}}}"


@pytest.mark.parametrize(
    ("text", "evidence", "key", "detail"),
    [
        pytest.param(
            requirement(
                rule("{metric: {id: wait_days, at_most: $days}}"),
                more="values: {days: [{from: 2000-01-01, value: null, authority: none}]}",
            ),
            "metrics: [{id: wait_days, at: 2024-01-01, value: 4}]",
            "target:law.help",
            "No source gives a limit: set one, with an owner and a review date.",
            id="a target",
        ),
        pytest.param(
            requirement(rule('{records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}')),
            "",
            "table:reviews",
            "The table of records, with its cut-off date, and who says that it is complete.",
            id="a table",
        ),
        pytest.param(
            requirement(rule("{covers: {service: advocacy, cohorts: [looked_after]}}", "contract")),
            "",
            "services:advocacy",
            "Which groups of children, of what ages, each lot of the service takes in.",
            id="who is served",
        ),
        pytest.param(
            requirement(rule('{fact: {id: budget.ring-fenced, is: "yes"}}', "governance")),
            "",
            "fact:budget.ring-fenced",
            "A fact to record, with where it was found.",
            id="a fact",
        ),
        pytest.param(
            requirement(rule("{attestation: {id: homes-checked, by: [a lead]}}")),
            "",
            "attestation:homes-checked",
            "With what was looked at, the day, and until when it holds.",
            id="an attestation",
        ),
        *(
            pytest.param(
                requirement(rule(f"{{judgement: {{question: q, good_answer: {said}, does_not_count: d, by: [x]}}}}")),
                "",
                "judgement:law.help",
                f"A good answer: {shown}",
                id=f"a judgement: {said}",
            )
            for said, shown in [("Led by them", "Led by them."), ("Yes.", "Yes."), ("Why?", "Why?"), ("Yes!", "Yes!")]
        ),
        pytest.param(
            requirement(),
            """documents:
  - {id: a, title: Policy of 2019, document_kind: policy, dated: 2019-01-01, seen: false}
  - {id: b, title: Policy of 2021, document_kind: policy, dated: 2021-01-01, seen: false}
  - {id: c, title: Policy to come, document_kind: policy, dated: 2024-12-01, seen: false}
""",
            "text:policy",
            "Known of and not seen: Policy of 2019; Policy of 2021.",
            id="two texts known of, and one to come",
        ),
    ],
)  # fmt: skip
def test_a_request_says_what_to_send(text: str, evidence: str, key: str, detail: str) -> None:
    """The words under each kind of request say what an answer holds."""
    assert requests(text, evidence=evidence)[key].detail == detail


def doubt(*items: str) -> Doubt:
    """Give a doubt about some items that leaves them usable."""
    return Doubt("EQ01 ratio_mismatch", Weight.WARNING, Usable.WITH_CAVEAT, items, "it does not add up")


def doubts_shown(doubts: Iterable[Doubt], node: str, evidence: str) -> list[Doubt]:
    """Give the doubts shown beside the only finding."""
    library = library_of(pack_file(), requirements_file(requirement(rule(node))))
    held = evidence_of(PERIODS + PAPERS + evidence, library)
    found = assess(library, library.packs.values(), held, profile_of(), AS_AT, frozenset(), tuple(doubts))
    return list(found.doubts_about(found.findings[0]))


PARTS = "metrics: [{id: seen, period: year, count: 9}, {id: due, period: year, count: 12}]"


def test_a_doubt_about_either_part_of_a_share_is_shown_with_it() -> None:
    """A share made of two figures rests on both, and so it is with the doubts about each."""
    count, base = (name for name in council(PERIODS + PARTS).register.items)

    for name in (count, base):
        shown = doubts_shown([doubt(name), doubt("elsewhere")], "{metric: {id: seen_share, at_least: 100%}}", PARTS)

        assert [each.items for each in shown] == [(name,)]


TWO = """metrics:
  - {id: used_share, at: 2024-01-01, count: 1, of: 10, document: new, paragraph: "1"}
  - {id: used_share, at: 2024-01-01, count: 9, of: 10, document: old, paragraph: "1"}
"""


def test_a_doubt_about_either_of_two_figures_that_disagree_is_shown() -> None:
    """A conflict names both figures, so a doubt about the one or the other, or about its document, stands beside it."""
    known = council(PERIODS + PAPERS + TWO).register.items
    figures = [name for name in known if name.startswith("used_share")]

    for name in (*figures, "document:new", "document:old"):
        shown = doubts_shown([doubt(name), doubt("elsewhere")], "{metric: {id: used_share, at_least: 100%}}", TWO)

        assert [each.items for each in shown] == [(name,)]
    assert len(figures) == 2


def test_two_roles_that_may_answer_are_named_with_or() -> None:
    """Either may answer, and a reader sees so."""
    asked = requests(requirement(rule("{attestation: {id: homes-checked, by: [a lead, a clerk]}}")))

    assert asked["attestation:homes-checked"].holder == Roles(("a lead", "a clerk"))
    assert asked["attestation:homes-checked"].holder.words == "The a lead or a clerk"


def test_nothing_to_compare_is_said_in_full() -> None:
    """The message says what to do, and nothing else."""
    with pytest.raises(InvalidArgument) as refused:
        compare([], LIBRARY)

    assert str(refused.value) == "There is nothing to compare: name two folders or more."


def test_without_decisions_both_standings_are_the_same() -> None:
    """A pack that is no longer in force is counted on the day of the assessment, with decisions and without."""
    found, _ = assessment_of(requirement(), status="spent", named=frozenset({"law"}))

    (row,) = judged_standings(found)

    assert row.without == row.with_
    assert not row.differs


def test_a_finding_that_nobody_decided_on_shows_no_decision() -> None:
    """Without a decision none counts, and none is shown."""
    found, _ = assessment_of(requirement())

    only = judged(found, found.findings[0])

    assert (only.decided, only.counting, only.shown) == ((), None, None)


def test_a_pack_whose_status_is_unknown_says_what_is_open() -> None:
    """Whether it applies is not known, and what would have to be found out is said."""
    found = finding_of(requirement(), status="unknown")

    assert Reason(ReasonCode.SCOPE_UNKNOWN, "whether it is in force") in found.reasons
