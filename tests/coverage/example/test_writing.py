"""A folder of invented extracts: the same everywhere, whole or not there, and read without a stumble at any size."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.case import Status
from compliance.coverage.child_table import Tables
from compliance.coverage.example.faults import Fault
from compliance.coverage.example.year import CUT_OFF, FIRST
from compliance.coverage.quality import Reason
from compliance.coverage.reading import read_tables
from compliance.coverage.result import CoverageResult
from compliance.coverage.settings import Settings
from compliance.coverage.settings_file import read_coverage, settings_of
from compliance.files.progress import Cancelled, Progress
from compliance.text.problem import InvalidArgument
from tests.support.command import ROOT
from tests.support.invented import invented, shipped_library

SIZES = (0, 1, 50, 2_000)
NOTED = {
    Reason.SAME_ROW,
    Reason.NOT_APPLICABLE,
    Reason.BAD_CODE,
    Reason.HEADING,
    Reason.SHORT_YEAR,
    Reason.START_FILLED,
    Reason.BEFORE_BIRTH,
    Reason.NOT_A_KNOWN_CHILD,
    Reason.END_BEFORE_START,
    Reason.CHILD_AGAIN,
    Reason.BYTE_ORDER_MARK,
    Reason.HEADER_ONLY,
}
"""What a reader notices: the faults put in on purpose, what exports do as a rule, and files without a row."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def audited(folder: Path) -> CoverageResult:
    """Audit a folder by the settings that stand in it."""
    library = shipped_library()
    settings = settings_of(read_coverage((folder / "coverage.yaml").read_bytes(), "coverage.yaml", library))
    return audit(read_tables(folder, tuple(library.circumstances)), library, settings)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with 2,000 invented children."""
    folder = tmp_path_factory.mktemp("invented") / "council"
    invented(folder, 2_000, seed=4)
    return folder


@pytest.fixture(scope="module")
def tables(council: Path) -> Tables:
    """Give the extracts of 2,000 children, read."""
    return read_tables(council)


@pytest.mark.parametrize("children", SIZES)
def test_any_size_is_read_and_audited(tmp_path: Path, children: int) -> None:
    """Extracts of any size are read without a problem, nothing unforeseen is noticed, and they can be audited."""
    made = invented(tmp_path / "council", children)

    read = read_tables(made.folder)
    result = audited(made.folder)

    assert {note.reason for note in read.notes} <= NOTED
    assert result.children == children
    assert sum(result.tally.as_named.values()) == result.tally.events
    assert bool(result.tally.events) is (children > 0)


def test_the_same_seed_gives_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    """Hash seed, time zone and language of the machine change nothing, and a second run gives the same."""
    invented(tmp_path / "here", 60, seed=5)
    surroundings = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}

    subprocess.run(
        [sys.executable, "-m", "compliance", "example", "make", tmp_path / "there", "--children", "60", "--seed", "5"],
        env=os.environ | surroundings,
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )

    assert files_of(tmp_path / "here") == files_of(tmp_path / "there")


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    """Another seed gives other children under the same headings."""
    first, second = (invented(tmp_path / str(seed), 60, seed).folder for seed in (1, 2))

    differing = [name for name, data in files_of(first).items() if data != files_of(second)[name]]

    assert "ssd/ssd_person.csv" in differing
    assert [data.split(b"\n")[0] for data in files_of(first).values() if b"," in data.split(b"\n")[0]] == [
        data.split(b"\n")[0] for data in files_of(second).values() if b"," in data.split(b"\n")[0]
    ]


def test_no_fact_is_read_twice(tables: Tables) -> None:
    """Each table comes from one extract, every file that is read is used, and no two describe a child differently."""
    reasons = {note.reason for note in tables.notes}
    filling = Counter(table for file in tables.files for table in file.fills if table != "child")
    conferences = {"ssd/ssd_initial_cp_conference.csv", "ssd/ssd_cp_reviews.csv"}

    assert not reasons & {Reason.OTHER_EXTRACT, Reason.CHILD_DIFFERS, Reason.NOT_JOINED, Reason.OTHER_YEAR}
    assert {table for table, files in filling.items() if files > 1} == {"conference"}
    assert {file.path for file in tables.files if "conference" in file.fills} == conferences
    assert {file.path for file in tables.files if not file.holds} == {"README.md", "ssda903/missing.csv"}


def test_every_fault_stands_in_the_page_and_is_noticed(council: Path, tables: Tables) -> None:
    """The page counts each fault put in on purpose, and a reader notices just as many."""
    page = (council / "README.md").read_text(encoding="utf-8")
    said = {
        fault: int(found[1]) for fault in Fault if (found := re.search(rf"{re.escape(fault.words)} \((\d+) here", page))
    }
    noticed = Counter[Reason]()
    for note in tables.notes:
        if note.about not in {"table offer", "table referral"}:
            noticed[note.reason] += note.count
    result = audited(council)

    assert set(said) == set(Fault)
    assert said[Fault.SHORT_YEAR] == noticed[Reason.SHORT_YEAR]
    assert said[Fault.CHILD_TWICE] == noticed[Reason.CHILD_AGAIN]
    assert said[Fault.REVIEW_TWICE] == noticed[Reason.SAME_ROW]
    assert said[Fault.UNKNOWN_CODE] == noticed[Reason.BAD_CODE] == sum(each.count for each in tables.unmapped)
    assert said[Fault.TURNED_ROUND] == noticed[Reason.END_BEFORE_START]
    assert said[Fault.UNBORN] == noticed[Reason.BEFORE_BIRTH]
    assert said[Fault.BYTE_ORDER_MARK] == noticed[Reason.BYTE_ORDER_MARK]
    assert said[Fault.UNLINKED] == tables.linking.without_link == result.unmatched.referrals
    assert said[Fault.UNUSED_LINK] == tables.linking.links_unused
    assert said[Fault.UNKNOWN_CHILD] == result.unmatched.offers
    assert [note.rows for note in result.notes if "after the day" in note.sentence] == [said[Fault.AFTER_CUT_OFF]]


def test_the_page_says_first_that_all_is_invented(council: Path) -> None:
    """The page says first that the council does not exist, and how the files were made."""
    page = (council / "README.md").read_text(encoding="utf-8")

    assert page.startswith("# Invented extracts of Exampleshire\n\n**Exampleshire does not exist.")
    assert "advocheck example make FOLDER --children 2000 --seed 4" in page


def test_the_page_counts_the_rows_of_each_file(council: Path, tables: Tables) -> None:
    """The page names every CSV file with its rows, and the reader finds as many."""
    page = (council / "README.md").read_text(encoding="utf-8")

    listed = {name: int(count.replace(",", "")) for name, count in re.findall(r"\| `(.+?)` \| ([0-9,]+) \|", page)}

    assert sorted(listed) == sorted(name for name in files_of(council) if name.endswith(".csv"))
    assert {file.path: file.rows for file in tables.files if file.rows}.items() <= listed.items()


def test_every_status_and_every_circumstance_with_a_table_occurs(council: Path) -> None:
    """An audit of a few thousand children shows every status, and an event of every circumstance."""
    result = audited(council)

    assert {status for status in Status if result.tally.count(status)} == set(Status)
    assert [each.id for each in result.circumstances if not each.tally.events] == []


def test_figures_are_neither_nothing_nor_all(council: Path) -> None:
    """The common circumstances are offered in time to some and not to others."""
    result = audited(council)

    for name in ("enter-care", "review-all", "move", "cp-conference", "cp-review-conference", "age-16", "complaint"):
        tally = result.circumstance(name).tally
        assert 0 < tally.count(Status.OFFERED_IN_TIME) < tally.judged, name
    assert not result.circumstance("missing").coverage.is_recorded


def test_the_return_alone_ends_in_not_recorded(council: Path) -> None:
    """The looked-after return holds no offers, so an audit of it alone gives no share, and never nought."""
    result = audit(read_tables(council / "ssda903"), shipped_library(), Settings(cut_off=CUT_OFF, first=FIRST))

    assert result.circumstance("enter-care").tally.judged
    assert result.circumstance("missing").tally.judged
    assert str(result.coverage) == "not recorded"


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    """A folder that is there is left as it is, even an empty one."""
    there = tmp_path / "council"
    there.mkdir()
    (there / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="exists already and was left as it is"):
        invented(there, 1)

    assert files_of(tmp_path) == {"council/mine.txt": b"mine"}


def test_a_run_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    """A run that somebody stops in the middle leaves no folder, hidden or not."""
    progress = Progress(lambda step: progress.cancel() if step.done else None)

    with pytest.raises(Cancelled):
        invented(tmp_path / "council", 2_500, progress=progress)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("children", [-1, 1_000_001])
def test_a_number_that_cannot_be_made_is_refused(tmp_path: Path, children: int) -> None:
    """Less than none and more than a million are refused, and nothing is written."""
    with pytest.raises(InvalidArgument, match="Give a number from 0 to 1,000,000"):
        invented(tmp_path / "council", children)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A name that the system refuses is told in plain words."""
    with pytest.raises(InvalidArgument, match="cannot be written"):
        invented(tmp_path / ("x" * 300), 1)
