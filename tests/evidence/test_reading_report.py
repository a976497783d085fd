"""What was read of a folder, said without a verdict."""

from __future__ import annotations

from compliance.evidence.pack import EvidencePack
from compliance.evidence.reading_report import ReadState, reading_report
from compliance.text.place import Place
from compliance.text.problem import Problem
from compliance.workspace.opening import Choices, open_folder
from compliance.workspace.shipped import samples
from tests.support.opened import TODAY


def _evidence(sample: str) -> EvidencePack:
    return open_folder(samples()[sample], Choices(), TODAY).assessment.evidence


def test_each_file_says_how_many_of_each_kind_it_holds() -> None:
    """What stands in evidence.yaml, in the file of figures and in each table is counted apart."""
    sizes = {"evidence.yaml": 100, "figures.csv": 20, "complaints.csv": 30, "reviews.csv": 40}

    report = reading_report("folder", sizes, _evidence("exampleshire"))

    holds = {each.name: (each.size, each.holds) for each in report.files}
    assert holds["figures.csv"] == (20, ("98 figures",))
    assert holds["complaints.csv"] == (30, ("57 rows", "up to 26 June 2026"))
    assert holds["evidence.yaml"][1] == (
        "17 papers in the register",
        "3 services",
        "105 statements",
        "1 not confirmed by anyone",
        "67 figures",
        "4 facts",
        "9 answers of roles",
        "9 judgements",
        "1 reason to depart from guidance",
        "22 rows of iv_visitors",
    )
    assert report.is_whole


def test_the_papers_that_nobody_has_read_are_named() -> None:
    """Papers that the evidence knows of and nobody has read stand apart from those that somebody has."""
    report = reading_report("folder", {}, _evidence("dorset-2023"))

    assert [each.id for each in report.seen] == ["board-2023-11"]
    assert "contract-2021" in [each.id for each in report.unseen]
    assert len(report.unseen) == 22


def test_other_files_are_told_with_how_to_use_them() -> None:
    """A file that the evidence does not name is left, with what to do where it could be used."""
    sizes = {"evidence.yaml": 1, "evidence.xlsx": 2, "more.csv": 3, "board.pdf": 4, "notes.xyz": 5, "plan.yaml": 6}

    report = reading_report("folder", sizes, _evidence("dorset-2023"))

    files = {each.name: each for each in report.files}
    assert files["evidence.xlsx"].next_step == "To use it: advocheck evidence import evidence.xlsx FOLDER"
    assert files["more.csv"].next_step.startswith("To use it, name it in evidence.yaml")
    assert files["board.pdf"].next_step.startswith("No document is opened.")
    assert files["notes.xyz"].next_step == ""
    assert {each.state for name, each in files.items() if name not in {"evidence.yaml", "plan.yaml"}} == {
        ReadState.LEFT
    }
    assert files["plan.yaml"].what == "the action plan"


def test_extracts_for_an_audit_are_one_entry_and_no_part_of_the_evidence() -> None:
    """However many extracts stand under `tables`, they are one entry; one that the evidence names stays its own."""
    sizes = {"evidence.yaml": 1, "coverage.yaml": 2, "tables/ssd/ssd_person.csv": 30, "tables/README.md": 12}

    report = reading_report("folder", sizes, _evidence("dorset-2023"))

    settings, extracts = report.files[-2:]
    assert (settings.name, settings.what, settings.state) == (
        "coverage.yaml",
        "settings for an audit of offers",
        ReadState.LEFT,
    )
    assert (extracts.name, extracts.state, extracts.size) == ("tables", ReadState.LEFT, 42)
    assert extracts.holds == ("2 files",)
    assert {settings.next_step, extracts.next_step} == {"counted on page Coverage, or by: advocheck coverage run"}


def test_extracts_are_one_entry_where_the_evidence_cannot_be_read_too() -> None:
    """Where a file is at fault the extracts stay one entry, after the files of the evidence."""
    problems = [Problem("x", "one", Place("folder/evidence.yaml", 3, 1))]
    sizes = {"evidence.yaml": 1, "tables/a.csv": 3, "figures.csv": 5, "tables/b.csv": 4}

    report = reading_report("folder", sizes, None, problems)

    assert [(each.name, each.state, each.size) for each in report.files] == [
        ("evidence.yaml", ReadState.NOT_READ, 1),
        ("figures.csv", ReadState.WAITS, 5),
        ("tables", ReadState.LEFT, 7),
    ]


def test_problems_stand_with_their_files_and_the_rest_waits() -> None:
    """Where a file is at fault it says how many problems it has; what was not looked at says so."""
    problems = [
        Problem("x", "one", Place("folder/evidence.yaml", 3, 1)),
        Problem("x", "two", Place("folder/evidence.yaml", 4, 1)),
        Problem("x", "three", Place("/elsewhere/pack.yaml", 1, 1)),
    ]

    report = reading_report("folder", {"evidence.yaml": 9, "figures.csv": 5, "plan.yaml": 2}, None, problems)

    assert not report.is_whole
    assert [(each.name, each.state, each.holds) for each in report.files] == [
        ("evidence.yaml", ReadState.NOT_READ, ("2 problems",)),
        ("/elsewhere/pack.yaml", ReadState.NOT_READ, ("1 problem",)),
        ("figures.csv", ReadState.WAITS, ()),
        ("plan.yaml", ReadState.WAITS, ()),
    ]
    assert report.files[1].what == "a file outside the folder"


def test_a_folder_without_evidence_says_how_to_begin() -> None:
    """Without evidence.yaml the report says that it is not there, and how to begin one."""
    report = reading_report("folder", {"board.pdf": 4}, None, (), "evidence.yaml was not found.")

    first = report.files[0]
    assert (first.name, first.state, first.holds) == ("evidence.yaml", ReadState.NOT_READ, ("it is not there",))
    assert first.next_step == "Choose another folder, or begin one with: advocheck init FOLDER"
    assert not report.is_whole
