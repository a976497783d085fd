"""The plan as a page: what comes first, every action with its dates, what is left and what has closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from compliance.planning.action import ActionStatus
from compliance.planning.change import SetFields
from compliance.planning.making import make_plan
from compliance.planning.plan import Plan
from compliance.planning.renewing import renew
from compliance.reports.paper import Block, Bullets, Details, Heading, Paragraph, Table
from compliance.reports.papers.plan import plan_blocks, plan_paper
from compliance.reports.sign import Sign
from compliance.standards.library import Library
from tests.planning.test_needs import statement
from tests.support.builders import library_of, pack_file, requirement, requirements_file
from tests.support.plans import ACTIONS, CHANGED, START, held, plan_of

ASK = "ask-for-document.policy"
ON = date(2024, 8, 1)
_WHY = (
    "1 gate is not known until it is done. Helps to settle 1 requirement, and settles 1 by itself. "
    "Small effort, 3 weeks."
)


def _library(*requirements: str) -> Library:
    return library_of(pack_file(), requirements_file(*requirements), ("actions.yaml", ACTIONS))


def _blocks(plan: Plan, *, detailed: bool = False) -> list[Block]:
    return list(plan_blocks(plan, _library(requirement()), ON, detailed=detailed))


def _row(plan: Plan, number: int = 0) -> dict[str, str]:
    table = next(each for each in _blocks(plan) if isinstance(each, Table))
    return dict(zip(table.columns, (cell.text for cell in table.rows[number]), strict=True))


def _sentences(plan: Plan) -> list[str]:
    return [each.text for each in _blocks(plan) if isinstance(each, Paragraph)]


def _set(plan: Plan, **fields: object) -> Plan:
    return SetFields((ASK,), tuple(fields.items())).applied_to(plan, CHANGED)  # type: ignore[arg-type]


def test_the_page_says_how_many_actions_and_that_nobody_has_agreed() -> None:
    """Before anybody has touched it."""
    assert _sentences(plan_of(requirement()))[:3] == [
        "1 action: 1 to find out what is not known, 0 to put right or to decide.",
        "A gate is a duty that binds the council now.",
        "Nobody has agreed to an action yet.",
    ]


def test_the_first_action_is_said_with_why_and_by_when() -> None:
    """Title, reason, lead and day in one line."""
    bullets = next(each for each in _blocks(plan_of(requirement())) if isinstance(each, Bullets))

    assert bullets.items == (
        (
            0,
            f"Get the policy. {_WHY} Commissioning lead by 22 July 2024.",
        ),
    )


def test_a_row_holds_what_a_board_asks() -> None:
    """Each column of the table, to the word."""
    assert _row(plan_of(requirement())) == {
        "Action": "Get the policy",
        "Reference": ASK,
        "Lead": "commissioning lead",
        "Start": "1 July 2024",
        "Due": "22 July 2024",
        "Progress": "Not agreed yet",
        "Gap": "Not known: 1 requirement waits for it",
        "Standard and clause": "The law instrument: number not known",
        "Evidence relied on": "none held yet",
        "Measure of success": "it is here",
        "Why here": _WHY,
    }


def test_what_people_set_has_columns_of_its_own() -> None:
    """Owner, cost, note, and the first day beside the revised one."""
    plan = _set(plan_of(requirement()), owner="head of service", cost=Decimal(4000), note="slow", due=date(2024, 9, 2))

    row = _row(plan)

    assert (row["Owner"], row["Cost"], row["Note or barrier"]) == ("head of service", "£4,000", "slow")
    assert row["Due"] == "2 September 2024, first due 22 July 2024"


def test_overdue_stands_in_red_with_the_word_and_the_day_of_the_status() -> None:
    """A colour never stands alone."""
    plan = _set(plan_of(requirement()), status=ActionStatus.AGREED)
    table = next(each for each in _blocks(plan) if isinstance(each, Table))

    assert _row(plan)["Progress"] == "red: Overdue (agreed, set 2 July 2024)"
    assert table.rows[0][0].sign is Sign.BAD
    assert "Progress on 1 August 2024: 1 overdue." in _sentences(plan)


def test_what_does_not_fit_is_said_in_its_row() -> None:
    """With the earliest day it can."""
    plan = plan_of(requirement(), evidence=statement("contrary"), by=date(2024, 7, 29))

    assert _row(plan)["Note or barrier"] == "Needs 8 weeks, 4 are left: earliest 26 August 2024."
    assert "To be ready by 29 July 2024. Nobody has agreed to an action yet." in _sentences(plan)


def test_of_many_clauses_the_number_is_given_by_what_binds() -> None:
    """Five requirements of one instrument are counted."""
    many = [requirement(id=f"law.{letter}") for letter in "abcde"]
    plan = plan_of(*many)
    table = next(each for each in plan_blocks(plan, _library(*many), ON) if isinstance(each, Table))

    assert table.rows[0][table.columns.index("Standard and clause")].text == "5 requirements of 1 instrument: 5 in law"


def test_what_has_closed_is_kept_in_a_table_of_its_own() -> None:
    """With the day, and who did it."""
    kept = _set(plan_of(requirement()), owner="head of service", status=ActionStatus.DONE)
    plan = renew(kept, plan_of(requirement(), evidence=statement("states")))

    closed = next(each for each in _blocks(plan) if isinstance(each, Table))

    assert [cell.text for cell in closed.rows[0]] == [
        "Get the policy", ASK, "Closed: all that it was for is met, 30 June 2024", "Done", "head of service",
    ]  # fmt: skip
    assert _sentences(plan)[0] == "Nothing is left to do: no gap is open."


def test_what_is_left_without_an_action_is_listed() -> None:
    """The requirement with its reason."""
    reason = "good_reasons: [{requirement: law.help, because: better so, by: head of service, date: 2024-01-01}]\n"
    text = requirement(force="must_unless_good_reason")
    plan = plan_of(text, evidence=statement("contrary") + reason)

    (table,) = [each for each in plan_blocks(plan, _library(text), ON) if isinstance(each, Table)]

    assert [cell.text for cell in table.rows[0]] == [
        "Title of law.help (law.help)",
        "Guidance that the council departs from, for a reason on record. Look again when it changes: better so",
    ]


def test_in_detail_each_action_is_folded_with_its_lines() -> None:
    """The table is short then, and the rest stands under the action."""
    blocks = _blocks(plan_of(requirement()), detailed=True)
    table = next(each for each in blocks if isinstance(each, Table))
    details = next(each for each in blocks if isinstance(each, Details))

    assert table.columns == ("Action", "Gap", "Lead", "Start", "Due", "Progress")
    assert details.summary == "Get the policy"
    assert Bullets(((0, "Does it say that the council arranges help?"),)) in details.blocks
    assert Paragraph("It helps to close: law.help.") in details.blocks


def test_the_page_says_what_it_was_made_from_and_who_changed_it() -> None:
    """Checksums and the last change stand at the end."""
    plan = _set(plan_of(requirement()), owner="x")
    last = [each for each in _blocks(plan) if isinstance(each, Bullets)][-1]

    assert last.items[-1] == (0, "Last changed by head of service on 2 July 2024.")
    assert any(f"Checksum of the evidence: {'0' * 64}." in text for _, text in last.items)


def test_the_page_carries_the_notices_of_the_council() -> None:
    """Whose evidence it is and as at when."""
    assessment, library = held(requirement())
    plan = make_plan(assessment, library, START)

    paper = plan_paper(replace(plan, by_what=None), assessment, library, "given by the evidence", ON)

    assert paper.title == "Action plan - Example Council: An example"
    assert paper.notices[0] == "An invented council: every figure and document here is made up."
    assert isinstance(paper.blocks[0], Heading)
