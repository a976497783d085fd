"""Invented extracts made for a person: folders above are made, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.problem import InvalidArgument
from compliance.workspace.auditing import AuditAsked, open_audit
from compliance.workspace.inventing import invent_extracts
from compliance.workspace.opening import load_library


def test_the_folder_is_made_with_those_above_it_and_can_be_audited(tmp_path: Path) -> None:
    """Folders above are made, and the extracts are audited by the settings that stand beside them."""
    made = invent_extracts(tmp_path / "a" / "b", 30, 2)

    audit = open_audit(made.folder, load_library(), AuditAsked())

    assert made.folder == tmp_path / "a" / "b"
    assert audit.result.children == 30
    assert audit.evidence_folder is None


def test_beside_a_folder_of_evidence_the_settings_stand_where_an_audit_reads_them(tmp_path: Path) -> None:
    """Extracts under `tables` leave their settings beside that folder, and an audit of the whole runs at once."""
    made = invent_extracts(tmp_path / "council" / "tables", 30, 2)

    assert (made.settings, made.settings_kept) == (tmp_path / "council" / "coverage.yaml", False)
    assert not (made.folder / "coverage.yaml").exists()
    assert open_audit(tmp_path / "council", load_library(), AuditAsked()).result.children == 30


def test_settings_of_the_council_stay(tmp_path: Path) -> None:
    """Settings that are there are nobody's to change; that they stay is told."""
    (tmp_path / "coverage.yaml").write_text("kind: coverage\n", encoding="utf-8")

    made = invent_extracts(tmp_path / "tables", 1, 2)

    assert made.settings_kept
    assert (tmp_path / "coverage.yaml").read_text(encoding="utf-8") == "kind: coverage\n"
    assert not (made.folder / "coverage.yaml").exists()


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    """A folder that is there is refused."""
    with pytest.raises(InvalidArgument, match="exists already"):
        invent_extracts(tmp_path, 1, 1)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_under_a_file_is_refused(tmp_path: Path) -> None:
    """A folder cannot be made under a file, and that is said."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="cannot be made"):
        invent_extracts(tmp_path / "file" / "inner", 1, 1)
