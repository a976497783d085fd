"""What if: verdicts that would move, for the requirements asked about and no other; the evidence stays as it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.assessment.finding import GateState
from compliance.planning.as_if import Supposition, read_figure, suppose
from compliance.planning.change import AddAction
from compliance.planning.making import make_plan
from compliance.planning.renewing import renew
from compliance.rules.verdict import Verdict
from compliance.text.problem import InvalidArgument
from tests.planning.test_needs import statement
from tests.support.builders import library_of, requirement
from tests.support.plans import ACTIONS, CHANGED, START, held, opened, rule

SHARE = "values: {least: [{from: 2000-01-01, value: 80%, authority: statute}]}\n"
DAYS = "values: {most: [{from: 2000-01-01, value: 5, authority: statute}]}\n"
FIX = "actions: [change-practice]\n"


def supposed(
    *requirements: str,
    evidence: str = "",
    figures: tuple[str, ...] = (),
    done: tuple[str, ...] = (),
    actions: str = ACTIONS,
) -> Supposition:
    """Suppose figures and actions done for some requirements."""
    assessment, library = held(*requirements, evidence=evidence, actions=actions)
    plan = make_plan(assessment, library, START)
    return suppose(assessment, library, plan, [read_figure(each, library) for each in figures], done)


def after(found: Supposition, requirement_id: str = "law.help") -> Verdict:
    """Give the verdict that a requirement would have."""
    finding = found.after.finding(requirement_id)
    assert finding is not None
    return finding.verdict


@pytest.mark.parametrize(
    ("node", "strand", "evidence", "action", "more"),
    [
        pytest.param(
            "{document: {topic: help}}", "policy", statement("contrary"), "amend-policy.access", "", id="text"
        ),
        pytest.param(
            "{document: {topic: help, number: age_from, at_most: $age}}",
            "policy",
            statement("contrary"),
            "amend-policy.access",
            "values: {age: [{from: 2000-01-01, value: 10, authority: statute}]}\n",
            id="text with a number",
        ),
        pytest.param(
            "{not: {document: {topic: help}}}", "policy", statement("states"), "amend-policy.access", "", id="not"
        ),
        pytest.param(
            "{metric: {id: seen_share, at_least: $least}}",
            "practice",
            "metrics: [{id: seen_share, count: 1, of: 30, at: 2024-06-01}]\n",
            "change-practice.access",
            SHARE + FIX,
            id="share",
        ),
        pytest.param(
            "{metric: {id: waiting, equals: 0}}",
            "practice",
            "metrics: [{id: waiting, count: 4, at: 2024-06-01}]\n",
            "change-practice.access",
            FIX,
            id="count",
        ),
        pytest.param(
            "{metric: {id: wait_days, less_than: $most}}",
            "practice",
            "metrics: [{id: wait_days, value: 9.5, at: 2024-06-01}]\n",
            "change-practice.access",
            DAYS + FIX,
            id="days",
        ),
        pytest.param(
            "{attestation: {id: told, by: [placements lead]}}",
            "governance",
            'attestations: [{id: told, answer: "no", by: placements lead, date: 2024-06-01}]\n',
            "change-practice.access",
            FIX,
            id="answer",
        ),
        pytest.param(
            "{judgement: {question: Is it so?, good_answer: yes, does_not_count: no, by: [auditor]}}",
            "practice",
            "judgements: [{requirement: law.help, answer: not_met, by: auditor, date: 2024-06-01, because: seen}]\n",
            "change-practice.access",
            FIX,
            id="judgement",
        ),
        pytest.param(
            "{covers: {service: advocacy, cohorts: [looked_after, disabled], age_to: $most}}",
            "contract",
            "complete: [{what: services, date: 2024-06-30}]\n",
            "widen-eligibility.access",
            DAYS + "actions: [widen-eligibility]\n",
            id="service",
        ),
        pytest.param(
            '{fact: {id: scheme.runs, is: "yes"}}',
            "governance",
            'facts: [{id: scheme.runs, value: "no", dated: 2024-06-01}]\n',
            "amend-policy.access",
            "actions: [amend-policy]\n",
            id="fact",
        ),
    ],
)
def test_an_action_done_is_taken_as_having_worked(
    node: str, strand: str, evidence: str, action: str, more: str
) -> None:
    """Each kind of leaf that falls short is met once its action is done."""
    found = supposed(requirement(rule(node, strand), more=more), evidence=evidence, done=(action,))

    assert (found.not_supposed, found.before.findings[0].verdict) == ((), Verdict.NOT_MET)
    assert after(found) is Verdict.MET


def test_only_the_requirements_of_the_action_move() -> None:
    """Another requirement on the same topic, closed by another action, stays as it is."""
    other = requirement(id="law.other", theme="rights")

    found = supposed(requirement(), other, evidence=statement("contrary"), done=("amend-policy.access",))

    assert [each.after.requirement.id for each in found.moved] == ["law.help"]
    assert after(found, "law.other") is Verdict.NOT_MET


def test_the_evidence_is_not_touched() -> None:
    """The assessment before is the one given, and its evidence the same."""
    assessment, library = held(requirement(), evidence=statement("contrary"))
    plan = make_plan(assessment, library, START)

    found = suppose(assessment, library, plan, [], ["amend-policy.access"])

    assert found.before is assessment
    assert assessment.findings[0].verdict is Verdict.NOT_MET


def test_a_gate_that_would_be_passed_is_seen() -> None:
    """The gate moves with the verdict."""
    found = supposed(requirement(), evidence=statement("contrary"), done=("amend-policy.access",))

    (moved,) = found.moved
    assert (moved.before.gate, moved.after.gate) == (GateState.FAILED, GateState.PASSED)


def test_asking_moves_nothing_and_says_what_it_would_settle() -> None:
    """An ask done gives no answer yet."""
    both = "{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"

    found = supposed(requirement(), requirement(both, id="law.both"), done=("ask-for-document.policy",))

    assert found.moved == ()
    assert [(each.action, each.helps_with, each.settles) for each in found.asked] == [("ask-for-document.policy", 2, 1)]


def test_a_figure_stands_in_place_of_the_newest_of_its_metric() -> None:
    """24 of 30 meets 80%; the 21 of 30 held decides no more."""
    text = requirement(rule("{metric: {id: seen_share, at_least: $least}}", "practice"), more=SHARE)
    evidence = "metrics: [{id: seen_share, count: 21, of: 30, at: 2024-06-01}]\n"

    assert after(supposed(text, evidence=evidence, figures=("seen_share=24/30",))) is Verdict.MET
    assert after(supposed(text, evidence=evidence, figures=("seen_share=23/30",))) is Verdict.NOT_MET


def test_a_figure_that_nobody_holds_can_be_supposed() -> None:
    """What is not known becomes known."""
    text = requirement(rule("{metric: {id: waiting, equals: 0}}", "practice"))

    assert after(supposed(text, figures=("waiting=0",))) is Verdict.MET
    assert after(supposed(text, figures=("waiting=3",))) is Verdict.NOT_MET


def test_a_figure_and_an_action_are_supposed_together() -> None:
    """The figure moves every requirement that asks it, the action only its own."""
    both = "{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"

    found = supposed(
        requirement(both), evidence=statement("contrary"), figures=("waiting=0",), done=("amend-policy.access",)
    )

    assert after(found) is Verdict.MET


def test_what_is_counted_row_by_row_cannot_be_supposed_and_it_is_said() -> None:
    """A table of records would have to be made up."""
    text = requirement(
        rule('{records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}', "practice"), more=FIX
    )
    evidence = """
complete: [{what: reviews, date: 2024-06-30}]
records: {reviews: {cut_off: 2024-06-30, rows: [{told: "N", held: "Y"}]}}
"""

    found = supposed(text, evidence=evidence, done=("change-practice.access",))

    assert found.moved == ()
    assert found.not_supposed == (
        "law.help: cannot be supposed here, since it is counted from a table of records, row by row.",
    )


def test_groups_may_be_supposed_to_be_counted_and_not_how_they_compare() -> None:
    """A breakdown that is not recorded is started; how one group fares beside another is not made up."""
    counted = requirement(
        rule("{groups: {metric: used_share, by: [age, sex], reported: true}}", "practice"),
        more="actions: [change-practice]\n",
    )
    not_recorded = """
metrics:
  - {id: used_share, group: {age: 5-10}, state: not_recorded, at: 2024-06-01}
  - {id: used_share, group: {sex: girls}, state: not_recorded, at: 2024-06-01}
"""
    recording = "threshold_missed, attested_no, judged, fact_differs"
    actions = ACTIONS.replace(recording, f"{recording}, not_recorded")

    found = supposed(counted, evidence=not_recorded, done=("change-practice.access",), actions=actions)

    assert after(found) is Verdict.MET


@pytest.mark.parametrize(
    ("node", "evidence"),
    [
        (
            '{not: {fact: {id: scheme.runs, is: "yes"}}}',
            'facts: [{id: scheme.runs, value: "yes", dated: 2024-06-01}]\n',
        ),
        (
            "{not: {covers: {service: advocacy, cohorts: [looked_after]}}}",
            "services: [{service: advocacy, cohorts: [{cohort: looked_after}]}]\n",
        ),
    ],
)
def test_what_would_have_to_be_otherwise_and_nothing_says_how_is_not_supposed(node: str, evidence: str) -> None:
    """Under "not", a fact and a service cannot simply be wished away."""
    actions = ACTIONS.replace("closes: {reasons: [not_covered]}", "closes: {reasons: [not_covered, fact_differs]}")

    found = supposed(
        requirement(rule(node, "contract"), more="actions: [widen-eligibility]\n"),
        evidence=evidence,
        done=("widen-eligibility.access",),
        actions=actions,
    )

    assert found.moved == ()
    assert len(found.not_supposed) == 1


def test_an_action_that_nothing_needs_any_more_is_said_to_move_nothing() -> None:
    """A closed action of a kept plan has nothing left to mend."""
    assessment, library = held(requirement(), evidence=statement("contrary"))
    met, _ = held(requirement(), evidence=statement("states"))
    kept = renew(make_plan(assessment, library, START), make_plan(met, library, START))

    found = suppose(met, library, kept, [], ["amend-policy.access"])

    assert (found.moved, found.not_supposed) == ((), ("amend-policy.access: nothing is open that it would mend.",))


def test_a_target_that_only_the_council_can_set_is_not_supposed() -> None:
    """Nobody's number is made up."""
    text = requirement(
        rule("{metric: {id: wait_days, at_most: $days}}", "practice"),
        more="values: {days: [{from: 2000-01-01, value: null, authority: none}]}\n",
    )

    found = supposed(
        text, evidence="metrics: [{id: wait_days, value: 4, at: 2024-06-01}]\n", done=("set-local-target.access",)
    )

    assert found.moved == ()
    assert "the council's own target is for the council to set" in found.not_supposed[0]


def test_an_own_action_mends_what_its_requirements_need() -> None:
    """The council's own action is taken to close what it names."""
    assessment, library = held(requirement(), evidence=statement("contrary"))
    plan = AddAction("Write it anew", ("law.help",)).applied_to(make_plan(assessment, library, START), CHANGED)

    assert after(suppose(assessment, library, plan, [], ["own.1"])) is Verdict.MET


def test_an_own_action_that_names_nothing_moves_nothing_and_says_so() -> None:
    """There is nothing to suppose of it."""
    assessment, library = held(requirement(), evidence=statement("contrary"))
    plan = AddAction("Meet").applied_to(make_plan(assessment, library, START), CHANGED)

    found = suppose(assessment, library, plan, [], ["own.1"])

    assert found.moved == ()
    assert found.not_supposed == (
        "own.1: an action of your own that names no requirement, so nothing can be supposed of it.",
    )


def test_an_unknown_action_is_refused_with_the_nearest() -> None:
    """The id of a plan is wanted."""
    with pytest.raises(InvalidArgument, match=r"Did you mean ask-for-document\.policy"):
        supposed(requirement(), done=("ask-for-document.polic",))


def test_all_that_can_be_mended_in_exampleshire_leaves_no_other_sure_gap() -> None:
    """Every action done leaves only what is counted row by row, and guidance departed from on purpose."""
    found = opened("exampleshire")
    plan = make_plan(found.assessment, found.library, found.assessment.as_at)

    made = suppose(found.assessment, found.library, plan, [], [each.id for each in plan.actions])

    left = {each.requirement.id for each in made.after.findings if each.is_applicable and not each.is_possible}
    said = {each.split(":")[0] for each in made.not_supposed}
    departed = {each.requirement for each in plan.left}
    assert left - said == departed
    assert len(made.moved) > 30


@pytest.mark.parametrize(
    ("text", "count", "of", "value"),
    [
        ("seen_share=27/30", 27, 30, None),
        ("waiting=12", 12, None, None),
        ("wait_days=5.5", None, None, "5.5"),
        (" wait_days = 5 ", 5, None, None),
    ],
)
def test_a_figure_is_read_as_it_is_written(text: str, count: int | None, of: int | None, value: str | None) -> None:
    """A share as count and base, a count as a whole number, days as a number."""
    found = read_figure(text, library_of())

    assert (found.count, found.of, found.value) == (count, of, None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("waitng=3", "Did you mean waiting"),
        ("seen_share=90%", "is a share. Write the count and what it is out of: --set seen_share=27/30"),
        ("seen_share=0.9", "is a share"),
        ("seen_share=31/30", "is a share"),
        ("seen_share=0/0", "is a share"),
        ("waiting=1/2", "is a count. Write a whole number: --set waiting=12"),
        ("waiting=1.5", "is a count"),
        ("wait_days=", "is no number"),
        ("wait_days=1,000", "is no number"),
        ("wait_days=-1", "is no number"),
        ("wait_days=٤", "is no number"),
        ("waiting", "is a count"),
    ],
)
def test_what_is_no_figure_of_its_metric_is_refused(text: str, words: str) -> None:
    """The message says how to write it."""
    with pytest.raises(InvalidArgument) as error:
        read_figure(text, library_of())

    assert words in str(error.value)
