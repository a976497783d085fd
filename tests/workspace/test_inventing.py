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
