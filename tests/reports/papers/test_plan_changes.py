"""What was changed in a plan: field by field, conflicts side by side."""

from __future__ import annotations

from datetime import date

from compliance.planning.change import Conflict, Difference
from compliance.reports.paper import Paragraph, Table
from compliance.reports.papers.plan_changes import changes_json, changes_paper
from tests.support.builders import requirement
from tests.support.plans import plan_of

ASK = "ask-for-document.policy"
CHANGE = Difference(ASK, "due", None, date(2024, 8, 1))
CONFLICT = Conflict(ASK, "owner", None, "mine", "theirs")


def test_a_change_is_shown_with_what_it_was() -> None:
    """The action by its title, the field, both values."""
    paper = changes_paper(plan_of(requirement()), [CHANGE])
    table = next(each for each in paper.blocks if isinstance(each, Table))

    assert [cell.text for cell in table.rows[0]] == [
        "Get the policy (ask-for-document.policy)", "due", "nothing", "1 August 2024",
    ]  # fmt: skip
    assert paper.blocks[0] == Paragraph("1 change to 1 action.")


def test_a_conflict_is_shown_with_all_three_values() -> None:
    """When exported, in the workbook, in the plan."""
    paper = changes_paper(plan_of(requirement()), [], [CONFLICT])
    table = next(each for each in paper.blocks if isinstance(each, Table))

    assert [cell.text for cell in table.rows[0]][2:] == ["nothing", "mine", "theirs"]
    assert paper.blocks[0] == Paragraph("1 conflict.")


def test_nothing_changed_is_said() -> None:
    """The page is never empty."""
    assert changes_paper(plan_of(requirement()), []).blocks == (Paragraph("Nothing differs from the plan."),)


def test_an_action_that_is_not_in_the_plan_is_named_by_its_id() -> None:
    """A change of something gone can still be read."""
    paper = changes_paper(plan_of(requirement()), [Difference("gone.x", "note", "a", None)])
    table = next(each for each in paper.blocks if isinstance(each, Table))

    assert table.rows[0][0].text == "gone.x"


def test_json_holds_the_same() -> None:
    """Values as text, nothing as an empty one."""
    assert changes_json([CHANGE], [CONFLICT], ["Meet"], ["Said."]) == {
        "changes": [{"action": ASK, "field": "due", "was": "", "now": "2024-08-01"}],
        "conflicts": [{"action": ASK, "field": "owner", "was": "", "workbook": "mine", "plan": "theirs"}],
        "added": ["Meet"],
        "said": ["Said."],
    }
