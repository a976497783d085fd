"""What is shown to ask for an audit again works from anywhere."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest

from compliance.workspace.audit_command import folder_and_days
from compliance.workspace.auditing import AuditAsked
from compliance.workspace.opening import find_evidence
from compliance.workspace.shipped import samples


def test_a_folder_is_named_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named from where one stands is found from anywhere else; one with a space in its name too."""
    folder = tmp_path / "our exports"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)

    words = shlex.split(folder_and_days(Path("our exports"), AuditAsked()))

    monkeypatch.chdir("/")
    assert words == [str(folder)]
    assert find_evidence(words[0]) == folder


def test_a_sample_is_named_by_its_id() -> None:
    """A sample that travels along has a name that is known everywhere."""
    assert folder_and_days(samples()["exampleshire"], AuditAsked()) == "exampleshire"


def test_the_days_that_were_given_are_given_again(tmp_path: Path) -> None:
    """Without the day of the extract the command would be refused; without the others it would count something else."""
    asked = AuditAsked(first=date(2023, 4, 1), last=date(2024, 2, 29), as_at=date(2024, 3, 31))

    words = shlex.split(folder_and_days(tmp_path, asked))

    assert words[1:] == ["--from", "2023-04-01", "--to", "2024-02-29", "--as-at", "2024-03-31"]
