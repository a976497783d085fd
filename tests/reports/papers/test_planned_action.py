"""One row of the plan: how it stands in a list, and the whole of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from compliance.planning.action import ActionStatus, GapState, PlannedAction, Priority
from compliance.planning.change import AddAction, SetFields
from compliance.planning.plan import Left, Plan
from compliance.planning.table import Setting
from compliance.reports.paper import Details, Facts, Notice, Paper, Table
from compliance.reports.papers.planned_action import action_paper, left_paper, row_state, row_title
from compliance.reports.sign import Sign
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.opened import everything_said, table_called
from tests.support.plans import CHANGED, START, action_of, held, plan_of

ASK = "ask-for-document.policy"
MEND = "amend-policy.access"
READ = "confirm-source-text.law"
ON = date(2024, 8, 1)
CONTRARY = statement("contrary")
RECALLED = requirement(provenance="recalled")


def whole(plan: Plan, action: str, *requirements: str, evidence: str = CONTRARY) -> Paper:
    """Give the whole of an action."""
    assessment, library = held(*(requirements or (requirement(),)), evidence=evidence)
    return action_paper(action_of(plan, action), plan, assessment, Setting(library, ON))


def facts(paper: Paper) -> dict[str, str]:
    """Give the names of a page with their values."""
    return dict(row for block in paper.blocks if isinstance(block, Facts) for row in block.rows)


def changed(plan: Plan, action: str, **fields: object) -> Plan:
    """Give a plan with fields of one action set by a person."""
    return SetFields((action,), tuple(fields.items())).applied_to(plan, CHANGED)  # type: ignore[arg-type]


def test_a_title_begins_with_what_it_is_about() -> None:
    """Many actions begin with the same words, and a list shows only the beginning."""
    library = held(requirement())[1]
    mend = action_of(plan_of(requirement(), evidence=CONTRARY), MEND)
    assert mend.title == "Amend the policy: Access"
    assert row_title(mend, library) == "Access: amend the policy"
    ask = action_of(plan_of(requirement()), ASK)
    assert row_title(ask, library) == ask.title == "Get the policy"
    retitled = replace(mend, title="Something else")
    assert row_title(retitled, library) == "Something else"
    assert row_title(replace(mend, template=None), library) == mend.title


def test_a_gap_without_an_action_is_named_by_its_requirement() -> None:
    """And by its id where the standards no longer hold it."""
    _, library = held(requirement(id="law.first"))
    assert row_title(Left(requirement="law.first", why="because"), library) == "Title of law.first"
    assert row_title(Left(requirement="law.gone", why="because"), library) == "law.gone"


@pytest.mark.parametrize(
    ("fields", "words", "sign"),
    [
        pytest.param({}, "Not agreed yet", Sign.NONE, id="untouched"),
        pytest.param({"status": ActionStatus.IN_PROGRESS}, "On track", Sign.GOOD, id="begun"),
        pytest.param({"status": ActionStatus.AGREED, "start": START}, "Late to begin", Sign.PART, id="late"),
        pytest.param({"due": date(2024, 7, 31)}, "Overdue", Sign.BAD, id="overdue"),
        pytest.param({"status": ActionStatus.DONE}, "Done, not shown", Sign.PART, id="done"),
        pytest.param({"status": ActionStatus.DROPPED}, "Dropped", Sign.NONE, id="dropped"),
    ],
)
def test_how_a_row_stands_is_a_few_words_with_a_sign(fields: dict[str, object], words: str, sign: Sign) -> None:
    """The word says it; the sign and its colour only repeat it."""
    plan = changed(plan_of(requirement(), evidence=CONTRARY), MEND, **fields)
    assert row_state(action_of(plan, MEND), ON) == (words, sign)
    assert len(words) <= 15


def test_what_is_closed_or_gone_or_left_says_so() -> None:
    """The evidence says so, whatever people have set."""
    action = action_of(plan_of(requirement()), ASK)
    assert row_state(replace(action, gap=GapState.CLOSED), ON) == ("Gap closed", Sign.GOOD)
    assert row_state(replace(action, gap=GapState.GONE), ON) == ("No longer asked", Sign.NONE)
    assert row_state(Left(requirement="law.left", why="because"), ON) == ("No action", Sign.OPEN)


def test_what_cannot_be_in_time_says_so_first() -> None:
    """In the list in two words, in the whole with the reason and the earliest day."""
    plan = plan_of(requirement(), evidence=CONTRARY, by=date(2024, 7, 15))
    assert row_state(action_of(plan, MEND), ON) == ("Does not fit", Sign.PART)
    paper = whole(plan, MEND)
    late = action_of(plan, MEND).proposed
    assert late is not None
    assert Notice(f"Does not fit in time. {late.does_not_fit}") in paper.blocks


def test_what_is_proposed_is_told_from_what_people_set() -> None:
    """And what nobody knows is said to be unknown, never made up."""
    plan = plan_of(requirement(), evidence=CONTRARY)
    proposed = facts(whole(plan, MEND))
    assert proposed["Owner"] == "nobody yet"
    assert proposed["Lead"] == "policy officer (proposed)"
    assert proposed["Start"] == "1 July 2024 (proposed)"
    assert proposed["Due"] == "26 August 2024 (proposed)"
    assert proposed["Priority"] == "not set"
    assert proposed["Cost"] == "not known"
    assert proposed["Effort"] == "small, 8 weeks (a suggestion for planning, from no standard)"
    assert proposed["Now"] == "not known"
    assert proposed["To reach"] == "nobody has set a target"
    assert "Note" not in proposed
    set_ = changed(
        plan,
        MEND,
        owner="head of service",
        lead="policy lead",
        due=date(2024, 10, 1),
        priority=Priority.HIGH,
        cost=Decimal(4000),
        note="Waits for the board",
        target="by the next return",
    )
    said = facts(whole(set_, MEND))
    assert said["Owner"] == "head of service"
    assert said["Lead"] == "policy lead"
    assert said["Due"] == "1 October 2024; first due 26 August 2024"
    assert said["Priority"] == "high"
    assert said["Cost"] == "£4,000"
    assert said["Note"] == "Waits for the board"
    assert said["To reach"] == "by the next return"


def test_each_requirement_leads_to_its_gap_with_how_it_stands() -> None:
    """The status is a word; what is asked no more is named and leads nowhere."""
    plan = plan_of(requirement(), evidence=CONTRARY)
    closes = action_of(plan, MEND).closes
    rows = table_called(whole(plan, MEND), "It helps to close (1)").rows
    assert [row[0].link for row in rows] == list(closes)
    assert rows[0][0].sign is Sign.BAD
    gone = replace(action_of(plan, MEND), closes=("law.gone",), now_met=closes)
    again = replace(plan, actions=(gone,))
    assert [cell.text for cell in table_called(whole(again, MEND), "It helps to close (1)").rows[0]] == [
        "law.gone",
        "not asked here",
        "the council's own",
    ]
    assert table_called(whole(again, MEND), "Met by now (1)").rows[0][0].link == closes[0]


def test_the_evidence_it_relies_on_is_named_with_place_and_date() -> None:
    """Each document once, with every place in it; and none is said to be held where none is."""
    plan = plan_of(requirement(), evidence=CONTRARY)
    table = table_called(whole(plan, MEND), "Evidence it relies on")
    assert [[cell.text for cell in row] for row in table.rows] == [["statement-1", "-", "1 January 2024"]]
    assert "None is held yet." in everything_said(whole(plan_of(requirement()), ASK, evidence=""))


def test_what_comes_before_and_after_is_named_with_how_it_stands() -> None:
    """From both ends."""
    plan = plan_of(RECALLED, evidence=CONTRARY)
    before = "Comes after\nRead the text of The law instrument, 2000 (not agreed yet, due 15 July 2024)"
    after = "Comes before\nAccess: amend the policy (not agreed yet, due 9 September 2024)"
    assert before in everything_said(whole(plan, MEND, RECALLED))
    assert after in everything_said(whole(plan, READ, RECALLED))


def test_an_action_of_the_councils_own_says_that_it_is() -> None:
    """Without dates, lead or effort that anybody proposed."""
    plan = AddAction("Ask the children").applied_to(plan_of(requirement()), CHANGED)
    said = facts(whole(plan, "own.1"))
    assert said["Why here"] == "an action of the council's own"
    assert said["Lead"] == "nobody yet"
    assert said["Due"] == "no date yet"
    assert said["Measure"] == "not said yet"
    assert "Effort" not in said


def test_a_closed_action_says_since_when() -> None:
    """With the day of the assessment that found it."""
    plan = plan_of(requirement())
    action: PlannedAction = replace(action_of(plan, ASK), gap=GapState.CLOSED, closed_on=date(2024, 7, 20))
    said = facts(whole(replace(plan, actions=(action,)), ASK))
    assert said["Gap"] == "Closed: all that it was for is met, 20 July 2024"


def test_a_gap_that_is_left_says_why_and_leads_to_it() -> None:
    """There is nothing else to say of it."""
    assessment, library = held(requirement(id="law.first"))
    paper = left_paper(Left(requirement="law.first", why="Nothing answers it."), assessment, library)
    assert paper.title == "Title of law.first"
    assert "Nothing answers it." in everything_said(paper)
    table = next(each for each in paper.blocks if isinstance(each, Table))
    assert table.rows[0][0].link == "law.first"


def test_many_requirements_are_gathered_by_who_asks_them() -> None:
    """Up to a dozen stand there; more are folded under each instrument, and none is left out."""
    many = [requirement(id=f"law.r{number:02}") for number in range(13)]
    paper = whole(plan_of(*many), ASK, *many, evidence="")
    folded = [block for block in paper.blocks if isinstance(block, Details)]
    assert [each.summary for each in folded] == ["The law instrument (13)"]
    table = folded[0].blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 13
    assert "It helps to close (13)" in everything_said(paper)
    dozen = whole(plan_of(*many[:12]), ASK, *many[:12], evidence="")
    assert len(table_called(dozen, "It helps to close (12)").rows) == 12
