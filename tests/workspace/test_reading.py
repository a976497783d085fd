"""A folder opened with the report of what was read, and one that could not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.reading_report import ReadState
from compliance.text.problem import InvalidArgument
from compliance.workspace.opening import Choices
from compliance.workspace.reading import file_sizes, read_folder
from compliance.workspace.shipped import samples
from tests.support.council import MEETS, make_evidence
from tests.support.opened import TODAY


def test_a_good_folder_is_open_and_all_of_it_was_read() -> None:
    """A sample is open, and each of its files was read."""
    opening = read_folder(samples()["exampleshire"], Choices(), TODAY)

    assert opening.found is not None
    assert opening.report.is_whole
    assert [each.name for each in opening.report.files] == [
        "evidence.yaml",
        "figures.csv",
        "complaints.csv",
        "reviews.csv",
        "coverage.yaml",
        "tables",
    ]


def test_a_folder_with_mistakes_is_not_open_and_every_mistake_is_told(tmp_path: Path) -> None:
    """A folder with two mistakes gives both with their lines, and no assessment."""
    folder = make_evidence(tmp_path / "testshire", "metrcs: []\nfactz: []\n")

    opening = read_folder(folder, Choices(), TODAY)

    assert opening.found is None
    assert [(each.code, each.place.line) for each in opening.report.problems] == [
        ("unknown-key", 7),
        ("unknown-key", 8),
    ]
    assert opening.report.files[0].state is ReadState.NOT_READ


def test_mended_it_is_open(tmp_path: Path) -> None:
    """The same folder is open once its file is mended."""
    folder = make_evidence(tmp_path / "testshire", "metrcs: []\n")
    assert read_folder(folder, Choices(), TODAY).found is None

    make_evidence(folder, MEETS)

    assert read_folder(folder, Choices(), TODAY).found is not None


def test_a_folder_without_evidence_says_what_is_missing(tmp_path: Path) -> None:
    """A folder without evidence.yaml says so, and is no error."""
    opening = read_folder(tmp_path, Choices(), TODAY)

    assert opening.found is None
    assert opening.report.fault.startswith(f"{tmp_path}/evidence.yaml was not found.")
    assert opening.report.files[0].holds == ("it is not there",)


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong choice is no matter of a file, so it is an error."""
    with pytest.raises(InvalidArgument, match="Did you mean pre-tender"):
        read_folder(samples()["dorset-2023"], Choices(profile="pre-tendr"), TODAY)


def test_sizes_leave_out_what_is_hidden_linked_or_deep(tmp_path: Path) -> None:
    """Only files of the folder itself count: no hidden one, no link out, nothing without end."""
    (tmp_path / "b.txt").write_text("12345")
    (tmp_path / ".lock").write_text("x")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "entered.yaml").write_text("123")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("x")
    deep = tmp_path / "1/2/3/4/5"
    deep.mkdir(parents=True)
    (deep / "far").write_text("x")
    (tmp_path / "link").symlink_to("/etc/passwd")

    assert file_sizes(tmp_path) == {"b.txt": 5, "measures/entered.yaml": 3}


def test_a_folder_of_very_many_files_is_looked_at_in_part(tmp_path: Path) -> None:
    """A folder with more files than anybody would read is looked at up to a limit."""
    for number in range(400):
        (tmp_path / f"{number:03}.txt").touch()

    assert len(file_sizes(tmp_path)) == 300
