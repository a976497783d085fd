"""The library of actions: what comes after what, without circles, and one place for what an action is for."""

from __future__ import annotations

import pytest

from compliance.standards.action_template import OneFor
from compliance.workspace.opening import load_library
from tests.support.builders import library_of, problems_in

FORM = "closes: {reasons: [silent]}, lead: policy officer, weeks: 2, effort: small, success: {words: done}"


def actions(*items: str) -> tuple[str, str]:
    """Give a file of actions, each with its id and some keys."""
    lines = "".join(f"  - {{id: {item}, {FORM}}}\n" for item in items)
    return "actions.yaml", f"kind: actions\nactions:\n{lines}"


def test_an_action_may_come_after_others() -> None:
    """The names lead to actions of the library."""
    library = library_of(actions("a, title: A, after: [b, c]", "b, title: B, after: [c]", "c, title: C"))

    assert library.actions["a"].after == ("b", "c")


def test_an_action_after_one_that_is_not_there_is_a_problem() -> None:
    """The nearest name is offered."""
    (found,) = problems_in(actions("mend-it, title: A, after: [mend-that]", "mend-this, title: B"))

    assert (found.code, found.nearest) == ("unknown-action", "mend-this")


@pytest.mark.parametrize(
    ("items", "circle"),
    [
        (("a, title: A, after: [a]",), "a, a"),
        (("a, title: A, after: [b]", "b, title: B, after: [a]"), "a, b, a"),
        (("a, title: A, after: [b]", "b, title: B, after: [c]", "c, title: C, after: [a]"), "a, b, c, a"),
    ],
)
def test_actions_that_come_after_each_other_are_a_problem_said_once(items: tuple[str, ...], circle: str) -> None:
    """The circle is named from its first action by name."""
    (found,) = problems_in(actions(*items))

    assert found.code == "circle-of-actions"
    assert found.message == f"these actions come after each other: {circle}"


def test_two_ways_to_one_action_are_no_circle() -> None:
    """A diamond has an order."""
    assert (
        problems_in(
            actions("a, title: A, after: [b, c]", "b, title: B, after: [d]", "c, title: C, after: [d]", "d, title: D")
        )
        == ()
    )


def test_a_measure_of_success_names_a_metric_that_is_there() -> None:
    """A figure nobody defines would never move."""
    text = actions("a, title: A")[1].replace("{words: done}", "{metric: waitng}")

    (found,) = problems_in(("actions.yaml", text))

    assert (found.code, found.nearest) == ("unknown-metric", "waiting")


@pytest.mark.parametrize("title", ["Get it", "Get {} and {}"])
def test_the_title_in_a_plan_has_one_place_for_what_it_is_for(title: str) -> None:
    """None or two places are a mistake."""
    (found,) = problems_in(actions(f'a, title: A, title_for: "{title}"'))

    assert found.code == "title-without-place"


def test_only_what_is_for_a_theme_changes_something() -> None:
    """Texts, figures, answers and sources are asked for."""
    assert {each for each in OneFor if not each.finds_out} == {OneFor.THEME}


def test_the_shipped_library_asks_for_each_thing_that_can_be_asked_for() -> None:
    """There is a general action for each kind of ask and for each kind of gap."""
    library = load_library()

    general = {each.one_for for each in library.actions.values() if each.general}

    assert general == set(OneFor)
