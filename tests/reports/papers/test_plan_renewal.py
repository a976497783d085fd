"""What renewing the plan changes, as a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compliance.planning.plan import Left, Plan
from compliance.planning.renewal import renewal_of
from compliance.planning.renewing import renew
from compliance.reports.paper import Paper
from compliance.reports.papers.plan_renewal import renewal_paper
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.opened import everything_said, table_called
from tests.support.plans import held, plan_of


def page(kept: Plan, made: Plan) -> Paper:
    """Give the page of a new plan laid under a kept one."""
    return renewal_paper(renewal_of(kept, renew(kept, made)), held(requirement())[1])


def test_what_comes_and_what_is_asked_no_more_stand_under_their_own_words() -> None:
    """Counted first, then each with its day and why."""
    paper = page(plan_of(requirement()), plan_of(requirement(), evidence=statement("contrary")))
    said = everything_said(paper)
    assert "Actions: 1 new, 1 no longer asked for." in said
    assert "Owners, dates, status and all else that people set stay as they are. Nothing is deleted." in said
    assert "No day to be ready by: dates go forward from 1 July 2024." in said
    new = table_called(paper, "New actions").rows[0]
    assert [cell.text for cell in new[:2]] == ["Access: amend the policy", "26 Aug 2024"]
    assert table_called(paper, "No longer asked for").rows[0][0].text == "Get the policy"


def test_what_closes_and_opens_again_is_said() -> None:
    """By what the evidence shows."""
    open_, met = plan_of(requirement()), plan_of(requirement(), evidence=statement("states"))
    closed = renew(open_, met)
    assert "Actions: 1 closed." in everything_said(page(open_, met))
    assert "Actions: 1 open again." in everything_said(page(closed, open_))


def test_each_day_that_moves_is_given_with_what_it_was() -> None:
    """And from which day the dates are worked back."""
    kept = plan_of(requirement(), by=date(2024, 12, 2))
    made = replace(plan_of(requirement(), start=date(2024, 9, 2), by=date(2024, 12, 2)), by_what="tender")
    paper = page(kept, made)
    assert [cell.text for cell in table_called(paper, "When each is due").rows[0]] == [
        "Get the policy",
        "22 Jul 2024",
        "23 Sep 2024",
    ]
    assert "Dates go from 2 September 2024, and are worked back from 2 December 2024 (tender)." in everything_said(
        paper
    )


def test_other_reach_and_gaps_without_an_action_are_named() -> None:
    """A gap leads to its explanation."""
    made = plan_of(requirement(), requirement(id="law.more"))
    made = replace(made, left=(Left(requirement="law.help", why="Nothing answers it."),))
    paper = page(plan_of(requirement()), made)
    assert "For other requirements than before (1)" in everything_said(paper)
    row = table_called(paper, "Left without an action").rows[0]
    assert (row[0].text, row[0].link, row[1].text) == ("Title of law.help", "law.help", "Nothing answers it.")


def test_nothing_and_words_alone_are_told_apart() -> None:
    """A plan may be renewed for its words: why it stands there, or what it was made from."""
    plan = plan_of(requirement())
    assert "Nothing changes." in everything_said(page(plan, plan))
    worded = replace(plan, said=("Bank holidays are known to 2026.",))
    assert "No action comes, goes or moves; only its words change." in everything_said(page(plan, worded))
