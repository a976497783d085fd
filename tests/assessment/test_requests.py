"""What to ask, of whom, and how much each answer would settle."""

from __future__ import annotations

import pytest

from compliance.assessment.requests import Asked, Request, Roles, evidence_requests, requests_of
from compliance.standards.vocabulary import Holder
from tests.support.builders import AS_AT, assessment_of, requirement


def requests(*requirements: str, evidence: str = "") -> dict[str, Request]:
    """Give the requests that some requirements lead to, by key."""
    found, library = assessment_of(*requirements, evidence=evidence)
    return {each.key: each for each in evidence_requests(found, library)}


def rule(node: str, strand: str = "practice") -> str:
    """Give a rule of one node."""
    return f"{{strands: {{{strand}: {node}}}}}"


NO_LIMIT = "values: {days: [{from: 2000-01-01, value: null, authority: none}]}"
LIMIT = "values: {share: [{from: 2000-01-01, value: 80%, authority: statute}]}"


@pytest.mark.parametrize(
    ("node", "strand", "more", "key", "holder", "title"),
    [
        pytest.param(
            "{document: {topic: help}}", "policy", "", "text:policy", Holder.POLICY, "The policy or procedure itself",
            id="a policy",
        ),
        pytest.param(
            "{document: {topic: help}}", "contract", "", "text:contract", Holder.LEGAL,
            "The contract and its specification", id="a contract",
        ),
        pytest.param(
            "{document: {topic: help}}", "publicity", "", "text:publicity", Holder.PROVIDER,
            "What children are given: leaflets, pages, posters", id="a leaflet",
        ),
        pytest.param(
            "{document: {topic: help}}", "governance", "", "text:governance", Holder.POLICY,
            "The governance record: minutes, strategies, annual reports", id="minutes",
        ),
        pytest.param(
            "{metric: {id: waiting, equals: 0}}", "practice", "", "metric:waiting", Holder.PROVIDER, "Children waiting",
            id="a figure",
        ),
        pytest.param(
            "{groups: {metric: used_share, by: [age, sex], reported: true}}", "practice", "", "metric:used_share/by",
            Holder.PROVIDER, "Share of children who used it, by age, sex", id="a breakdown",
        ),
        pytest.param(
            '{records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}', "practice", "",
            "table:reviews", Holder.PERFORMANCE, "Reviews", id="a table",
        ),
        pytest.param(
            "{covers: {service: independent_visitor, cohorts: [looked_after]}}", "contract", "",
            "services:independent_visitor", Holder.LEGAL, "The independent visitor contract's list of who is served",
            id="who is served",
        ),
        pytest.param(
            "{attestation: {id: homes-checked, by: [placements lead]}}", "practice", "", "attestation:homes-checked",
            Roles(("placements lead",)), 'A yes or no on "homes checked"', id="an attestation",
        ),
        pytest.param(
            "{judgement: {question: How is it?, good_answer: Well, does_not_count: Nothing, by: [a lead, a panel]}}",
            "practice", "", "judgement:law.help", Roles(("a lead", "a panel")), "How is it?", id="a judgement",
        ),
        pytest.param(
            '{fact: {id: council.children_in_homes, is: "true"}}', "governance", "", "fact:council.children_in_homes",
            Holder.PERFORMANCE, "Council: children in homes", id="a fact",
        ),
    ],
)  # fmt: skip
def test_each_open_leaf_is_asked_of_whoever_holds_it(
    node: str, strand: str, more: str, key: str, holder: Asked, title: str
) -> None:
    """What is not known is asked of the team that holds it, or of the roles whose answer the rule counts."""
    (found,) = requests(requirement(rule(node, strand), more=more)).values()

    assert (found.key, found.holder, found.title) == (key, holder, title)
    assert found.bears_on == found.settles == ("law.help",)
    assert found.detail


def test_a_limit_nobody_sets_asks_for_a_local_target() -> None:
    """A figure that is held without a limit to hold it against asks for a target, not for the figure."""
    text = requirement(rule("{metric: {id: wait_days, at_most: $days}}"), more=NO_LIMIT)

    (found,) = requests(text, evidence="metrics: [{id: wait_days, at: 2024-01-01, value: 4}]").values()

    assert found.key == "target:law.help"
    assert found.title == "A local target for: title of law.help"


@pytest.mark.parametrize(
    ("figures", "detail"),
    [
        pytest.param("", "Ask for the count, what it is out of, and the dates.", id="nothing"),
        pytest.param(
            "{count: 3, at: 2024-01-01}", "Ask for the count and what it is out of, with the dates.", id="no base"
        ),
        pytest.param(
            "{state: not_recorded, at: 2024-01-01}",
            "It is not recorded, or only for some: ask for it to be kept.",
            id="not recorded",
        ),
        pytest.param(
            "{state: suppressed, at: 2024-01-01}",
            "The figure is hidden because it is small: ask to see it under an agreement.",
            id="hidden",
        ),
        pytest.param(
            '{of: 30, stated: "80%", at: 2024-01-01}, {of: 400, stated: "80%", at: 2024-02-01}',
            "Ask for the count behind the printed figure.",
            id="rounded",
        ),
        pytest.param(
            "{count: 1, of: 30, at: 2024-01-01}, {count: 30, of: 30, at: 2024-01-01}",
            "The figures held disagree: ask which is right, and for the counts.",
            id="two that disagree",
        ),
        pytest.param(
            "{count: 1, of: 30, period: turned}",
            "Ask for figures of one period, with its first and last day.",
            id="a period the wrong way round",
        ),
    ],
)
def test_a_figure_is_asked_for_with_what_is_wrong_with_it(figures: str, detail: str) -> None:
    """The request says what the figure that is held lacks."""
    evidence = "periods: {turned: {from: 2024-05-01, to: 2023-04-30}}\n"
    evidence += f"metrics: [{figures.replace('{', '{id: used_share, ')}]"

    found = requests(requirement(rule("{metric: {id: used_share, at_least: $share}}"), more=LIMIT), evidence=evidence)

    assert found["metric:used_share"].detail == detail


def test_an_old_figure_is_asked_for_anew() -> None:
    """A figure too old to count is asked for in its newest form."""
    text = requirement(rule("{metric: {id: waiting, equals: 0}}"), more="max_age_days: 30")

    found = requests(text, evidence="metrics: [{id: waiting, at: 2020-01-01, count: 3}]")

    assert found["metric:waiting"].detail == "The figure held is too old: ask for the newest."


def test_a_text_known_of_is_asked_for_by_name() -> None:
    """A registered text that nobody has seen is named; else the topic says what to look for."""
    known = 'documents: [{id: p, title: "Policy, 2019", document_kind: policy, seen: false}]'

    assert requests(requirement(), evidence=known)["text:policy"].detail == "Known of and not seen: Policy, 2019."
    assert requests(requirement())["text:policy"].detail == (
        "Nothing of this kind has been seen, for example on: the council arranges help."
    )


def test_a_known_finding_asks_for_nothing() -> None:
    """What is settled needs no evidence."""
    found, library = assessment_of(
        requirement(), evidence="statements: [{topic: help, strand: policy, says: silent, status: confirmed}]"
    )

    assert list(requests_of(found.findings[0], found, library)) == []
    assert evidence_requests(found, library) == ()


BOTH = "{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}}}"
FIGURE = rule("{metric: {id: waiting, equals: 0}}")


def test_a_request_settles_alone_what_waits_for_nothing_else() -> None:
    """A request bears on every finding it is part of, and settles those in which nothing else is open."""
    found = requests(
        requirement(BOTH, id="law.both"),
        requirement(FIGURE, id="law.figure"),
        requirement(FIGURE, id="law.others", addressee="provider"),
    )

    assert found["metric:waiting"].bears_on == ("law.both", "law.figure", "law.others")
    assert found["metric:waiting"].settles == ("law.figure", "law.others")
    assert found["metric:waiting"].gates == 2
    assert found["text:policy"].settles == ()


def test_two_topics_of_one_text_are_one_request() -> None:
    """A finding that waits for one text on two topics waits for that text alone, and is counted once."""
    node = "{all: [{document: {topic: help}}, {document: {topic: objection}}]}"

    (found,) = requests(requirement(rule(node, "policy"))).values()

    assert found.bears_on == found.settles == ("law.help",)
    assert found.gates == 1


def test_requests_are_grouped_by_holder_and_ranked_within() -> None:
    """Holders stand in one order; within each the request that settles most comes first, then touches most, by name."""
    met = rule("{metric: {id: due, equals: 0}}")
    two = "{strands: {practice: {all: [{metric: {id: seen, equals: 0}}, {metric: {id: happy_share, equals: 0}}]}}}"
    found, library = assessment_of(
        requirement(two, id="law.a"),
        requirement(two, id="law.b"),
        requirement(FIGURE, id="law.c"),
        requirement(id="law.d"),
        requirement(met, id="law.e"),
        requirement(rule("{document: {topic: help}}", "contract"), id="law.f"),
    )

    ranked = evidence_requests(found, library)

    assert [each.key for each in ranked] == [
        "metric:waiting",
        "metric:happy_share",
        "metric:seen",
        "text:policy",
        "metric:due",
        "text:contract",
    ]
    assert [each.rank for each in ranked[:3]] == [
        (-1, -1, -1, "metric:waiting"),
        (0, -2, -2, "metric:happy_share"),
        (0, -2, -2, "metric:seen"),
    ]


CHECKED = "{attestation: {id: homes-checked, by: [%s]}}"


def test_one_answer_that_two_roles_may_give_is_asked_of_each() -> None:
    """The same question under two rules is one request where they name the same roles, and else one for each."""
    same, library = assessment_of(
        requirement(rule(CHECKED % "placements lead"), id="law.a"),
        requirement(rule(CHECKED % "placements lead"), id="law.b"),
    )
    other, _ = assessment_of(
        requirement(rule(CHECKED % "placements lead"), id="law.a"),
        requirement(rule(CHECKED % "legal lead"), id="law.b"),
    )

    together = [(each.holder.words, each.settles) for each in evidence_requests(same, library)]
    apart = [(each.holder.words, each.settles) for each in evidence_requests(other, library)]

    assert together == [("The placements lead", ("law.a", "law.b"))]
    assert apart == [("The legal lead", ("law.b",)), ("The placements lead", ("law.a",))]


def test_roles_are_asked_after_the_teams() -> None:
    """The teams stand in their order, and after them the roles by name."""
    found, library = assessment_of(
        requirement(rule(CHECKED % "placements lead"), id="law.a"),
        requirement(rule(CHECKED % "board"), id="law.b"),
        requirement(rule("{document: {topic: help}}", "contract"), id="law.c"),
    )

    asked = [each.holder.words for each in evidence_requests(found, library)]

    assert asked == ["The legal and contracts team", "The board", "The placements lead"]


@pytest.mark.parametrize(
    ("good", "detail"),
    [("Well", "A good answer: Well."), ("Well.", "A good answer: Well."), ("Why?", "A good answer: Why?")],
    ids=str,
)
def test_a_judgement_is_asked_for_with_what_a_good_answer_shows(good: str, detail: str) -> None:
    """Whoever is asked to judge learns what a good answer shows, as one sentence."""
    node = f"{{judgement: {{question: How?, good_answer: {good}, does_not_count: Nothing, by: [a lead]}}}}"

    assert requests(requirement(rule(node)))["judgement:law.help"].detail == detail


def test_an_idle_partly_step_asks_for_nothing() -> None:
    """Where a rule is met and only its scope is open, nothing is asked for the partly step."""
    text = requirement(
        """{strands: {policy: {document: {topic: help}}},
        partly: {when: {metric: {id: waiting, equals: 0}}, words: nobody waits}}""",
        more='applies_when: {fact: {id: homes, is: "true"}}',
    )
    evidence = f"statements: [{{topic: help, strand: policy, says: states, status: confirmed, dated: {AS_AT}}}]"

    assert list(requests(text, evidence=evidence)) == ["fact:homes"]
