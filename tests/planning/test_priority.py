"""What to do first: one reason after another, none of them a number that stands for something else."""

from __future__ import annotations

import pytest

from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.plans import plan_of, rule

ACTED = """
statements:
  - {topic: help, strand: policy, says: contrary, dated: 2024-01-01, status: confirmed}
  - {topic: objection, strand: policy, says: contrary, dated: 2024-01-01, status: confirmed}
"""
OBJECTION = rule("{document: {topic: objection}}")


def order(*requirements: str, evidence: str = "") -> list[str]:
    """Give the ids of a plan's actions, first to last."""
    return [each.id for each in plan_of(*requirements, evidence=evidence).actions]


def test_a_failed_gate_comes_before_a_gate_that_is_not_known() -> None:
    """What is sure and binds comes first, even where most is unknown."""
    unknown = [requirement(OBJECTION, id=f"law.unknown-{number}") for number in range(3)]

    assert order(requirement(), *unknown, evidence=statement("contrary")) == [
        "amend-policy.access",
        "ask-for-document.policy",
    ]


def test_a_gate_comes_before_good_practice() -> None:
    """The failed duty of one theme, then the good practice of another."""
    good = requirement(OBJECTION, id="law.good", force="should", theme="access")
    duty = requirement(id="law.duty", theme="rights")

    assert order(good, duty, evidence=ACTED) == ["amend-policy.rights", "amend-policy.access"]


def test_more_failed_gates_come_before_fewer() -> None:
    """Two before one."""
    one = requirement(id="law.a", theme="access")
    two = [requirement(OBJECTION, id=f"law.b{number}", theme="rights") for number in range(2)]

    assert order(one, *two, evidence=ACTED) == ["amend-policy.rights", "amend-policy.access"]


def test_of_equal_gaps_the_one_about_more_children_comes_first() -> None:
    """As far as a figure counts children; the figure is named."""
    share = "values: {least: [{from: 2000-01-01, value: 80%, authority: statute}]}\nactions: [change-practice]\n"
    few = requirement(
        rule("{metric: {id: used_share, at_least: $least}}", "practice"),
        id="law.a",
        theme="access",
        force="should",
        more=share,
    )
    many = requirement(
        rule("{metric: {id: waiting, equals: 0}}", "practice"),
        id="law.b",
        theme="rights",
        force="should",
        more="actions: [change-practice]\n",
    )
    evidence = (
        "metrics: [{id: used_share, count: 1, of: 4, at: 2024-06-01}, {id: waiting, count: 40, at: 2024-06-01}]\n"
    )

    plan = plan_of(few, many, evidence=evidence)

    assert [each.id for each in plan.actions] == ["change-practice.rights", "change-practice.access"]
    assert (
        plan.actions[0].why
        == "Known gaps: 1 in good practice. About 40 children (children waiting). Large effort, 12 weeks."
    )


def test_where_everything_is_equal_the_id_decides() -> None:
    """So that the order is always the same."""
    both = [requirement(id="law.a", theme="rights"), requirement(id="law.b", theme="access")]

    assert order(*both, evidence=statement("contrary")) == ["amend-policy.access", "amend-policy.rights"]


@pytest.mark.parametrize(
    ("weeks", "effort", "first"),
    [("8", "medium", "amend-policy.rights"), ("8", "small", "amend-policy.access")],
)
def test_of_equal_gaps_the_smaller_effort_comes_first(weeks: str, effort: str, first: str) -> None:
    """A text mended in less work comes before one in more."""
    library = f"""
kind: actions
actions:
  - {{id: amend-policy, title: Amend, closes: {{reasons: [contrary]}}, lead: policy officer, weeks: {weeks},
     effort: small, success: {{words: done}}}}
  - {{id: amend-contract, title: Amend, closes: {{reasons: [contrary]}}, lead: policy officer, weeks: {weeks},
     effort: {effort}, success: {{words: done}}}}
"""
    one = requirement(id="law.a", theme="access", more="actions: [amend-contract]\n")
    two = requirement(id="law.b", theme="rights", more="actions: [amend-policy]\n")

    plan = plan_of(one, two, evidence=statement("contrary"), actions=library)

    wanted = {"amend-policy.access": "amend-contract.access"}.get(first, first)
    assert plan.actions[0].id == wanted


def test_what_needs_other_actions_too_says_so() -> None:
    """Of one requirement, a text and a practice have to change."""
    both = "{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"
    evidence = statement("contrary") + "metrics: [{id: waiting, count: 1, at: 2024-06-01}]\n"

    plan = plan_of(requirement(both, more="actions: [amend-policy, change-practice]\n"), evidence=evidence)

    assert all("It does not close the gap alone." in (each.why or "") for each in plan.actions)
