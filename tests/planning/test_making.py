"""A plan made from an assessment: every gap is closed by an action or listed, whatever order the findings stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import GateState
from compliance.planning.making import make_plan
from compliance.planning.plan import fingerprint
from compliance.rules.verdict import Verdict
from compliance.text.problem import InvalidArgument
from compliance.workspace.shipped import samples
from tests.planning.test_needs import statement
from tests.support.builders import AS_AT, requirement
from tests.support.plans import ACTIONS, START, action_of, held, opened, plan_of, rule

_DECIDE = "Decide what to do, and add an action of your own."
_OPEN = {Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.UNKNOWN}


@pytest.mark.parametrize("sample", sorted(samples()))
def test_every_gap_of_every_sample_is_closed_by_an_action_or_listed(sample: str) -> None:
    """Nothing that is not met is passed over in silence."""
    found = opened(sample)
    plan = make_plan(found.assessment, found.library, found.assessment.as_at)
    covered = {each for action in plan.actions for each in action.closes} | {each.requirement for each in plan.left}

    gaps = {each.requirement.id for each in found.assessment.findings if each.verdict in _OPEN}

    assert gaps - covered == set()
    assert covered - gaps == set()


@pytest.mark.parametrize("sample", sorted(samples()))
def test_a_plan_has_as_many_rows_as_people_can_work_through(sample: str) -> None:
    """Asks are gathered: two hundred open requirements make a few dozen actions."""
    found = opened(sample)

    plan = make_plan(found.assessment, found.library, found.assessment.as_at)

    assert 15 <= len(plan.actions) <= 50


@pytest.mark.parametrize("sample", ["dorset-2023", "exampleshire"])
def test_the_order_of_the_findings_changes_nothing(sample: str) -> None:
    """Findings turned round give the same plan."""
    found = opened(sample)
    turned = replace(found.assessment, findings=tuple(reversed(found.assessment.findings)))
    by = date(2027, 3, 1)

    plan, again = (make_plan(each, found.library, date(2026, 11, 23), by) for each in (found.assessment, turned))

    assert plan == again


def test_where_most_is_unknown_asks_come_first() -> None:
    """In Dorset every ask stands before the one thing that is known to fall short."""
    found = opened("dorset-2023")

    plan = make_plan(found.assessment, found.library, found.assessment.as_at)
    asks = [each.about is not None and each.about.theme is None for each in plan.actions]

    assert plan.actions[0].id == "ask-for-document.policy"
    assert asks.index(False) == asks.count(True)


def test_failed_gates_come_before_all() -> None:
    """In Kent most is unknown, and two gates have failed: those are mended first."""
    found = opened("kent-2014")

    plan = make_plan(found.assessment, found.library, found.assessment.as_at)

    failed = {each.requirement.id for each in found.assessment.findings if each.gate is GateState.FAILED}
    assert failed <= {requirement for each in plan.actions[:2] for requirement in each.closes}


def test_a_plan_says_what_it_was_made_from() -> None:
    """Evidence, date, profile and checksums stand at the head."""
    assessment, library = held(requirement())

    basis = make_plan(assessment, library, START).basis

    assert (basis.evidence, basis.as_at, basis.profile) == ("example", AS_AT, "all")
    assert basis.evidence_sha256 == assessment.evidence.sha256
    assert basis.assessment_sha256 == fingerprint(assessment)


def test_an_ask_says_what_to_look_for_and_why_it_stands_where_it_does() -> None:
    """Title, lead, dates, detail and reason of one action, to the word."""
    plan = plan_of(requirement())

    (found,) = plan.actions
    assert found.id == "ask-for-document.policy"
    assert found.title == "Get the policy"
    assert found.closes == ("law.help",)
    assert found.details == ("Does it say that the council arranges help?",)
    assert found.falls_short == "Not known: 1 requirement waits for it"
    assert found.why == (
        "1 gate is not known until it is done. Helps to settle 1 requirement, and settles 1 by itself. "
        "Small effort, 3 weeks."
    )
    assert found.proposed is not None
    assert (found.proposed.lead, found.proposed.start, found.proposed.due) == (
        "commissioning lead",
        START,
        date(2024, 7, 22),
    )
    assert found.original_due == date(2024, 7, 22)


def test_a_fix_says_what_falls_short_and_what_it_relies_on() -> None:
    """The gap stands in one line, with the passage, its paragraph and its date."""
    evidence = """
documents: [{id: p, title: Advocacy policy, document_kind: policy, dated: 2024-01-01, seen: true}]
statements:
  - {id: s1, topic: help, strand: policy, says: contrary, document: p, paragraph: "2.1", status: confirmed}
"""
    plan = plan_of(requirement(), evidence=evidence)

    (found,) = plan.actions
    assert found.title == "Amend the policy: Access"
    assert found.falls_short == "Title of law.help: the text says the opposite"
    assert [(each.item, each.document, each.paragraph, each.dated) for each in found.relies_on] == [
        ("s1", "Advocacy policy", "2.1", date(2024, 1, 1))
    ]
    assert found.why == "Mends 1 failed gate. Known gaps: 1 in law. Small effort, 8 weeks."


def test_a_figure_gives_the_measure_with_baseline_and_target() -> None:
    """The baseline is the figure as counted with its date; the target is the limit with its authority."""
    text = requirement(
        rule("{metric: {id: seen_share, at_least: $least}}", "practice"),
        more="values: {least: [{from: 2000-01-01, value: 80%, authority: statute}]}\nactions: [change-practice]",
    )

    plan = plan_of(text, evidence="metrics: [{id: seen_share, count: 21, of: 30, at: 2024-03-31}]\n")

    measure = plan.actions[0].measure_now
    assert measure.words == "Share of children seen"
    assert measure.baseline == "21 of 30 (70%), 31 March 2024"
    assert measure.target == "at least 80% (statute)"
    assert "About 9 children (not among: share of children seen)." in (plan.actions[0].why or "")


@pytest.mark.parametrize(
    ("node", "figure", "target"),
    [
        (
            "{metric: {id: waiting, equals: 0}}",
            "{id: waiting, count: 3, at: 2024-03-31}",
            "0 (the requirement itself asks for none)",
        ),
        (
            "{metric: {id: seen_share, at_least: 100%}}",
            "{id: seen_share, count: 1, of: 2, at: 2024-03-31}",
            "100% (the requirement itself asks for every one)",
        ),
        (
            "{metric: {id: waiting, at_least: 1}}",
            "{id: waiting, count: 0, at: 2024-03-31}",
            "at least 1 (the requirement itself asks for at least one)",
        ),
    ],
)
def test_none_any_and_every_are_the_requirements_own_targets(node: str, figure: str, target: str) -> None:
    """A number that the requirement itself asks for needs no other authority."""
    plan = plan_of(requirement(rule(node, "practice")), evidence=f"metrics: [{figure}]\n")

    assert plan.actions[0].measure_now.target == target


def test_without_a_figure_there_is_no_baseline_and_no_target() -> None:
    """Nothing is made up where nothing is known."""
    measure = plan_of(requirement(), evidence=statement("silent")).actions[0].measure_now

    assert (measure.words, measure.metric, measure.baseline, measure.target) == (
        "the new text is in force",
        None,
        None,
        None,
    )


def test_an_action_comes_after_what_its_template_names_for_the_same_requirement() -> None:
    """A recalled requirement that falls short is mended after its text was read."""
    plan = plan_of(requirement(provenance="recalled"), evidence=statement("contrary"))

    mend = action_of(plan, "amend-policy.access")
    assert mend.after == ("confirm-source-text.law",)
    assert mend.proposed is not None
    assert mend.proposed.start == date(2024, 7, 15)


def test_a_gap_against_a_draft_is_not_said_to_be_one_in_law() -> None:
    """What falls short of a text not in force is counted apart."""
    assessment, library = held(requirement(), evidence=statement("contrary"), status="draft")

    (found,) = make_plan(assessment, library, START).actions

    assert found.why == "Known gaps: 1 in texts not in force. Small effort, 8 weeks."


def test_guidance_departed_from_is_listed_as_left_with_the_reason() -> None:
    """The council's reason stands in the plan, and nothing is asked of anybody."""
    reason = (
        "good_reasons: [{requirement: law.help, because: it is better so, by: head of service, date: 2024-01-01}]\n"
    )

    plan = plan_of(requirement(force="must_unless_good_reason"), evidence=statement("contrary") + reason)

    assert plan.actions == ()
    assert [each.requirement for each in plan.left] == ["law.help"]
    assert plan.left[0].why.endswith("it is better so")


def test_what_no_action_answers_is_listed_with_its_reason() -> None:
    """The reason in words, and what to do."""
    only_asks = ACTIONS[: ACTIONS.index("  - {id: set-local-target")]

    plan = plan_of(requirement(more="actions: []\n"), evidence=statement("silent"), actions=only_asks)

    assert plan.actions == ()
    assert [(each.requirement, each.why) for each in plan.left] == [
        (
            "law.help",
            f"No action of the library answers this: the text says nothing about it. {_DECIDE}",
        )
    ]


def test_dates_beyond_the_known_bank_holidays_are_said() -> None:
    """The shared table ends with 2024."""
    plan = plan_of(requirement(), start=date(2025, 1, 6))

    assert plan.said == ("Bank holidays are known to 31 December 2024; later dates leave out weekends only.",)


def test_what_cannot_be_done_in_time_is_counted_at_the_head() -> None:
    """The head of the plan says how many actions do not fit."""
    plan = plan_of(requirement(), evidence=statement("contrary"), by=date(2024, 7, 29))

    assert plan.said == ("1 action cannot be done by 29 July 2024; each says the earliest day it can.",)
    assert plan.actions[0].proposed is not None
    assert plan.actions[0].proposed.does_not_fit == "Needs 8 weeks, 4 are left: earliest 26 August 2024."
    assert (plan.actions[0].why or "").endswith("Cannot be done in time.")


def test_a_day_to_be_ready_by_before_the_start_is_refused() -> None:
    """The message names both days."""
    with pytest.raises(InvalidArgument, match=r"ready by, 1 January 2024, lies before the start, 1 July 2024"):
        plan_of(requirement(), by=date(2024, 1, 1))


def test_nothing_open_makes_an_empty_plan() -> None:
    """A council that meets all has no actions."""
    plan = plan_of(requirement(), evidence=statement("states"))

    assert (plan.actions, plan.left, plan.met) == ((), (), frozenset({"law.help"}))


def _moved(assessment: Assessment) -> Iterator[Assessment]:
    yield replace(assessment, as_at=date(2024, 7, 1))
    yield replace(assessment, findings=())


def test_the_fingerprint_moves_with_the_verdicts_and_with_nothing_else() -> None:
    """Another date or other findings give another checksum; the same ones the same."""
    assessment, _ = held(requirement())

    assert fingerprint(assessment) == fingerprint(held(requirement())[0])
    assert fingerprint(assessment) not in {fingerprint(each) for each in _moved(assessment)}
