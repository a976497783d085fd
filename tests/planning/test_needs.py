"""What a finding needs: asks for what is not known, fixes for what falls short, one way where one is enough."""

from __future__ import annotations

import pytest

from compliance.planning.needs import Desk
from compliance.rules.verdict import ReasonCode
from tests.support.builders import requirement
from tests.support.plans import ACTIONS, held, rule

POLICY = "documents: [{id: p, title: Policy, document_kind: policy, dated: 2024-01-01, seen: true}]\n"


def statement(says: str, strand: str = "policy", topic: str = "help") -> str:
    """Give a confirmed passage as evidence."""
    return (
        f"statements: [{{topic: {topic}, strand: {strand}, says: {says}, dated: 2024-01-01, status: confirmed, "
        "confirmed: {by: policy officer, date: 2024-02-01}}]\n"
    )


def needed(text: str, evidence: str = "", status: str = "in_force", actions: str = ACTIONS) -> list[str]:
    """Give the ids of the actions that one requirement needs."""
    assessment, library = held(text, evidence=evidence, status=status, actions=actions)
    return [each.action_id for each in Desk(assessment, library).needs_of(assessment.findings[0]).met_by]


@pytest.mark.parametrize(
    ("node", "strand", "action"),
    [
        pytest.param("{document: {topic: help}}", "policy", "ask-for-document.policy", id="policy"),
        pytest.param("{document: {topic: help}}", "contract", "ask-for-document.contract", id="contract"),
        pytest.param("{document: {topic: help}}", "publicity", "ask-for-document.publicity", id="publicity"),
        pytest.param("{metric: {id: waiting, equals: 0}}", "practice", "ask-for-figures.provider", id="figure"),
        pytest.param(
            "{metric: {id: due, reported: true}}", "practice", "ask-for-figures.performance", id="other holder"
        ),
        pytest.param(
            "{groups: {metric: used_share, by: [age], reported: true}}",
            "practice",
            "ask-for-figures.provider",
            id="groups",
        ),
        pytest.param('{fact: {id: scheme.runs, is: "yes"}}', "governance", "ask-for-figures.performance", id="fact"),
        pytest.param(
            "{attestation: {id: told, by: [placements lead]}}",
            "governance",
            "ask-named-role.placements-lead",
            id="answer",
        ),
        pytest.param(
            "{judgement: {question: Is it so?, good_answer: yes, does_not_count: no, by: [auditor]}}",
            "practice",
            "ask-named-role.auditor",
            id="judgement",
        ),
        pytest.param(
            "{covers: {service: advocacy, cohorts: [looked_after]}}",
            "contract",
            "ask-for-document.contract",
            id="service",
        ),
    ],
)
def test_what_is_not_known_is_asked_of_whoever_holds_it(node: str, strand: str, action: str) -> None:
    """Texts are gathered by kind, figures by holder, answers by role."""
    assert needed(requirement(rule(node, strand))) == [action]


def test_what_falls_short_is_mended_by_theme() -> None:
    """A policy that says the opposite is amended, for the theme of the requirement."""
    assert needed(requirement(), statement("contrary")) == ["amend-policy.access"]


def test_what_is_met_needs_nothing() -> None:
    """A met requirement has no needs."""
    assert needed(requirement(), statement("states")) == []


def test_what_does_not_apply_needs_nothing() -> None:
    """A requirement out of scope has no needs."""
    scoped = requirement(more='applies_when: {fact: {id: has.homes, is: "yes"}}\n')

    assert needed(scoped, 'facts: [{id: has.homes, value: "no", dated: 2024-01-01}]\n') == []


def test_nothing_is_mended_while_it_is_not_known_whether_it_applies() -> None:
    """Only the question of scope is asked, whatever the rule says."""
    scoped = requirement(more='applies_when: {fact: {id: has.homes, is: "yes"}}\n')

    assert needed(scoped, statement("contrary")) == ["ask-for-figures.performance"]


def test_the_first_action_that_fits_is_taken_in_the_order_of_the_requirement() -> None:
    """The order under `actions` says which is most useful."""
    share = "values: {least: [{from: 2000-01-01, value: 80%, authority: statute}]}\n"
    node = rule("{metric: {id: seen_share, at_least: $least}}", "practice")
    evidence = "metrics: [{id: seen_share, count: 1, of: 10, at: 2024-06-01}]\n"

    first = needed(requirement(node, more=f"{share}actions: [train-staff, change-practice]"), evidence)
    second = needed(requirement(node, more=f"{share}actions: [change-practice, train-staff]"), evidence)

    assert (first, second) == (["train-staff.access"], ["change-practice.access"])


def test_where_nothing_listed_fits_a_general_action_is_offered() -> None:
    """A requirement that lists only an ask is still mended."""
    assert needed(requirement(more="actions: [ask-for-document]"), statement("silent")) == ["amend-policy.access"]


def test_where_one_way_is_enough_one_is_taken() -> None:
    """Of a policy and a contract that both fall short, the one whose action stands first is mended."""
    either = "{strands: {paper: {document: {topic: help}}}}"
    evidence = """
statements:
  - {topic: help, strand: policy, says: contrary, dated: 2024-01-01, status: confirmed}
  - {topic: help, strand: contract, says: contrary, dated: 2024-01-01, status: confirmed}
"""
    contract_first = requirement(either, more="actions: [add-contract-clause, amend-policy]")
    policy_first = requirement(either, more="actions: [amend-policy, add-contract-clause]")

    assert needed(contract_first, evidence) == ["add-contract-clause.access"]
    assert needed(policy_first, evidence) == ["amend-policy.access"]


def test_where_all_is_wanted_all_is_mended_and_all_is_asked() -> None:
    """A policy that falls short is mended, and the figure beside it that nobody has sent is asked for."""
    both = "{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"

    assert needed(requirement(both), statement("silent")) == ["ask-for-figures.provider", "amend-policy.access"]


def test_of_several_strands_only_as_many_are_mended_as_are_needed() -> None:
    """With `needs: any`, a strand that nobody has looked at is asked for, and the one that failed may stay."""
    either = "{needs: any, strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"

    assert needed(requirement(either), statement("silent")) == ["ask-for-figures.provider"]


def test_what_a_rule_forbids_is_mended_where_it_is_so() -> None:
    """Under "not", the passage that is there is what falls short."""
    forbids = rule("{not: {document: {topic: help}}}")

    assert needed(requirement(forbids), statement("states")) == ["amend-policy.access"]


def test_a_source_that_nobody_has_read_is_read_first() -> None:
    """A recalled requirement that is open needs its text, and then what it asks."""
    assert needed(requirement(provenance="recalled")) == ["confirm-source-text.law", "ask-for-document.policy"]


def test_a_source_that_was_read_is_not_asked_for() -> None:
    """A verified requirement needs only what it asks."""
    assert needed(requirement(provenance="verified")) == ["ask-for-document.policy"]


def test_where_nobody_knows_whether_it_is_in_force_the_text_is_asked_for() -> None:
    """An instrument of unknown status leads to its source."""
    assert "confirm-source-text.law" in needed(requirement(), status="unknown")


def test_a_limit_that_no_source_gives_is_for_the_council_to_set() -> None:
    """The target is set, and no figure is asked for."""
    text = requirement(
        rule("{metric: {id: wait_days, at_most: $days}}", "practice"),
        more="values: {days: [{from: 2000-01-01, value: null, authority: none}]}\n",
    )

    assert needed(text, "metrics: [{id: wait_days, value: 4, at: 2024-06-01}]\n") == ["set-local-target.access"]


def test_guidance_departed_from_for_a_reason_on_record_needs_nothing() -> None:
    """The council has decided; the plan lists it as left."""
    text = requirement(force="must_unless_good_reason")
    reason = "good_reasons: [{requirement: law.help, because: it is better, by: head of service, date: 2024-01-01}]\n"

    assert needed(text, statement("contrary") + reason) == []


def test_of_several_roles_the_one_asked_most_often_is_asked() -> None:
    """A role that may answer two questions is given both."""
    one = requirement(rule("{attestation: {id: told, by: [rare lead, common lead]}}", "governance"), id="law.a")
    two = requirement(rule("{attestation: {id: shown, by: [common lead]}}", "governance"), id="law.b")
    assessment, library = held(one, two)
    desk = Desk(assessment, library)

    found = {need.action_id for each in assessment.findings for need in desk.needs_of(each).met_by}

    assert found == {"ask-named-role.common-lead"}


def test_what_no_action_answers_is_given_with_its_reason() -> None:
    """Without an action that mends a text, the reason is kept."""
    only = ACTIONS[: ACTIONS.index("  - {id: set-local-target")]
    assessment, library = held(requirement(more="actions: []"), evidence=statement("silent"), actions=only)

    found = Desk(assessment, library).needs_of(assessment.findings[0])

    assert found.met_by == ()
    assert found.without_action == (ReasonCode.SILENT,)


def test_a_library_without_asks_offers_what_else_closes_the_gap() -> None:
    """Actions of an older library, all for a theme, are offered for what is not known too."""
    older = """
kind: actions
actions:
  - {id: ask-for-document, title: Ask, closes: {strands: [policy], reasons: [no_evidence]}, lead: commissioning lead,
     weeks: 3, effort: small, success: {words: it is here}}
"""

    assert needed(requirement(), actions=older) == ["ask-for-document.access"]
