"""Extracts looked at before they are counted, and counted without being read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.coverage.sampling.working_paper import Asked, PaperAim, SeedFile
from compliance.files.progress import Cancelled, Progress
from compliance.quantities.amount import Amount
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument, InvalidFiles
from compliance.workspace.auditing import AuditAsked, open_audit
from compliance.workspace.extracts_brought import audit_brought, bring, sample_brought
from compliance.workspace.opening import load_library
from tests.support.coverage_folder import coverage_folder, extracts, plain_folder
from tests.support.extracts import write


@pytest.fixture(scope="module")
def library() -> Library:
    """Read the shipped standards once."""
    return load_library()


def test_what_stands_in_a_folder_is_told_before_it_is_counted(tmp_path: Path, library: Library) -> None:
    """The files, the council's settings and the day of the extracts are known."""
    brought = bring(coverage_folder(tmp_path / "council"), library)

    assert not brought.is_empty
    assert brought.cut_off == date(2024, 3, 31)
    assert brought.where == tmp_path / "council" / "tables"
    assert [each.path for each in brought.tables.files] == sorted(extracts())


def test_a_folder_without_extracts_is_empty_and_has_no_day(tmp_path: Path, library: Library) -> None:
    """Evidence alone is no extract, and no day stands in for one that nobody gave."""
    brought = bring(plain_folder(tmp_path / "council"), library)

    assert brought.is_empty
    assert brought.cut_off is None


def test_it_counts_as_the_command_does(tmp_path: Path, library: Library) -> None:
    """The same tables and settings give the same result as reading and counting at once."""
    folder = coverage_folder(tmp_path / "council")

    counted = audit_brought(bring(folder, library), AuditAsked(last=date(2023, 12, 31)))

    assert counted.result == open_audit(folder, library, AuditAsked(last=date(2023, 12, 31))).result


def test_nothing_is_counted_without_a_day(tmp_path: Path, library: Library) -> None:
    """Today never stands in for the day of the extracts."""
    brought = bring(coverage_folder(tmp_path / "council", settings=None), library)

    with pytest.raises(InvalidArgument, match="today's date cannot stand in for it"):
        audit_brought(brought, AuditAsked())


def test_wrong_settings_are_said_before_the_extracts_are_read(tmp_path: Path, library: Library) -> None:
    """A slip in coverage.yaml is found with its place."""
    folder = coverage_folder(tmp_path / "council", settings="kind: coverage\ncut_of: 2024-03-31\n")

    with pytest.raises(InvalidFiles) as caught:
        bring(folder, library)

    assert caught.value.problems[0].place.line == 2


def test_reading_stops_when_it_is_asked_to(tmp_path: Path, library: Library) -> None:
    """A stop asked for beforehand ends it at the first file."""
    write(tmp_path, extracts())
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        bring(tmp_path, library, progress)


def _seed(**asked: object) -> SeedFile:
    aim = PaperAim(
        tolerable=Amount.parse("5%"),  # type: ignore[arg-type]
        confidence=Amount.parse("95%"),  # type: ignore[arg-type]
        errors=0,
        by_convention=True,
    )
    asked_for = Asked(circumstance="enter-care", **asked)  # type: ignore[arg-type]
    return SeedFile(seed="board 12 May", seed_on=date(2024, 4, 1), asked=asked_for, aim=aim)


def test_a_sample_takes_the_place_of_its_seed(tmp_path: Path, library: Library) -> None:
    """The paper stands in the file that held the seed; the same seed draws the same children."""
    brought = bring(coverage_folder(tmp_path / "council"), library)

    first = sample_brought(brought, tmp_path / "one.yaml", _seed(size=3))
    second = sample_brought(brought, tmp_path / "two.yaml", _seed(size=5))

    assert (tmp_path / "one.yaml").read_text(encoding="utf-8").count("kind: working_paper") == 1
    assert [each.child for each in second.records][:3] == [each.child for each in first.records]


def test_a_sample_that_cannot_be_drawn_leaves_its_seed(tmp_path: Path, library: Library) -> None:
    """More than there are cannot be drawn; the seed stays written down."""
    brought = bring(coverage_folder(tmp_path / "council"), library)

    with pytest.raises(InvalidArgument):
        sample_brought(brought, tmp_path / "one.yaml", _seed(size=40))

    assert "board 12 May" in (tmp_path / "one.yaml").read_text(encoding="utf-8")


def test_another_folder_is_another_thing(tmp_path: Path, library: Library) -> None:
    """What was brought is a value: the same files give the same, others do not."""
    brought = bring(coverage_folder(tmp_path / "council"), library)

    assert bring(tmp_path / "council", library) == brought
    assert replace(brought, folder=tmp_path) != brought
