"""An evidence folder read whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compliance.evidence.folder import EVIDENCE_FILE, read_evidence
from compliance.evidence.pack import EvidencePack
from compliance.files.folder import inside, read_file
from compliance.text.problem import EvidenceUnreadable, InvalidFiles
from tests.support.builders import library_of

HEAD = """kind: evidence
id: example
authority: Example Council
title: An example
basis: invented
"""
FILE = HEAD + "records: {reviews: {cut_off: 2024-06-30, file: %s}}\n"


def read(folder: Path) -> EvidencePack:
    """Read an evidence folder as the program does."""
    return read_evidence(lambda name: read_file(inside(folder, name)), str(folder), library_of())


def write(folder: Path, evidence: str, **files: str) -> Path:
    """Write an evidence folder; an underscore in the name of a file is its full stop."""
    folder.mkdir(exist_ok=True)
    (folder / EVIDENCE_FILE).write_text(evidence)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def test_a_folder_gives_its_head_and_its_tables(tmp_path: Path) -> None:
    """The evidence and the tables it names are read together."""
    found = read(write(tmp_path / "x", FILE % "reviews.csv", reviews_csv="told\nY\n"))

    assert found.id == "example"
    assert found.tables["reviews"].rows == ({"told": "Y"},)
    assert not found.tables["reviews"].complete


DECLARED = "complete: [{what: reviews, by: a lead, date: %s%s}]\nperiods: {year: {from: 2024-04-01, to: 2025-03-31}}\n"


@pytest.mark.parametrize(
    ("day", "more", "complete"),
    [
        pytest.param("2024-06-30", "", True, id="on the day of the cut-off"),
        pytest.param("2024-06-29", "", False, id="before the cut-off"),
        pytest.param("2024-07-15", ", period: year", True, id="for a period with the cut-off"),
        pytest.param("2024-07-15", ", cohort: care leavers", False, id="for some children"),
    ],
)
def test_a_table_is_complete_only_as_somebody_declared_it(tmp_path: Path, day: str, more: str, complete: bool) -> None:
    """A declaration counts for the whole table, for its period, and not before the last day the table speaks for."""
    text = FILE % "reviews.csv" + DECLARED % (day, more)

    found = read(write(tmp_path / "x", text, reviews_csv="told\nY\n"))

    assert found.tables["reviews"].complete is complete


def test_a_declaration_for_another_period_leaves_the_table_open(tmp_path: Path) -> None:
    """What was complete last year says nothing of a table that ends this year."""
    text = FILE % "reviews.csv" + DECLARED % ("2024-07-15", ", period: year")

    found = read(write(tmp_path / "x", text.replace("to: 2025-03-31", "to: 2024-05-31"), reviews_csv="told\nY\n"))

    assert not found.tables["reviews"].complete


def test_the_checksum_covers_every_file_that_was_read(tmp_path: Path) -> None:
    """Another byte in a table is another checksum; a file nobody names is no part of it."""
    one = read(write(tmp_path / "a", FILE % "reviews.csv", reviews_csv="told\nY\n")).sha256
    same = read(write(tmp_path / "b", FILE % "reviews.csv", reviews_csv="told\nY\n", other_csv="x")).sha256
    other = read(write(tmp_path / "c", FILE % "reviews.csv", reviews_csv="told\nN\n")).sha256

    assert one == same
    assert one != other


def test_a_folder_without_evidence_cannot_be_opened(tmp_path: Path) -> None:
    """Where no evidence lies the program says what to do, and gives no verdict."""
    with pytest.raises(EvidenceUnreadable, match="advocheck init"):
        read(tmp_path)


def test_evidence_of_another_form_is_refused(tmp_path: Path) -> None:
    """A file that is not of its kind is refused before anything it names is looked for."""
    with pytest.raises(InvalidFiles, match="expected kind: evidence"):
        read(write(tmp_path / "x", "kind: themes\nthemes: []\n"))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../secret.csv", id="above the folder"),
        pytest.param("a/../../secret.csv", id="above by a detour"),
        pytest.param("/etc/passwd", id="absolute"),
        pytest.param("'C:\\secret.csv'", id="a drive of Windows"),
        pytest.param("'..\\secret.csv'", id="above, the way of Windows"),
        pytest.param("link.csv", id="a link out of the folder"),
        pytest.param("loop.csv", id="a link to itself"),
        pytest.param("pipe.csv", id="a pipe"),
        pytest.param("folder.csv", id="a folder"),
    ],
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A table is read only from an ordinary file inside the folder, and nothing outside is ever shown."""
    (tmp_path / "secret.csv").write_text("told\nSECRET\n")
    folder = write(tmp_path / "x", FILE % name)
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "folder.csv").mkdir()
    os.mkfifo(folder / "pipe.csv")

    with pytest.raises(InvalidFiles) as raised:
        read(folder)

    (problem,) = raised.value.problems
    assert problem.code == "unreadable-file"
    assert "SECRET" not in str(problem)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """Wrong names and bad cells are gathered, so that a person mends them once."""
    text = FILE % "reviews.csv" + "metrics: [{id: waitng, count: 1}]\n"

    with pytest.raises(InvalidFiles) as raised:
        read(write(tmp_path / "x", text, reviews_csv="told\nmaybe\n"))

    assert {each.code for each in raised.value.problems} == {"unknown-metric", "no-source", "wrong-cell"}


FIGURES = HEAD + "documents: [{id: d, title: D, document_kind: report, seen: true}]\nfigures_file: figures.csv\n"
COLUMNS = "id,count,at,document\n"


def test_more_figures_may_stand_in_a_csv_file(tmp_path: Path) -> None:
    """The figures of the file that the evidence names are added to its own, and its bytes to the checksum."""
    one = read(write(tmp_path / "a", FIGURES, figures_csv=COLUMNS + "waiting,3,2024-01-01,d\n"))
    other = read(write(tmp_path / "b", FIGURES, figures_csv=COLUMNS + "waiting,4,2024-01-01,d\n"))

    assert [(each.id, each.count) for each in one.head.metrics] == [("waiting", 3)]
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(None, "unreadable-file", id="not there"),
        pytest.param('id,count\nwaiting,"3\n', "not-csv", id="an open quote"),
        pytest.param("id,cuont\nwaiting,3\n", "unknown-column", id="an unknown heading"),
        pytest.param(COLUMNS + "waitng,3,2024-01-01,d\n", "unknown-metric", id="an unknown figure"),
        pytest.param(COLUMNS + "waiting,3,2024-01-01,\n", "no-source", id="no source"),
    ],
)
def test_figures_that_cannot_be_read_are_told(tmp_path: Path, text: str | None, code: str) -> None:
    """What is wrong in the file of figures stops the reading like any other fault."""
    folder = write(tmp_path / "x", FIGURES, **({} if text is None else {"figures_csv": text}))

    with pytest.raises(InvalidFiles) as raised:
        read(folder)

    assert code in {each.code for each in raised.value.problems}
