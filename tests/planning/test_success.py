"""How one sees that an action has worked: where a figure stands, and where somebody says it has to get to."""

from __future__ import annotations

import pytest

from compliance.planning.action import Measure
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.plans import ACTIONS, plan_of, rule

TRAIN = "actions: [train-staff]\n"
SHARE = "values: {least: [{from: 2000-01-01, value: 80%, authority: statutory_guidance}]}\n"


def measure(node: str, evidence: str, more: str, strand: str = "practice") -> Measure:
    """Give the measure of the one action that a requirement leads to."""
    (found,) = plan_of(requirement(rule(node, strand), more=more), evidence=evidence).actions
    return found.measure_now


def test_a_figure_that_misses_its_limit_is_its_own_measure() -> None:
    """Whatever the action of the library would measure."""
    found = measure(
        "{metric: {id: used_share, at_least: $least}}",
        "metrics: [{id: used_share, count: 1, of: 4, at: 2024-03-31}]\n",
        SHARE + TRAIN,
    )

    assert found == Measure(
        words="Share of children who used it",
        metric="used_share",
        baseline="1 of 4 (25%), 31 March 2024",
        target="at least 80% (statutory guidance)",
    )


def test_a_number_that_is_no_share_is_said_as_it_is() -> None:
    """Days, with the limit and its authority."""
    found = measure(
        "{metric: {id: wait_days, at_most: $most}}",
        "metrics: [{id: wait_days, value: 9.5, at: 2024-03-31}]\n",
        "values: {most: [{from: 2000-01-01, value: 5, authority: regulation}]}\n" + TRAIN,
    )

    assert (found.baseline, found.target) == ("9.5, 31 March 2024", "at most 5 (regulation)")


def test_a_councils_own_target_is_named_with_its_owner() -> None:
    """Where the requirement itself asks the council for one."""
    found = measure(
        "{metric: {id: wait_days, at_most: $most}}",
        "metrics: [{id: wait_days, value: 9.5, at: 2024-03-31}]\n",
        "values: {most: [{from: 2000-01-01, value: 5, authority: local_target, owner: head of service, "
        "review_by: 2025-01-01}]}\ntarget_decides: true\n" + TRAIN,
    )

    assert found.target == "at most 5 (local target, head of service)"


def test_rows_of_a_table_are_measured_by_what_is_asked() -> None:
    """The share of rows that pass, to the cut-off."""
    found = measure(
        '{records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}',
        """
complete: [{what: reviews, date: 2024-06-30}]
records: {reviews: {cut_off: 2024-05-31, rows: [{told: "N"}, {told: "Y"}]}}
""",
        TRAIN,
    )

    assert found == Measure(
        words="Title of law.help",
        baseline="1 of 2 (50%), 31 May 2024",
        target="100% (the requirement itself asks for every one)",
    )


def test_what_is_known_only_within_bounds_has_no_baseline() -> None:
    """A printed share leaves the count open."""
    found = measure(
        "{metric: {id: used_share, at_least: $least}}",
        "metrics: [{id: used_share, of: 1000, stated: 25%, at: 2024-03-31}]\n",
        SHARE + TRAIN,
    )

    assert (found.baseline, found.target) == (None, "at least 80% (statutory guidance)")


@pytest.mark.parametrize(
    ("figure", "baseline"),
    [
        ("{id: waiting, count: 1200, at: 2024-03-31}", "1,200, 31 March 2024"),
        ('{id: waiting, stated: "12", at: 2024-03-31}', "printed as 12, 31 March 2024"),
        ("{id: waiting, value: 12.5, at: 2024-03-31}", "12.5, 31 March 2024"),
        ("{id: waiting, count: 3, of: 4, at: 2024-03-31}", "3 of 4 (75%), 31 March 2024"),
        ("{id: waiting, count: 3, at: 2025-03-31}", None),
        ("{id: waiting, count: 3, group: {age: 5-10}, at: 2024-03-31}", None),
        ("{id: waiting, state: not_recorded, at: 2024-03-31}", None),
    ],
)
def test_the_metric_of_an_action_stands_where_the_newest_figure_does(figure: str, baseline: str | None) -> None:
    """As its source has it, whole, and not after the day of assessment."""
    actions = ACTIONS.replace(
        "success: {words: the new text is in force}", "success: {metric: waiting, direction: lower}"
    )

    (found,) = plan_of(requirement(), evidence=f"{statement('contrary')}metrics: [{figure}]\n", actions=actions).actions

    assert found.measure_now == Measure(words="Children waiting: goes down", metric="waiting", baseline=baseline)


def test_of_two_figures_the_newest_is_the_baseline() -> None:
    """Whatever order they stand in."""
    actions = ACTIONS.replace("success: {words: the new text is in force}", "success: {metric: waiting}")
    figures = "metrics: [{id: waiting, count: 9, at: 2024-03-31}, {id: waiting, count: 4, at: 2023-03-31}]\n"

    (found,) = plan_of(requirement(), evidence=statement("contrary") + figures, actions=actions).actions

    assert (found.measure_now.words, found.measure_now.baseline) == ("Children waiting: is known", "9, 31 March 2024")
