"""Edits saved at once, undone and redone, and never over another's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.evidence.decision import (
    DECISIONS_FILE,
    ENTERED_FILE,
    SAID_FILES,
    Decides,
    EnteredFigure,
    PassageConfirmation,
)
from compliance.evidence.folder import read_evidence
from compliance.evidence.items import Answer, Attestation, JudgedLevel, Judgement, Measurement, StatementStatus
from compliance.evidence.pack import EvidencePack
from compliance.rules.verdict import Verdict
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.workspace.editing import ChangedByAnother, Desk, Edit, ReadOnlySample
from compliance.workspace.shipped import samples
from tests.support.said import SAID_LIBRARY, decision, said_files

_DAY = date(2024, 6, 2)
_ANSWER = Attestation(id="rooms", answer=Answer.YES, by="manager", date_=_DAY)
_JUDGED = Judgement(
    requirement="law.help", answer=JudgedLevel.MET, by="manager", date_=_DAY, because="twelve files were read"
)
_CONFIRMED = PassageConfirmation(statement="s1", status=StatementStatus.CONFIRMED, by="auditor", date_=_DAY)
_FIGURE = EnteredFigure(
    replaces="seen_share/year",
    by="manager",
    date_=_DAY,
    because="recounted",
    figure=Measurement(id="seen_share", count=9, of=10, period="year"),
)

Change = Callable[[Desk], Edit]
_CHANGES: dict[str, tuple[Change, str]] = {
    "decide": (lambda desk: desk.decide(decision()), DECISIONS_FILE),
    "attest": (lambda desk: desk.attest(_ANSWER), DECISIONS_FILE),
    "judge": (lambda desk: desk.judge(_JUDGED), DECISIONS_FILE),
    "confirm": (lambda desk: desk.confirm(_CONFIRMED), DECISIONS_FILE),
    "enter": (lambda desk: desk.enter_figure(_FIGURE), ENTERED_FILE),
    "plan": (lambda desk: desk.put("made a plan", "plan.yaml", b"kind: plan\n"), "plan.yaml"),
}
_every_change = pytest.mark.parametrize(("change", "file"), _CHANGES.values(), ids=_CHANGES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of evidence in which nobody has said anything."""
    for name, data in said_files().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _evidence(folder: Path) -> EvidencePack:
    there = [name for name in SAID_FILES if (folder / name).exists()]
    return read_evidence(lambda name: (folder / name).read_bytes(), str(folder), SAID_LIBRARY, there)


def _bytes(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_what_is_said_is_saved_and_read_back(folder: Path) -> None:
    """A decision, the answers, a confirmation and a figure are each in the evidence that is read next."""
    desk = Desk(folder, SAID_LIBRARY)

    for change, _ in _CHANGES.values():
        change(desk)

    evidence = _evidence(folder)
    assert evidence.decisions == (decision(),)
    assert evidence.head.attestations[-1] == _ANSWER
    assert evidence.head.judgements == (_JUDGED,)
    assert evidence.head.statements[0].status is StatementStatus.CONFIRMED
    assert evidence.entered == (_FIGURE,)


def test_a_line_is_added_and_none_is_lost(folder: Path) -> None:
    """Every later line joins those before it, in the order in which they were said."""
    desk = Desk(folder, SAID_LIBRARY)
    lines = [decision(each) for each in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)]

    for each in lines:
        desk.decide(each)
    desk.attest(_ANSWER)
    again = Desk(folder, SAID_LIBRARY)
    again.decide(decision(None, withdrawn=True))

    assert _evidence(folder).decisions == (*lines, decision(None, withdrawn=True))
    assert _evidence(folder).said.attestations == (_ANSWER,)


@_every_change
def test_undoing_gives_the_bytes_back(folder: Path, change: Change, file: str) -> None:
    """What was done and undone leaves the folder as it was, to the byte; done again, as it was then."""
    before = _bytes(folder)
    desk = Desk(folder, SAID_LIBRARY)

    edit = change(desk)
    done = _bytes(folder)
    assert (edit.file, edit.before, edit.after) == (file, None, done[file])
    assert desk.undo() == edit
    assert _bytes(folder) == before
    assert not (folder / "measures").exists()
    assert desk.redo() == edit
    assert _bytes(folder) == done


def test_edits_of_several_files_are_undone_one_by_one(folder: Path) -> None:
    """The newest edit is undone first, whichever file it is in, the plan's like the others."""
    desk = Desk(folder, SAID_LIBRARY)
    states = [_bytes(folder)]
    for change, _ in _CHANGES.values():
        change(desk)
        states.append(_bytes(folder))

    for state in reversed(states[:-1]):
        desk.undo()
        assert _bytes(folder) == state
    assert (desk.undo(), desk.done) == (None, ())
    for state in states[1:]:
        desk.redo()
        assert _bytes(folder) == state
    assert (desk.redo(), desk.undone) == (None, ())


def test_a_new_edit_ends_what_could_be_redone(folder: Path) -> None:
    """After something else is done, what was undone is gone for good."""
    desk = Desk(folder, SAID_LIBRARY)
    desk.decide(decision())
    desk.undo()

    desk.attest(_ANSWER)

    assert desk.undone == ()
    assert [each.words for each in desk.done] == ['manager answered yes on "rooms"']


def test_an_edit_that_changes_nothing_is_none(folder: Path) -> None:
    """A plan put back as it is saves nothing and leaves nothing to undo."""
    desk = Desk(folder, SAID_LIBRARY)
    desk.put("made a plan", "plan.yaml", b"kind: plan\n")

    edit = desk.put("made it again", "plan.yaml", b"kind: plan\n")

    assert edit.before == edit.after
    assert [each.words for each in desk.done] == ["made a plan"]


def test_a_second_editor_is_told_who_said_what(folder: Path) -> None:
    """Of two people at one folder the second is told what the first said, and nothing is overwritten."""
    mine, theirs = Desk(folder, SAID_LIBRARY), Desk(folder, SAID_LIBRARY)
    theirs.decide(decision(Verdict.NOT_MET, _DAY, by="auditor"))
    theirs.attest(_ANSWER)
    before = _bytes(folder)

    with pytest.raises(ChangedByAnother) as told:
        mine.decide(decision())

    assert (told.value.file, told.value.changes) == (
        DECISIONS_FILE,
        (
            "The auditor (2 June 2024) decided that law.help is not met.",
            'The manager (2 June 2024) answered yes on "rooms".',
        ),
    )
    assert "Nothing was overwritten" in str(told.value)
    assert _bytes(folder) == before
    assert mine.done == ()


def test_once_told_the_second_editor_adds_to_what_the_first_said(folder: Path) -> None:
    """After reading again, the same decision joins that of the first editor."""
    mine, theirs = Desk(folder, SAID_LIBRARY), Desk(folder, SAID_LIBRARY)
    mine.enter_figure(_FIGURE)
    mine.decide(decision())
    theirs.reread()
    theirs.attest(_ANSWER)
    with pytest.raises(ChangedByAnother):
        mine.undo()

    mine.reread()
    mine.confirm(_CONFIRMED)

    said = _evidence(folder).said
    assert (said.decisions, said.attestations, said.confirmations) == ((decision(),), (_ANSWER,), (_CONFIRMED,))
    assert [each.file for each in mine.done] == [ENTERED_FILE, DECISIONS_FILE]


@_every_change
def test_what_another_removed_is_not_made_again(folder: Path, change: Change, file: str) -> None:
    """An edit of a file that somebody has taken away is refused, and so is undoing one."""
    desk = Desk(folder, SAID_LIBRARY)
    change(desk)
    (folder / file).unlink()

    with pytest.raises(ChangedByAnother) as told:
        desk.undo()

    assert told.value.changes == (f"{file} is no longer there.",)
    assert not (folder / file).exists()


def test_the_lines_of_another_file_are_told(folder: Path) -> None:
    """In a file whose meaning is not known here, the lines that were changed are given; or what its owner says."""
    mine, theirs = Desk(folder, SAID_LIBRARY), Desk(folder, SAID_LIBRARY)
    for each in (mine, theirs):
        each.content("plan.yaml")
    theirs.put("made a plan", "plan.yaml", b"kind: plan\nowner: theirs\n")

    with pytest.raises(ChangedByAnother) as told:
        mine.put("made a plan", "plan.yaml", b"kind: plan\nowner: mine\n")
    with pytest.raises(ChangedByAnother) as told_otherwise:
        mine.put("made a plan", "plan.yaml", b"x", lambda before, now: (f"{before!r} became {len(now or b'')} bytes",))

    assert told.value.changes == ("put in: kind: plan", "put in: owner: theirs")
    assert told_otherwise.value.changes == ("None became 25 bytes",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda desk: desk.decide(decision(requirement="law.hepl")), "Did you mean law.help?"),
        (lambda desk: desk.decide(decision(None)), "The decision gives no verdict; expected met"),
        (lambda desk: desk.decide(decision(expires=date(2024, 5, 1))), "It expires before it was decided"),
        (lambda desk: desk.decide(decision(None, withdrawn=True)), "nothing was decided before"),
        (lambda desk: desk.decide(decision(because="a\x1b[31mb")), "Nothing was saved"),
        (lambda desk: desk.decide(decision(by="Mrs Smith")), "Give a role"),
        (lambda desk: desk.confirm(replace(_CONFIRMED, statement="s11")), "Did you mean s1?"),
        (lambda desk: desk.enter_figure(replace(_FIGURE, replaces="seen_share/yaer")), "Did you mean seen_share/year?"),
        (lambda desk: desk.enter_figure(replace(_FIGURE, by="a@b.example")), "never a person's name"),
    ],
    ids=["requirement", "verdict", "end", "withdrawal", "control", "name", "statement", "figure", "address"],
)
def test_what_could_not_be_opened_again_is_not_saved(folder: Path, change: Change, said: str) -> None:
    """A line that names what is not there, or says nothing, is refused in words before anything is written."""
    before = _bytes(folder)
    desk = Desk(folder, SAID_LIBRARY)

    with pytest.raises(InvalidArgument) as refused:
        change(desk)

    assert said in str(refused.value)
    assert (_bytes(folder), desk.done) == (before, ())


def test_a_role_does_not_moderate_its_own_score(folder: Path) -> None:
    """The role that decided is told so when it comes to moderate."""
    desk = Desk(folder, SAID_LIBRARY)
    desk.decide(decision())

    with pytest.raises(InvalidArgument, match="Another role moderates"):
        desk.decide(decision(Verdict.NOT_MET, decides=Decides.MODERATED))

    assert _evidence(folder).decisions == (decision(),)


def test_what_was_wrong_before_is_told_with_its_place(folder: Path) -> None:
    """A file that somebody has spoilt by hand is shown with line and column, and left as it is."""
    (folder / DECISIONS_FILE).write_text("kind: decisions\ndecisions: [{requirement: law.help}]\n")
    before = _bytes(folder)

    with pytest.raises(InvalidFiles, match=r"decisions\.yaml:2:13: "):
        Desk(folder, SAID_LIBRARY).decide(decision())

    assert _bytes(folder) == before


@_every_change
def test_a_sample_is_never_written_to(tmp_path: Path, change: Change, file: str) -> None:
    """A sample that travels with the program stays as it is; the message says how to make a copy."""
    sample = samples()["dorset-2023"]
    before = _bytes(sample)

    with pytest.raises(ReadOnlySample) as refused:
        change(Desk(sample, SAID_LIBRARY))

    assert "advocheck init my-dorset-2023 --from dorset-2023" in str(refused.value)
    assert _bytes(sample) == before


def test_a_copy_of_a_sample_is_the_users_own(tmp_path: Path) -> None:
    """What is copied from a sample may be written to."""
    copy = tmp_path / "dorset-2023"
    shutil.copytree(samples()["dorset-2023"], copy)

    edit = Desk(copy, SAID_LIBRARY).put("made a plan", "plan.yaml", b"kind: plan\n")

    assert (copy / "plan.yaml").read_bytes() == edit.after


def test_a_name_that_leads_out_of_the_folder_is_refused(folder: Path) -> None:
    """An edit stays inside its folder."""
    with pytest.raises(EvidenceUnreadable, match="leads out of the folder"):
        Desk(folder, SAID_LIBRARY).put("no", "../plan.yaml", b"x")


def test_an_edit_turned_round_takes_it_back() -> None:
    """The edit that takes one back has its contents the other way round."""
    edit = Edit("made a plan", "plan.yaml", None, b"new")

    assert edit.reversed == Edit("made a plan", "plan.yaml", b"new", None)
    assert edit.reversed.reversed == edit
