"""A folder audited: where its settings and extracts stand, and what is asked for beside them."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compliance.coverage.case import Status
from compliance.coverage.sql import warehouse
from compliance.coverage.sql.warehouse import Warehouse
from compliance.files.progress import Cancelled, Progress, Step
from compliance.standards.library import Library
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.workspace.auditing import Audit, AuditAsked, audit_cases, audit_settings, open_audit, open_cases
from compliance.workspace.opening import load_library
from tests.support.audits import COVERAGE, audit_folder
from tests.support.council import make_evidence
from tests.support.extracts import write


@cache
def _library() -> Library:
    return load_library()


def _audit(folder: Path, asked: AuditAsked | None = None) -> Audit:
    return open_audit(folder, _library(), asked or AuditAsked())


_EXPECTED = {
    Status.OFFERED_IN_TIME: 4,
    Status.OFFERED_LATE: 1,
    Status.NOT_OFFERED: 3,
    Status.NOT_RECORDED: 3,
    Status.NOT_YET_DUE: 1,
}


def test_bare_exports_are_audited_as_their_settings_say(tmp_path: Path) -> None:
    """Settings and extracts stand in one folder; twelve children come into care, four are offered help in time."""
    audit = _audit(audit_folder(tmp_path))

    assert dict(audit.result.tally.counts) == _EXPECTED
    assert (audit.folder, audit.evidence_folder) == (tmp_path, None)
    assert audit.settings.cut_off == date(2024, 6, 30)


def test_an_evidence_folder_has_its_extracts_under_tables(tmp_path: Path) -> None:
    """The settings stand beside evidence.yaml, the extracts under tables, and the answer is the same."""
    folder = audit_folder(make_evidence(tmp_path / "testshire"), under="tables")

    audit = _audit(folder)

    assert dict(audit.result.tally.counts) == _EXPECTED
    assert audit.evidence_folder == folder


def test_settings_are_no_extract(tmp_path: Path) -> None:
    """Among bare exports the settings are not told of as a file that was not read."""
    audit = _audit(audit_folder(tmp_path))

    assert [each.path for each in audit.tables.files if each.left_out is not None] == []
    assert "coverage.yaml" not in {each.path for each in audit.tables.files}


def test_the_same_extracts_have_the_same_checksum_wherever_settings_stand(tmp_path: Path) -> None:
    """Settings are printed at the head and are no part of what was extracted."""
    bare = _audit(audit_folder(tmp_path / "bare"))
    inside = _audit(audit_folder(make_evidence(tmp_path / "testshire"), under="tables"))

    assert bare.result.tables == inside.result.tables


def test_settings_among_the_extracts_of_an_evidence_folder_are_refused(tmp_path: Path) -> None:
    """Nobody would look for them there, so they are not passed over in silence."""
    folder = audit_folder(tmp_path, under="tables")
    (folder / "coverage.yaml").rename(folder / "tables" / "coverage.yaml")

    with pytest.raises(InvalidArgument, match="stands among the extracts"):
        _audit(folder, AuditAsked(as_at=date(2024, 6, 30)))


def test_a_list_and_the_audit_before_it_come_from_one_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are taken in once, and both are what each is alone."""
    folder = audit_folder(tmp_path)
    alone = _audit(folder)
    expected = audit_cases(alone, statuses=(Status.NOT_OFFERED,))
    opened: list[bool] = []

    def counted(*, spill: bool, pack: bool) -> AbstractContextManager[Warehouse]:
        opened.append(spill or pack)
        return warehouse.opened(spill=spill, pack=pack)

    monkeypatch.setattr("compliance.coverage.audit.opened", counted)
    audited, cases = open_cases(folder, _library(), AuditAsked(), (Status.NOT_OFFERED,))

    assert opened == [False]
    assert audited.result == alone.result
    assert cases == expected
    assert len(cases) == 3


@pytest.mark.parametrize("name", ["Coverage.yaml", "coverage.yml", "COVERAGE.YML"])
@pytest.mark.parametrize("under", ["", "tables"])
def test_settings_under_another_name_are_not_passed_over(tmp_path: Path, name: str, under: str) -> None:
    """A file that would count under its right name is refused with that name, wherever it stands."""
    folder = audit_folder(tmp_path, under=under)
    (folder / "coverage.yaml").rename(folder / under / name)

    with pytest.raises(InvalidArgument) as caught:
        _audit(folder, AuditAsked(as_at=date(2024, 6, 30)))

    assert f"{folder / under / name} is not read" in str(caught.value)
    assert f"expected in {folder / 'coverage.yaml'}" in str(caught.value)


def test_a_mapping_beside_the_folder_of_extracts_is_not_passed_over(tmp_path: Path) -> None:
    """A mapping counts among the extracts alone, so one that stands beside them is told where to go."""
    folder = audit_folder(tmp_path, under="tables")
    write(folder, {"mapping.yaml": "kind: mapping\n"})

    with pytest.raises(InvalidArgument, match="a mapping is expected beside the extracts"):
        _audit(folder)

    (folder / "mapping.yaml").rename(folder / "tables" / "mapping.yaml")
    assert _audit(folder).result.circumstances


def test_settings_and_mapping_are_mended_in_one_sitting(tmp_path: Path) -> None:
    """What is wrong with the one does not hide what is wrong with the other."""
    folder = write(audit_folder(tmp_path), {"mapping.yaml": "kind: mapping\nleave_out: [no.csv]\n"})
    write(folder, {"coverage.yaml": "kind: coverage\ncut_off: 31/03/2024\n"})

    with pytest.raises(InvalidFiles) as caught:
        _audit(folder)

    assert [each.code for each in caught.value.problems] == ["wrong-kind", "no-such-file"]


def test_what_is_asked_goes_before_the_file(tmp_path: Path) -> None:
    """Days and circumstances of the command take the place of the file's."""
    asked = AuditAsked(circumstances=("move",), first=date(2024, 4, 1), last=date(2024, 4, 30), as_at=date(2024, 7, 31))

    settings = audit_settings(audit_folder(tmp_path), _library(), asked)

    assert (settings.circumstances, settings.first, settings.last, settings.cut_off) == (
        ("move",),
        date(2024, 4, 1),
        date(2024, 4, 30),
        date(2024, 7, 31),
    )


def test_without_a_day_of_the_extract_nothing_is_read(tmp_path: Path) -> None:
    """The day is asked for before any table is looked at, so that nobody waits for a refusal."""
    steps: list[Step] = []
    folder = audit_folder(tmp_path, coverage="")

    with pytest.raises(InvalidArgument, match="--as-at"):
        open_audit(folder, _library(), AuditAsked(), Progress(steps.append))

    assert steps == []
    assert dict(_audit(folder, AuditAsked(as_at=date(2024, 6, 30))).result.tally.counts)


def test_a_setting_that_cannot_be_used_is_refused_before_any_table_is_read(tmp_path: Path) -> None:
    """An unknown circumstance is told with the nearest, and a day after the last is told too."""
    asked = AuditAsked(circumstances=("enter-crae",), first=date(2024, 7, 2), as_at=date(2024, 7, 1))

    with pytest.raises(InvalidArgument) as caught:
        audit_settings(audit_folder(tmp_path), _library(), asked)

    assert "Did you mean enter-care?" in str(caught.value)
    assert "The first day (2 July 2024) lies after the last (1 July 2024)." in str(caught.value)


def test_settings_that_do_not_follow_their_form_are_refused(tmp_path: Path) -> None:
    """A file that names a key nobody knows is refused with file and line."""
    with pytest.raises(InvalidFiles) as caught:
        _audit(audit_folder(tmp_path, COVERAGE + "wndow: 5\n"))

    (problem,) = caught.value.problems
    assert problem.place.path.endswith("coverage.yaml")
    assert (problem.place.line, problem.nearest) == (9, "window")


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators alone")
def test_settings_outside_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link that leads out of the folder is refused, as in every folder."""
    folder = audit_folder(tmp_path / "exports", coverage="")
    (tmp_path / "elsewhere.yaml").write_text(COVERAGE, encoding="utf-8")
    (folder / "coverage.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    with pytest.raises(EvidenceUnreadable, match="leads out of the folder"):
        _audit(folder)


def test_cases_behind_the_figures(tmp_path: Path) -> None:
    """The children not offered help are named by the authority's own reference, and only they where that is asked."""
    audit = _audit(audit_folder(tmp_path))

    missed = audit_cases(audit, statuses=[Status.NOT_OFFERED])

    assert [(each.child, each.day, each.due) for each in missed] == [
        ("6", date(2024, 4, 8), date(2024, 4, 15)),
        ("7", date(2024, 4, 15), date(2024, 4, 22)),
        ("8", date(2024, 4, 22), date(2024, 4, 29)),
    ]
    assert len(audit_cases(audit)) == audit.result.tally.events
    assert audit_cases(audit, circumstances=["secure"]) == ()


def test_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    """Work that was asked to stop ends as stopped."""
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        open_audit(audit_folder(tmp_path), _library(), AuditAsked(), progress)
