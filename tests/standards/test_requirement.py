"""What a requirement names and where it stands."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from compliance.quantities.amount import Amount
from compliance.standards.force import PackStatus
from compliance.standards.requirement import operands_of
from tests.support.builders import AS_AT, NO_RULE, requirement, requirement_of

LIMITS = "values: {%s}"


def limits(*names: str) -> str:
    """Give dated values for some names."""
    return LIMITS % ", ".join(f"{name}: [{{from: 2000-01-01, value: 5, authority: statute}}]" for name in names)


SHARES = LIMITS % "share: [{from: 2000-01-01, value: 80%, authority: statute}]"


COVERS = "{covers: {service: advocacy, cohorts: [looked_after], age_from: $a, age_to: $b}}"
WITHIN = "{records: {table: reviews, each: {within: {from: held_on, to: answered_on, days: $a}}, at_least: 100%}}"
ROWS = """{records: {table: reviews, where: {field: {name: number, at_most: $a}},
  each: {all: [{field: {name: number, at_least: $b}}, {field: {name: told, blank: true}}]}, at_least: 100%}}"""
JOINED = """{not: {any: [{metric: {id: waiting, at_most: $a}},
  {at_least_k: {k: 1, of: [{metric: {id: seen, at_most: $b}}]}}]}}"""
GROUPS = "{groups: {metric: used_share, by: [age], each_at_least: $share}}"
SCOPE = "applies_when: {metric: {id: seen, at_least: $a}}\n"


@pytest.mark.parametrize(
    ("rule", "more", "names"),
    [
        pytest.param("{metric: {id: waiting, at_most: $a}}", limits("a"), {"a"}, id="metric"),
        pytest.param("{metric: {id: waiting, reported: true}}", "", set(), id="metric without a limit"),
        pytest.param("{fact: {id: x, at_least: $a}}", limits("a"), {"a"}, id="fact"),
        pytest.param(GROUPS, SHARES, {"share"}, id="groups"),
        pytest.param(COVERS, limits("a", "b"), {"a", "b"}, id="covers"),
        pytest.param(WITHIN, limits("a"), {"a"}, id="within"),
        pytest.param(ROWS, limits("a", "b"), {"a", "b"}, id="rows"),
        pytest.param(JOINED, limits("a", "b"), {"a", "b"}, id="joined"),
        pytest.param("{metric: {id: waiting, equals: 0}}", SCOPE + limits("a"), {"a"}, id="scope"),
    ],
)
def test_a_requirement_knows_the_values_it_names(rule: str, more: str, names: set[str]) -> None:
    """Every named value of the scope, the rule and the rows of its tables is known."""
    _, found = requirement_of(requirement(f"{{strands: {{practice: {rule}}}}}", more=more))

    assert set(found.value_names()) == names


def test_the_partly_step_is_part_of_what_is_named() -> None:
    """A value that only the partly step names is named."""
    rule = """{strands: {practice: {metric: {id: waiting, equals: 0}}},
      partly: {when: {metric: {id: waiting, at_most: $a}}, words: few}}"""

    _, found = requirement_of(requirement(rule, more=limits("a")))

    assert list(found.value_names()) == ["a"]


def test_a_requirement_without_a_rule_names_nothing() -> None:
    """Where no rule stands there is nothing to walk."""
    _, found = requirement_of(requirement(NO_RULE))

    assert list(found.nodes()) == []
    assert list(operands_of(found)) == []


def test_a_value_is_that_of_its_day() -> None:
    """A dated value is found by name and day, and there is none of another name."""
    _, found = requirement_of(
        requirement("{strands: {practice: {metric: {id: waiting, at_most: $a}}}}", more=limits("a"))
    )

    line = found.value_at("a", AS_AT)

    assert line is not None
    assert line.value == Amount(Fraction(5))
    assert found.value_at("a", date(1999, 12, 31)) is None
    assert found.value_at("b", AS_AT) is None


@pytest.mark.parametrize(
    ("addressee", "council"),
    [
        pytest.param("commissioner", True, id="the council"),
        pytest.param("provider, commissioner", True, id="the council among others"),
        pytest.param("provider, setting, hospital", False, id="others"),
        pytest.param("national", False, id="national bodies"),
    ],
)
def test_the_council_owes_what_is_addressed_to_the_commissioner(addressee: str, council: bool) -> None:
    """A duty of several is the council's where the commissioner is one of them."""
    _, found = requirement_of(requirement(addressee=addressee))

    assert found.is_owed_by_council is council


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("", PackStatus.DRAFT, id="that of the pack"),
        pytest.param("status: [{from: 2024-06-30, is: in_force}]", PackStatus.IN_FORCE, id="its own"),
        pytest.param("status: [{from: 2024-07-01, is: in_force}]", PackStatus.NOT_YET_ISSUED, id="its own, not yet"),
    ],
)
def test_a_status_of_its_own_stands_before_that_of_the_pack(own: str, expected: PackStatus) -> None:
    """A requirement without a status has that of its pack, and one with a status has its own from its first day."""
    _, found = requirement_of(requirement(more=own))

    assert found.status_at(AS_AT, PackStatus.DRAFT) is expected
