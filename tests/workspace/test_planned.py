"""The plan of a folder: made or renewed, kept in `plan.yaml`, and never over another's changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.planning.action import ActionStatus
from compliance.planning.change import AddAction, SetFields
from compliance.planning.plan import Changed, Plan
from compliance.planning.plan_file import PLAN_FILE, plan_bytes, read_plan
from compliance.text.problem import InvalidArgument, InvalidFiles
from compliance.workspace.editing import ChangedByAnother, Desk, ReadOnlySample
from compliance.workspace.opening import OpenFolder
from compliance.workspace.planned import Dates, change_plan, keep_plan, kept_plan, plan_changes, plan_of
from tests.support.folders import copy_of
from tests.support.plans import CHANGED, action_of, opened

ASK = "ask-for-document.policy"
_AS_AT = date(2023, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of Dorset's evidence that a test may change."""
    return copy_of("dorset-2023", tmp_path)


def _kept(folder: Path, dates: Dates = Dates()) -> tuple[OpenFolder, Desk, Plan]:  # noqa: B008 - a frozen value
    """Make the plan of a folder and keep it."""
    found = opened("", folder)
    desk = Desk(found.path, found.library)
    plan = plan_of(found, desk, dates).plan
    keep_plan(desk, plan, "made the plan")
    return found, desk, plan


def test_a_folder_without_a_plan_is_given_one_and_nothing_is_saved(folder: Path) -> None:
    """Making is not keeping."""
    found = opened("", folder)

    planned = plan_of(found, Desk(folder, found.library))

    assert (planned.kept, planned.plan.start) == (None, _AS_AT)
    assert not (folder / PLAN_FILE).exists()


def test_a_plan_that_is_kept_reads_back(folder: Path) -> None:
    """What is saved is the plan."""
    _, _, plan = _kept(folder)

    assert read_plan((folder / PLAN_FILE).read_bytes(), PLAN_FILE) == plan


def test_the_evidence_itself_is_never_written(folder: Path) -> None:
    """Only plan.yaml is new."""
    before = {each.name: each.read_bytes() for each in folder.iterdir()}

    _kept(folder)

    after = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert after.pop(PLAN_FILE)
    assert after == before


def test_a_plan_made_again_is_not_written_again(folder: Path) -> None:
    """The same evidence gives the same file, untouched."""
    _kept(folder)
    stamp = (folder / PLAN_FILE).stat().st_mtime_ns

    _kept(folder)

    assert (folder / PLAN_FILE).stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (Dates(), "The plan starts on 23 November 2023, the day of the assessment. Give --start for another."),
        (Dates(start=date(2024, 1, 2)), "The plan starts on 2 January 2024, as given."),
        (Dates(by=date(2024, 4, 1), by_what="tender"), "Dates are worked back from 1 April 2024 (tender)."),
        (
            Dates(),
            "No day to be ready by is given, so dates go forward from the start. Give --by for a tender or board.",
        ),
    ],
)
def test_where_the_dates_come_from_is_said(folder: Path, dates: Dates, said: str) -> None:
    """Start and end each say whether they were given."""
    found = opened("", folder)

    assert said in plan_of(found, Desk(folder, found.library), dates).said


def test_the_dates_of_a_kept_plan_are_kept(folder: Path) -> None:
    """Renewed without dates, the plan has those it had."""
    _, _, first = _kept(folder, Dates(date(2024, 1, 2), date(2024, 6, 3), "tender"))

    _, _, second = _kept(folder)

    assert (second.start, second.by, second.by_what) == (first.start, first.by, "tender")


def test_a_day_that_has_passed_is_worked_back_from_no_more(folder: Path) -> None:
    """Evidence of a later day than the tender: dates go forward, and it is said."""
    _kept(folder, Dates(by=date(2023, 12, 1)))
    text = (folder / "evidence.yaml").read_text(encoding="utf-8")
    (folder / "evidence.yaml").write_text(text.replace("as_at: 2023-11-23", "as_at: 2024-02-01"), encoding="utf-8")
    found = opened("", folder)

    planned = plan_of(found, Desk(folder, found.library))

    assert (planned.plan.start, planned.plan.by) == (date(2024, 2, 1), None)
    assert "has passed: dates go forward" in planned.said[1]


def test_a_change_is_kept_at_once(folder: Path) -> None:
    """The file holds what was set, and who set it."""
    found, desk, _ = _kept(folder)

    plan, edit = change_plan(found, desk, SetFields.of([ASK], status=ActionStatus.AGREED), CHANGED)

    assert read_plan((folder / PLAN_FILE).read_bytes(), PLAN_FILE) == plan
    assert (action_of(plan, ASK).status, plan.changed) == (ActionStatus.AGREED, CHANGED)
    assert edit.words == f"head of service set status of {ASK}"


def test_changes_of_many_and_actions_added_are_said_in_words(folder: Path) -> None:
    """The words for undo name how many, or what."""
    found, desk, _ = _kept(folder)
    both = [ASK, "ask-for-document.contract"]

    _, many = change_plan(found, desk, SetFields.of(both, owner="x", note="y"), CHANGED)
    _, added = change_plan(found, desk, AddAction("Meet the children"), CHANGED)

    assert many.words == "head of service set owner, note of 2 actions"
    assert added.words == "head of service added an action: Meet the children"


def test_a_change_can_be_undone(folder: Path) -> None:
    """The desk puts the file back as it was."""
    found, desk, plan = _kept(folder)
    change_plan(found, desk, SetFields.of([ASK], owner="x"), CHANGED)

    desk.undo()

    assert kept_plan(found, desk) == plan


def test_a_second_editor_is_told_who_changed_what_and_nothing_is_overwritten(folder: Path) -> None:
    """Two desks on one folder: the second is refused with the first one's change in words."""
    found, mine, _ = _kept(folder)
    theirs = Desk(folder, found.library)
    director = Changed(by="director", at=date(2024, 1, 3))
    change_plan(found, theirs, SetFields.of([ASK], owner="legal lead"), director)
    stands = (folder / PLAN_FILE).read_bytes()

    with pytest.raises(ChangedByAnother) as error:
        change_plan(found, mine, SetFields.of([ASK], owner="me"), CHANGED)

    assert error.value.changes == (f"director (3 January 2024) set owner of {ASK} from nothing to legal lead.",)
    assert (folder / PLAN_FILE).read_bytes() == stands


def test_after_reading_again_the_change_can_be_made(folder: Path) -> None:
    """The second editor reads what the first left, and sets theirs over it knowingly."""
    found, mine, _ = _kept(folder)
    change_plan(found, Desk(folder, found.library), SetFields.of([ASK], owner="legal lead"), CHANGED)
    mine.reread()

    plan, _ = change_plan(found, mine, SetFields.of([ASK], note="seen"), CHANGED)

    assert (action_of(plan, ASK).owner, action_of(plan, ASK).note) == ("legal lead", "seen")


def test_a_change_without_a_plan_says_how_to_make_one(folder: Path) -> None:
    """There is nothing to change yet."""
    found = opened("", folder)

    with pytest.raises(InvalidArgument, match="keeps no plan yet, so there is nothing to change"):
        change_plan(found, Desk(folder, found.library), SetFields.of([ASK], owner="x"), CHANGED)


def test_a_sample_is_never_written_to() -> None:
    """Neither a plan nor a change of one; the message says how to make a copy."""
    found = opened("dorset-2023")
    desk = Desk(found.path, found.library)

    with pytest.raises(ReadOnlySample, match="advocheck init my-dorset-2023 --from dorset-2023"):
        keep_plan(desk, plan_of(found, desk).plan, "made the plan")
    with pytest.raises(ReadOnlySample):
        change_plan(found, desk, SetFields.of([ASK], owner="x"), CHANGED)

    assert not (found.path / PLAN_FILE).exists()


def test_a_plan_that_cannot_be_read_is_never_written_over(folder: Path) -> None:
    """A mistake made by hand is said with its line, and the file stays."""
    (folder / PLAN_FILE).write_text("kind: plan\nactions: oops\n", encoding="utf-8")
    found = opened("", folder)

    with pytest.raises(InvalidFiles, match=r"plan\.yaml:2:10"):
        plan_of(found, Desk(folder, found.library))

    assert (folder / PLAN_FILE).read_text(encoding="utf-8") == "kind: plan\nactions: oops\n"


def _plan_file(plan: Plan) -> bytes:
    return plan_bytes(replace(plan, changed=CHANGED))


def test_what_another_did_is_said_whatever_it_was(folder: Path) -> None:
    """Added, taken out, made anew, removed, and damaged."""
    _, _, plan = _kept(folder)
    before = _plan_file(plan)
    added = AddAction("Meet").applied_to(plan, CHANGED)
    fewer = replace(plan, actions=plan.actions[1:])

    assert plan_changes(before, None) == ("plan.yaml is no longer there.",)
    assert plan_changes(before, b"oops") == ("plan.yaml cannot be read any more. Open it and mend it first.",)
    assert plan_changes(before, _plan_file(added)) == ("head of service (2 July 2024) added own.1.",)
    assert plan_changes(before, _plan_file(fewer)) == (f"head of service (2 July 2024) took out {plan.actions[0].id}.",)
    assert plan_changes(before, _plan_file(replace(plan, start=date(2024, 1, 2)))) == (
        "head of service (2 July 2024) made the plan anew; nothing that people set was changed.",
    )
