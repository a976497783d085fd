"""The plan, driven key by key."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compliance.planning.action import ActionStatus, PlannedAction, Priority
from compliance.planning.change import SetFields
from compliance.planning.plan import Changed, Plan
from compliance.planning.plan_file import plan_bytes, read_plan
from compliance.tui.page import Page
from compliance.tui.pages.plan import PlanPage
from compliance.tui.widgets.choose_dialog import ChooseDialog
from compliance.tui.widgets.dialog import Message, Question
from compliance.tui.widgets.form import Form
from compliance.tui.widgets.paper_dialog import PaperDialog
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.shipped import samples
from tests.support.folders import copy_of
from tests.support.pages import Script, fill, on_page, page, paper_title, rows_list
from tests.support.screen import SIZES, drive, grid, same_grid, settle
from tests.support.workbooks import edited_plan

ROLE = "commissioning lead"
WIDE = (200, 60)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of Exampleshire with a plan for a tender, made in the app; tests copy it and change the copy."""
    folder = copy_of("exampleshire", tmp_path_factory.mktemp("planned"))

    async def make(pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await settle(pilot)
        await fill(pilot, by="30/11/2026", what="tender")

    on_page("plan", make, folder=folder)
    return folder


@pytest.fixture
def folder(planned: Path, tmp_path: Path) -> Path:
    """Give a folder of the test's own, with its plan."""
    return Path(shutil.copytree(planned, tmp_path / "exampleshire"))


def kept(folder: Path) -> Plan:
    """Give the plan that a folder keeps."""
    return read_plan((folder / "plan.yaml").read_bytes(), "plan.yaml")


def keep(folder: Path, plan: Plan) -> None:
    """Keep a plan in a folder, as another program would."""
    (folder / "plan.yaml").write_bytes(plan_bytes(plan))


def change(folder: Path, action: str, **fields: object) -> None:
    """Set fields of an action in the kept plan, whatever they hold."""
    plan = kept(folder)
    actions = (replace(each, **fields) if each.id == action else each for each in plan.actions)
    keep(folder, replace(plan, actions=tuple(actions)))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what they begin is done."""
    await pilot.press(*keys)
    await settle(pilot)


async def type_filter(pilot: Pilot[None], words: str) -> None:
    """Type words into the filter, and go on to the rows."""
    await press(pilot, "slash")
    page(pilot).filter_by(words)
    await press(pilot, "enter")


def ids(pilot: Pilot[None]) -> list[str]:
    """Give the ids of the actions listed."""
    return [each.id for each in rows_list(pilot).rows if isinstance(each, PlannedAction)]


def group_counts(pilot: Pilot[None]) -> dict[str, int]:
    """Give the groups with how many rows are in each."""
    return {each.title: len(each.rows) for each in rows_list(pilot, "#groups LongList").rows}


def detail(pilot: Pilot[None]) -> str:
    """Give the whole of the row under the cursor, as if on one line."""
    view = page(pilot).query_one(PaperView)
    return " ".join(" ".join(line.content.plain for line in view._lines).split())


def dialog(pilot: Pilot[None]) -> list[str]:
    """Give the lines of the dialog on top."""
    box = pilot.app.screen.query_one("#box").region
    lines = grid(pilot).splitlines()[box.y + 1 : box.bottom - 1]
    return [line[box.x + 1 : box.right - 1].strip() for line in lines]


def flat(pilot: Pilot[None]) -> str:
    """Give the dialog on top as if on one line."""
    return " ".join(" ".join(dialog(pilot)).split())


def said(pilot: Pilot[None]) -> str:
    """Give what was said in passing."""
    return "\n".join(each.message for each in pilot.app._notifications)


def plan_page(pilot: Pilot[None]) -> PlanPage:
    """Give the page."""
    found = page(pilot)
    assert isinstance(found, PlanPage)
    return found


# What one sees


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_plan_looks_as_kept(planned: Path, width: int, height: int) -> None:
    """The page at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"plan-exampleshire-{width}x{height}")
        await press(pilot, "t")
        same_grid(pilot, f"plan-timeline-{width}x{height}")

    on_page("plan", look, folder=planned, size=(width, height))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_plan_that_mostly_asks_looks_as_kept(tmp_path: Path, width: int, height: int) -> None:
    """Dorset, of which little is known: what is to be asked comes first."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot, by="1/4/2024", what="board")
        pilot.app.clear_notifications()
        await settle(pilot)
        same_grid(pilot, f"plan-dorset-2023-{width}x{height}")

    on_page("plan", look, folder=copy_of("dorset-2023", tmp_path), size=(width, height))


def test_without_a_plan_two_lines_say_what_it_is_and_which_key_makes_it(tmp_path: Path) -> None:
    """The page of a folder without a plan is no riddle, and offers no key that would do nothing."""

    async def look(pilot: Pilot[None]) -> None:
        shown = grid(pilot)
        assert "A plan says what to do about each gap: who leads it, by when, and how one sees that it worked." in shown
        assert "There is none here yet. Press m to make one from the gaps." in shown
        assert "m Make a plan" in shown
        assert "e Edit" not in shown

    on_page("plan", look, folder=copy_of("exampleshire", tmp_path))


def test_the_plan_is_told_in_a_line_and_in_groups(folder: Path) -> None:
    """One reads at once what is to do, what does not fit and what nothing answers; six keys stand at the foot."""

    async def look(pilot: Pilot[None]) -> None:
        line = (
            "50 to do, none agreed yet. To be ready by 30 November 2026 (tender); 3 do not fit. "
            "1 gap is left without an action."
        )
        keys = " F1 Help  / Filter  e Edit  t Timeline  x Export  q Quit"
        assert line in grid(pilot)
        assert grid(pilot).splitlines()[-1] == keys
        counts = group_counts(pilot)
        first = ["Everything", "Left: no action", "Closed gaps", "Does not fit", "By status"]
        assert list(counts)[:5] == first
        assert [counts[each] for each in first] == [51, 1, 0, 3, 50]
        assert counts["Not agreed yet"] == 50
        assert counts["policy officer"] == 14
        assert counts["Help to complain"] == 3
        assert counts["To ask: the performance team"] == 2
        await press(pilot, "t")
        assert grid(pilot).splitlines()[-1] == keys

    on_page("plan", look, folder=folder)


def test_a_group_lists_its_own(folder: Path) -> None:
    """Going to a group leaves its actions in the list; what is left says why nothing closes it."""

    async def look(pilot: Pilot[None]) -> None:
        groups = rows_list(pilot, "#groups LongList")
        assert groups.go_to("about:Help to complain")
        await settle(pilot)
        assert ids(pilot) == [
            "amend-policy.help-to-complain",
            "change-practice.help-to-complain",
            "train-staff.help-to-complain",
        ]
        assert groups.go_to("left")
        await settle(pilot)
        assert ids(pilot) == []
        assert "? No action" in grid(pilot)
        assert "Guidance that the council departs from, for a reason on record." in detail(pilot)

    on_page("plan", look, folder=folder, size=WIDE)


def test_the_whole_of_an_action_stands_beside_the_list(folder: Path) -> None:
    """Why it stands there, dates, measure with baseline and target, evidence, order, and what it closes."""

    async def look(pilot: Pilot[None]) -> None:
        await type_filter(pilot, "iv-appointment change")
        shown = detail(pilot)
        assert paper_title(pilot) == (
            "Change the way the work is done and look again: When a visitor is considered and appointed"
        )
        for words in (
            "Why here: ",
            "Owner: nobody yet",
            "Lead: head of service (proposed)",
            "Due: 30 November 2026 (proposed)",
            "Cost: not known",
            "Metric: Share of ended matches where another visitor was considered (iv_rematch_considered_share)",
            "Now: 7 of 9 (77.8%), 31 March 2026",
            "To reach: 100% (statute)",
            "Comes after",
            "When a visitor is considered and appointed: amend the policy or strategy (not agreed yet, due ",
            "Evidence it relies on",
            "It helps to close (1)",
        ):
            assert words in shown

    on_page("plan", look, folder=folder)


def test_what_is_late_is_said_in_words(folder: Path) -> None:
    """Overdue stands in the line, the groups, the list and the whole; so does what cannot fit, and the first date."""
    change(folder, "amend-policy.rights", status=ActionStatus.AGREED, due=date(2026, 11, 20))

    async def look(pilot: Pilot[None]) -> None:
        assert "50 to do: 1 overdue, 49 not agreed yet." in grid(pilot)
        assert group_counts(pilot)["Overdue"] == 1
        await type_filter(pilot, "overdue:yes")
        assert ids(pilot) == ["amend-policy.rights"]
        assert "✗ Overdue" in grid(pilot)
        assert "Overdue (agreed)" in detail(pilot)
        assert "Due: 20 November 2026; first due 30 November 2026" in detail(pilot)
        await type_filter(pilot, "fits:no")
        assert len(ids(pilot)) == 3
        assert grid(pilot).count("◐ Does not fit") >= 3
        assert "Does not fit in time. Needs " in detail(pilot)

    on_page("plan", look, folder=folder)


# Finding


def test_rows_are_found_by_fields_and_words(folder: Path) -> None:
    """What is typed leaves the rows that have it, and says how many; a value that no row has is said."""

    async def look(pilot: Pilot[None]) -> None:
        for words, found in (("lead:policy-officer", 14), ('lead:"policy officer" theme:iv-appointment', 1)):
            await type_filter(pilot, words)
            assert len(ids(pilot)) == found
            assert f"{found} of 51" in grid(pilot)
        await type_filter(pilot, "status:overdue")
        assert "No row has status:overdue." in grid(pilot)
        await press(pilot, "escape")
        assert len(ids(pilot)) == 50

    on_page("plan", look, folder=folder)


# Editing


def test_an_action_is_edited_and_only_what_was_changed_is_set(folder: Path) -> None:
    """Owner, due, status, cost and note are kept at once and shown; what was not touched stays the program's."""

    async def look(pilot: Pilot[None]) -> None:
        before = kept(folder).in_order[0]
        await press(pilot, "e")
        values = {"your-role": ROLE, "owner": "contract manager", "due": "1/2/2027", "cost": "£4,000"}
        await fill(pilot, status="in_progress", note="Waits for the budget", **values)
        after = kept(folder).action(before.id)
        assert after is not None
        assert (after.owner, str(after.due), str(after.cost)) == ("contract manager", "2027-02-01", "4000")
        assert (after.status.value, str(after.status_date)) == ("in_progress", "2026-11-22")
        assert after.note == "Waits for the budget"
        assert (after.lead, after.start, after.priority, after.measure, after.target) == (None,) * 5
        assert after.original_due == before.original_due
        changed = kept(folder).changed
        assert changed is not None
        assert changed.by == ROLE
        assert rows_list(pilot).row.id == before.id
        assert "✓ On track" in grid(pilot)
        assert f"Saved: {ROLE} set owner, due, status, cost, note of {before.id}" in said(pilot)
        assert "Note: Waits for the budget" in detail(pilot)

    on_page("plan", look, folder=folder, size=WIDE)


def test_what_was_set_can_be_taken_back(folder: Path) -> None:
    """A line that is emptied, and a priority put to not set, show what is proposed again."""
    change(folder, "amend-policy.rights", lead="somebody else", priority=Priority.HIGH)

    async def look(pilot: Pilot[None]) -> None:
        await type_filter(pilot, "amend rights")
        await press(pilot, "e")
        await fill(pilot, lead="", priority="none", **{"your-role": ROLE})
        after = kept(folder).action("amend-policy.rights")
        assert after is not None
        assert (after.lead, after.priority) == (None, None)
        assert "Lead: policy officer (proposed)" in detail(pilot)

    on_page("plan", look, folder=folder)


def test_each_mistake_is_said_beside_its_field_and_nothing_is_kept(folder: Path) -> None:
    """A date, a cost and a role that are none are said, all at once; Esc, or nothing changed, leaves all as it was."""
    before = (folder / "plan.yaml").read_bytes()

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        await fill(pilot, start="31/02/2027", cost="a lot", **{"your-role": "Mrs Smith"})
        lines = dialog(pilot)
        for field, words in (
            ("Start", '"31/02/2027" is not in the calendar.'),
            ("Cost in pounds", '"a lot" is no cost in pounds, such as 4000 or 4000.50.'),
            ("Your role", '"Mrs Smith" is no role.'),
        ):
            at = next(number for number, line in enumerate(lines) if line.startswith(field))
            assert words in lines[at + 1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Page)
        await press(pilot, "e")
        await fill(pilot, **{"your-role": ROLE})
        assert "Nothing was changed." in said(pilot)

    on_page("plan", look, folder=folder)
    assert (folder / "plan.yaml").read_bytes() == before


def test_days_that_do_not_fit_each_other_are_said_at_the_day_due(folder: Path) -> None:
    """An action cannot be due before it begins; the form stays open with what was typed."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        await fill(pilot, start="1/3/2027", due="1/2/2027", **{"your-role": ROLE})
        assert isinstance(pilot.app.screen, Form)
        assert "would be due on 1 February 2027, before it begins on 1 March 2027." in flat(pilot)
        await fill(pilot, due="1/4/2027")
        assert isinstance(pilot.app.screen, Page)

    on_page("plan", look, folder=folder)
    assert str(kept(folder).in_order[0].due) == "2027-04-01"


def test_marked_actions_are_set_together(folder: Path) -> None:
    """Space marks, e sets only what is filled in on all that are marked; the star marks all that are listed."""

    async def look(pilot: Pilot[None]) -> None:
        first = ids(pilot)[:3]
        await press(pilot, "space", "space", "space")
        assert "3 marked. e sets the same on all of them; w: what if they were done?" in grid(pilot)
        await press(pilot, "e")
        assert "3 marked actions. Only the lines you fill in are set, on all of them." in grid(pilot)
        await fill(pilot, owner="head of service", status="agreed", **{"your-role": ROLE})
        plan = kept(folder)
        assert [each.id for each in plan.actions if each.owner == "head of service"] == first
        assert {each.status.value for each in plan.actions if each.id in first} == {"agreed"}
        assert {each.due for each in plan.actions} == {None}
        assert rows_list(pilot).marks == frozenset()
        await type_filter(pilot, "theme:iv-appointment")
        await press(pilot, "asterisk")
        assert len(plan_page(pilot).marked) == 3
        await press(pilot, "asterisk")
        assert plan_page(pilot).marked == ()

    on_page("plan", look, folder=folder)


def test_edits_are_undone_and_redone(folder: Path) -> None:
    """The keys u and Ctrl+Z take an edit back, Ctrl+Y makes it again, and the page shows each at once."""

    async def look(pilot: Pilot[None]) -> None:
        action = rows_list(pilot).row.id
        for owner in ("first owner", "second owner"):
            await press(pilot, "e")
            await fill(pilot, owner=owner, **{"your-role": ROLE})
        assert "Owner: second owner" in detail(pilot)
        await press(pilot, "u")
        assert "Owner: first owner" in detail(pilot)
        assert f"Undone: {ROLE} set owner of {action}" in said(pilot)
        await press(pilot, "ctrl+z")
        assert "Owner: nobody yet" in detail(pilot)
        await press(pilot, "ctrl+y", "ctrl+y")
        assert "Owner: second owner" in detail(pilot)
        assert kept(folder).actions[0].owner == "second owner"

    on_page("plan", look, folder=folder, size=WIDE)


def test_an_edit_undone_on_another_page_is_seen_on_this_one(folder: Path) -> None:
    """The plan is shown as it is kept, wherever the key was pressed."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        await fill(pilot, owner="first owner", **{"your-role": ROLE})
        await press(pilot, "3")
        await press(pilot, "ctrl+z")
        await press(pilot, "5")
        assert plan_page(pilot).board is not None
        assert "Owner: nobody yet" in detail(pilot)

    on_page("plan", look, folder=folder)


def test_what_another_has_saved_is_not_overwritten(folder: Path) -> None:
    """A second writer is told who changed what; who leaves it at that sees the plan as it now is."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        other = Changed(by="head of service", at=date(2026, 11, 21))
        keep(folder, SetFields.of(["amend-policy.rights"], owner="policy lead").applied_to(kept(folder), other))
        await fill(pilot, owner="contract manager", **{"your-role": ROLE})
        assert isinstance(pilot.app.screen, Question)
        assert (
            "head of service (21 November 2026) set owner of amend-policy.rights from nothing to policy lead."
            in flat(pilot)
        )
        await press(pilot, "escape")
        await settle(pilot)
        plan = kept(folder)
        assert [each.owner for each in plan.actions if each.owner] == ["policy lead"]
        await type_filter(pilot, "owner:policy-lead")
        assert ids(pilot) == ["amend-policy.rights"]

    on_page("plan", look, folder=folder)


def test_what_was_filled_in_is_not_lost_where_another_was_quicker(folder: Path) -> None:
    """With one key the same change is made on top of what the other saved, and nothing is typed again."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        other = Changed(by="head of service", at=date(2026, 11, 21))
        keep(folder, SetFields.of(["amend-policy.rights"], note="Asked for").applied_to(kept(folder), other))
        await fill(pilot, owner="contract manager", **{"your-role": ROLE})
        await press(pilot, "y")
        await settle(pilot)
        plan = kept(folder)
        assert [each.owner for each in plan.actions if each.owner] == ["contract manager"]
        assert [each.id for each in plan.actions if each.note == "Asked for"] == ["amend-policy.rights"]

    on_page("plan", look, folder=folder)


def test_an_action_of_ones_own_is_added_for_a_gap_that_is_left(folder: Path) -> None:
    """For a gap without an action, a makes one of the council's own; an id that is not asked is refused."""

    async def look(pilot: Pilot[None]) -> None:
        assert rows_list(pilot, "#groups LongList").go_to("left")
        await settle(pilot)
        await press(pilot, "e")
        assert "No action closes this gap yet. Press a to add one of your own." in said(pilot)
        await press(pilot, "a")
        await fill(pilot, what="Look again next year", closes="ivguid.review.considerd", **{"your-role": ROLE})
        assert "Did you mean ivguid.review.considered?" in flat(pilot)
        await fill(pilot, closes="ivguid.review.considered", due="1/6/2027")
        own = kept(folder).actions[-1]
        assert (own.id, own.title, own.closes) == (
            "own.1",
            "Look again next year",
            ("ivguid.review.considered",),
        )

    on_page("plan", look, folder=folder)


# Making and renewing


def test_a_plan_is_made_with_one_key_and_a_day(tmp_path: Path) -> None:
    """The key m asks for the days, and the plan is kept in plan.yaml and shown."""
    folder = copy_of("exampleshire", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot, start="1/9/2026", by="30/11/2026", what="board")
        plan = kept(folder)
        assert (str(plan.start), str(plan.by), plan.by_what) == ("2026-09-01", "2026-11-30", "board")
        assert "Saved: made the plan (50 actions)" in said(pilot)
        assert len(ids(pilot)) == 50
        await press(pilot, "u")
        assert not (folder / "plan.yaml").exists()
        assert "There is none here yet." in grid(pilot)

    on_page("plan", look, folder=folder)


def test_a_day_before_the_start_is_refused_beside_its_field(tmp_path: Path) -> None:
    """The plan cannot be ready before it begins."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot, start="1/9/2026", by="1/8/2026")
        assert "This lies before the start, 1 September 2026." in grid(pilot)
        await fill(pilot, start="", by="29/6/2026")
        assert "This lies before the start, 30 June 2026." in grid(pilot)

    on_page("plan", look, folder=copy_of("exampleshire", tmp_path))


def test_renewing_shows_first_what_changes(folder: Path) -> None:
    """With another day, what moves is listed; nothing is saved until one agrees, and what people set stays."""
    change(folder, "amend-policy.rights", owner="policy lead")

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot, by="")
        assert "The plan has a day to be ready by. Write that one, or another." in flat(pilot)
        await fill(pilot, by="1/3/2027")
        assert isinstance(pilot.app.screen, PaperDialog)
        shown = grid(pilot)
        assert "What renewing the plan changes" in shown
        assert "Owners, dates, status and all else that people set stay as they are. Nothing is deleted." in shown
        assert "Dates go from 30 June 2026, and are worked back from 1 March 2027 (tender)." in shown
        assert "1 March 2027" in shown
        await press(pilot, "escape")
        assert str(kept(folder).by) == "2026-11-30"
        await press(pilot, "m")
        await fill(pilot, by="1/3/2027")
        await press(pilot, "enter")
        plan = kept(folder)
        assert str(plan.by) == "2027-03-01"
        rights = plan.action("amend-policy.rights")
        assert rights is not None
        assert (rights.owner, str(rights.original_due)) == ("policy lead", "2026-11-30")

    on_page("plan", look, folder=folder, size=WIDE)


def test_a_renewal_that_changes_nothing_says_so(folder: Path) -> None:
    """A plan that is up to date is left alone."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot)
        assert "The plan is up to date: renewing it changes nothing." in said(pilot)

    on_page("plan", look, folder=folder, size=WIDE)


def test_a_closed_gap_is_marked_and_kept(folder: Path) -> None:
    """Once the evidence shows what an action was for, renewing puts it under closed gaps with the day."""
    plan = kept(folder)
    met = next(each for each in plan.actions if each.id == "amend-policy.rights")
    extra = replace(met, id="amend-policy.was-open", closes=("advlaw.s26a.arrangements",))
    keep(folder, replace(plan, actions=(*plan.actions, extra)))

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot)
        shown = grid(pilot)
        assert "Closed: all that it was for is met (1)" in shown or "No longer asked for (1)" in shown
        await press(pilot, "enter")
        assert group_counts(pilot)["Closed gaps"] == 1
        assert kept(folder).action("amend-policy.was-open") is not None

    on_page("plan", look, folder=folder, size=WIDE)


def test_a_plan_behind_the_evidence_says_which_key_renews_it(folder: Path) -> None:
    """When verdicts have moved since, a line says so."""
    plan = kept(folder)
    keep(folder, replace(plan, basis=replace(plan.basis, assessment_sha256="0" * 64)))

    async def look(pilot: Pilot[None]) -> None:
        assert "The verdicts have moved since this plan was made: m shows what to renew." in grid(pilot)

    on_page("plan", look, folder=folder)


def test_a_plan_that_cannot_be_read_is_left_alone(folder: Path) -> None:
    """A broken plan.yaml is said with its line; no key is offered that would write over it."""
    (folder / "plan.yaml").write_text("kind: plan\nbasis: {evidence: 3\n", encoding="utf-8")

    async def look(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, Message)
        assert "plan.yaml" in grid(pilot)
        await press(pilot, "escape")
        assert "The plan that is kept here cannot be read" in grid(pilot)
        assert "Mend plan.yaml in your editor and save it." in grid(pilot)
        assert "Make a plan" not in grid(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, Page)

    drive_faulty(folder, look)


def drive_faulty(folder: Path, script: Script) -> None:
    """Go to the page of a plan that cannot be read: a message stands over it."""

    async def go(pilot: Pilot[None]) -> None:
        pilot.app.go_to_page("plan")  # type: ignore[attr-defined]
        await settle(pilot)
        await script(pilot)

    drive(go, folder=folder)


# Over time, and what if


def test_the_timeline_draws_every_action_and_the_day_to_be_ready_by(folder: Path) -> None:
    """Bars beneath months, a line for the day, and the words of progress beside them; t goes back."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "t")
        lines = grid(pilot).splitlines()
        assert "░ proposed  █ under way  ▒ done  │ ready by 30 Nov 2026, tender" in " ".join(lines)
        head = next(line for line in lines if "What to do" in line)
        assert "Sep" in head
        assert sum("░░░" in line for line in lines) > 20
        assert any(line.rstrip().endswith("│") or "│ " in line for line in lines if "░" in line)
        await press(pilot, "t")
        assert "░░░" not in grid(pilot)

    on_page("plan", look, folder=folder, size=(120, 40))


def test_the_timeline_can_be_read_without_utf_8(folder: Path) -> None:
    """In ASCII the same bars and lines stand in other signs, and the legend says which."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "t")
        shown = grid(pilot)
        assert shown.isascii()
        assert "- proposed  # under way  = done  | ready by 30 Nov 2026, tender" in shown
        assert "-----" in shown

    on_page("plan", look, folder=folder, size=(120, 40), glyphs=False)


def test_in_the_timeline_the_same_keys_work(folder: Path) -> None:
    """The cursor, the filter, marks and editing are the same; Enter goes into the action, Esc back to the list."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "t", "j", "j")
        third = ids(pilot)[2]
        assert rows_list(pilot).row.id == third
        await press(pilot, "e")
        await fill(pilot, status="in_progress", owner="head of service", **{"your-role": ROLE})
        assert "█" in grid(pilot)
        await press(pilot, "enter")
        assert not plan_page(pilot).has_class("-timeline")
        assert rows_list(pilot).row.id == third
        await press(pilot, "t", "escape")
        assert not plan_page(pilot).has_class("-timeline")

    on_page("plan", look, folder=folder)


def test_what_if_shows_which_verdicts_and_gates_would_move(folder: Path) -> None:
    """The key w supposes the marked actions done, or the one under the cursor; a row leads to its gap."""
    before = (folder / "plan.yaml").read_bytes()

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, PaperDialog)
        shown = grid(pilot)
        assert "Nothing was changed: this is what would be so, if what is supposed here were so." in shown
        assert "Gates that would move" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Page)
        await press(pilot, "space", "space", "w")
        assert grid(pilot).count("Done, and it has worked: ") == 2
        view = pilot.app.screen.query_one(PaperView)
        view.post_message(PaperView.Linked("advlaw.s22.weigh"))
        await settle(pilot)
        assert page(pilot).NAME == "gaps"
        assert rows_list(pilot).row.requirement.id == "advlaw.s22.weigh"

    on_page("plan", look, folder=folder, size=WIDE)
    assert (folder / "plan.yaml").read_bytes() == before


# To and from the gaps


def test_a_requirement_leads_to_its_gap(folder: Path) -> None:
    """A click on a row of what is closed, and the key o with a choice, go to the explanation."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, ChooseDialog)
        assert "What this closes (4)" in grid(pilot)
        await press(pilot, "j", "enter")
        assert page(pilot).NAME == "gaps"
        assert rows_list(pilot).row.requirement.id == "advlaw.s22.ask-first"

    on_page("plan", look, folder=folder)


def test_from_a_gap_p_leads_to_the_action_that_closes_it(folder: Path) -> None:
    """The plan opens at the first action for the requirement; of several, all are listed."""

    async def look(pilot: Pilot[None]) -> None:
        pilot.app.open_requirement("advlaw.s22.weigh")  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "p")
        assert rows_list(pilot).row.id == "change-practice.heard-in-decisions"
        pilot.app.open_requirement("ivguid.review.considered")  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "p")
        assert rows_list(pilot).row.requirement == "ivguid.review.considered"
        several = next(
            each.closes[0]
            for each in kept(folder).actions
            if sum(each.closes[0] in other.closes for other in kept(folder).actions) > 1
        )
        pilot.app.open_requirement(several)  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "p")
        await settle(pilot)
        assert len(ids(pilot)) > 1
        assert all(several in each.closes for each in rows_list(pilot).rows)

    on_page("plan", look, folder=folder)


def test_from_a_gap_without_a_plan_one_is_offered(tmp_path: Path) -> None:
    """The key p offers to make a plan, and then goes to the action."""
    folder = copy_of("exampleshire", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        pilot.app.open_requirement("advlaw.s22.weigh")  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, Question)
        assert "There is no plan yet. Make one from the gaps?" in grid(pilot)
        await press(pilot, "y")
        await fill(pilot)
        await settle(pilot)
        assert rows_list(pilot).row.id == "change-practice.heard-in-decisions"

    on_page("plan", look, folder=folder)


def test_what_is_met_has_no_action(folder: Path) -> None:
    """A requirement the plan has nothing for is said, and the list stays."""

    async def look(pilot: Pilot[None]) -> None:
        found = pilot.app.found.assessment.findings  # type: ignore[attr-defined]
        met = next(each.requirement.id for each in found if each.verdict.value == "met")
        pilot.app.open_requirement(met)  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "p")
        await settle(pilot)
        assert "The plan has nothing for this requirement." in said(pilot)
        assert len(ids(pilot)) == 50

    on_page("plan", look, folder=folder, size=WIDE)


# Out and back in


def test_the_plan_is_exported(folder: Path, tmp_path: Path) -> None:
    """The name decides the form, and the file is written where it was typed; another kind is refused at its field."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        await fill(pilot, file=str(tmp_path / "plan.pdf"))
        assert "The name must end in .xlsx (a workbook), .csv (a table) or .md (a text)." in flat(pilot)
        await press(pilot, "escape")
        for kind, begins in ((".xlsx", b"PK"), (".csv", b"\xef\xbb\xbfReference"), (".md", b"# Action plan")):
            target = (tmp_path / "plan").with_suffix(kind)
            await press(pilot, "x")
            await fill(pilot, file=str(target))
            assert f"Saved: {target}" in said(pilot)
            assert target.read_bytes().startswith(begins)

    on_page("plan", look, folder=folder)


def test_a_file_that_is_there_is_never_replaced_unasked(folder: Path, tmp_path: Path) -> None:
    """One is asked; No leaves it, Yes puts the plan in its place."""
    target = tmp_path / "plan.md"
    target.write_text("mine", encoding="utf-8")

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        await fill(pilot, file=str(target))
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "n")
        assert target.read_text(encoding="utf-8") == "mine"
        await press(pilot, "x")
        await fill(pilot, file=str(target))
        await press(pilot, "y")
        assert target.read_text(encoding="utf-8").startswith("# Action plan")

    on_page("plan", look, folder=folder)


@pytest.fixture
def workbook(folder: Path, tmp_path: Path) -> Path:
    """Give the plan exported, and edited outside: an owner for one action, another for a second."""
    source, target = tmp_path / "plan.xlsx", tmp_path / "edited.xlsx"

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        await fill(pilot, file=str(source))

    on_page("plan", look, folder=folder)
    owners = {"amend-policy.rights": "policy lead", "amend-policy.independence": "contract manager"}
    changes = ((action, "Owner", owner) for action, owner in owners.items())
    target.write_bytes(edited_plan(source.read_bytes(), *changes))
    return target


def test_an_edited_workbook_is_brought_back_once_one_agrees(folder: Path, workbook: Path) -> None:
    """Each change is shown by action and field; Esc leaves all as it was, Enter applies it."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await fill(pilot, file=str(workbook), **{"your-role": ROLE})
        assert isinstance(pilot.app.screen, PaperDialog)
        shown = grid(pilot)
        assert "2 changes to 2 actions." in shown
        assert "policy lead" in shown
        await press(pilot, "escape")
        assert all(each.owner is None for each in kept(folder).actions)
        await press(pilot, "i")
        await fill(pilot, file=str(workbook))
        await press(pilot, "enter")
        owners = {each.id: each.owner for each in kept(folder).actions if each.owner}
        assert owners == {"amend-policy.rights": "policy lead", "amend-policy.independence": "contract manager"}
        await type_filter(pilot, "owner:policy-lead")
        assert ids(pilot) == ["amend-policy.rights"]
        await press(pilot, "escape", "u")
        assert all(each.owner is None for each in kept(folder).actions)

    on_page("plan", look, folder=folder, size=WIDE)


def test_a_conflict_is_shown_side_by_side_and_the_plan_stands(folder: Path, workbook: Path) -> None:
    """Where the plan was changed too since, both are shown and what is in the plan is not overwritten."""
    change(folder, "amend-policy.rights", owner="head of service")

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await fill(pilot, file=str(workbook), **{"your-role": ROLE})
        shown = grid(pilot)
        assert "1 change to 1 action, 1 conflict." in shown
        assert "Conflicts, side by side" in shown
        assert "head of service" in shown
        await press(pilot, "enter")
        owners = {each.id: each.owner for each in kept(folder).actions if each.owner}
        assert owners == {"amend-policy.rights": "head of service", "amend-policy.independence": "contract manager"}

    on_page("plan", look, folder=folder, size=WIDE)


def test_a_workbook_that_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    """A path that leads nowhere is said, and nothing changes."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await fill(pilot, file=str(tmp_path / "nowhere.xlsx"), **{"your-role": ROLE})
        assert isinstance(pilot.app.screen, Message)
        assert "nowhere.xlsx" in grid(pilot)

    on_page("plan", look, folder=folder)


# A sample


def test_a_sample_shows_its_plan_and_keeps_none(tmp_path: Path) -> None:
    """A plan is made and shown, and no file written; what would write says how to make a copy, and y makes one."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await fill(pilot, by="30/11/2026")
        assert len(ids(pilot)) == 50
        assert "A sample: nothing here is kept. c makes a copy of your own to work on." in grid(pilot)
        await press(pilot, "3")
        await press(pilot, "5")
        assert len(ids(pilot)) == 50
        for key in ("a", "i", "e"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Question)
            assert "advocheck init my-exampleshire --from exampleshire" in flat(pilot)
            await press(pilot, "escape")
        await press(pilot, "e", "y")
        await fill(pilot, folder=str(tmp_path / "mine"))
        await settle(pilot)
        assert (tmp_path / "mine" / "evidence.yaml").is_file()
        assert pilot.app.found.path == tmp_path / "mine"  # type: ignore[attr-defined]
        assert page(pilot).NAME == "plan"
        assert "There is none here yet. Press m to make one from the gaps." in grid(pilot)

    on_page("plan", look)
    assert not (samples()["exampleshire"] / "plan.yaml").exists()


# Never


HOSTILE = "[/red][@click=app.quit]x[bold] \\[b"


def test_text_in_a_plan_cannot_act_on_the_screen(folder: Path) -> None:
    """Markup in owner, note and title is shown as text: in the list, the groups, the whole, the form and what if."""
    change(folder, "change-practice.heard-in-decisions", owner=HOSTILE, note=HOSTILE, title=HOSTILE, target=HOSTILE)

    async def look(pilot: Pilot[None]) -> None:
        assert HOSTILE in grid(pilot)
        assert f"Owner: {HOSTILE}" in detail(pilot)
        assert f"Note: {HOSTILE}" in detail(pilot)
        assert HOSTILE in group_counts(pilot)
        await press(pilot, "e")
        field = pilot.app.screen.query_one("#owner", Input)
        assert field.value == HOSTILE
        assert grid(pilot).count(HOSTILE) >= 3
        await press(pilot, "escape", "t")
        assert HOSTILE in grid(pilot)
        await press(pilot, "t", "w")
        assert HOSTILE in grid(pilot)

    on_page("plan", look, folder=folder, size=WIDE)


def test_hidden_and_acting_characters_are_shown_as_marks(folder: Path) -> None:
    """ESC and a mark that turns text round, pasted into a field, stand there as text and are kept as text."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        await fill(pilot, owner="a\u202eb", note="c\x1b[31md", **{"your-role": ROLE})
        assert "\x1b" not in grid(pilot)
        assert "Owner: a<U+202E>b" in detail(pilot)
        assert "Note: c<U+001B>[31md" in detail(pilot)
        assert kept(folder).actions[0].note == "c<U+001B>[31md"

    on_page("plan", look, folder=folder)


def test_an_unsaved_form_is_asked_about_before_leaving(folder: Path) -> None:
    """What was typed and not kept is not lost to one key."""

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        pilot.app.screen.query_one("#owner", Input).value = "contract manager"
        await press(pilot, "ctrl+q")
        assert 'What you typed under "Edit this action" is not kept yet.' in grid(pilot)

    on_page("plan", look, folder=folder)


def test_a_saved_view_holds_the_rows_and_the_whole_of_one(folder: Path) -> None:
    """From the list and from the timeline the view is the same table, without bars."""

    async def look(pilot: Pilot[None]) -> None:
        before = page(pilot).paper()
        assert before.blocks
        await press(pilot, "t")
        after = page(pilot).paper()
        assert "░" not in str(after)
        assert "Children are heard in decisions" in str(after)

    on_page("plan", look, folder=folder)
