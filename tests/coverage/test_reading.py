"""A folder of extracts: every file named with what it was taken for, or why it was left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance.coverage import reading
from compliance.coverage.quality import Reason
from compliance.coverage.reading import read_tables, tables_folder
from compliance.files.progress import Cancelled, Progress, Step
from compliance.text.problem import EvidenceUnreadable
from tests.support.extracts import noted, problems_of, read, rows, write
from tests.support.reading import ALLOWED_SECONDS, seconds_of

_UASC = "CHILD,SEX,DOB,DUC\n7,1,01/02/2010,01/02/2028\n"
_REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2010,03/05/2024,PN1\n"


def test_names_every_file(tmp_path: Path) -> None:
    """What each file was taken for, or why it was left out, stands beside its name."""
    tables = read(
        tmp_path,
        {
            ".hidden.csv": _UASC,
            "903/uasc.csv": _UASC,
            "again.csv": _UASC,
            "contents.csv": "this,that\n1,2\n",
            "empty.csv": "",
            "empty.xlsx": "",
            "letter.docx": b"PK",
            "moves.csv": "CHILD,RNE,LS,PLACE\n7,S,C2,U6\n",
            "old.xls": b"\xd0\xcf",
            "one.csv": "\n",
            "ssd_address.csv": "addr_person_id,addr_postcode\n7,AB1 2CD\n",
            "~$open.xlsx": b"x",
        },
    )

    assert {each.path: each.left_out or each.title for each in tables.files} == {
        ".hidden.csv": "it is hidden, or the lock of a file that stands open",
        "903/uasc.csv": "903 unaccompanied children",
        "again.csv": "it is the same as 903/uasc.csv, byte for byte",
        "contents.csv": "its first line names no columns that are known here",
        "empty.csv": "it is empty; that does not show that there were none",
        "empty.xlsx": "it is empty; that does not show that there were none",
        "letter.docx": "it is no CSV, Parquet, .xlsx or census XML file",
        "moves.csv": "its headings are nearest to 903 episodes, and it has no DECOM",
        "old.xls": "only .xlsx workbooks are read; save it as .xlsx",
        "one.csv": "it is empty; that does not show that there were none",
        "ssd_address.csv": (
            "it is an SSD table that is not used here, or lacks what it is known by: "
            "its first line names no columns that are known here"
        ),
        "~$open.xlsx": "it is hidden, or the lock of a file that stands open",
    }
    assert rows(tables, "unaccompanied", "child") == [("7",)]


def test_says_what_a_file_fills_and_lacks(tmp_path: Path) -> None:
    """A file has its rows, the tables it feeds, the columns it lacks and its checksum."""
    tables = read(tmp_path, {"reviews.csv": "CHILD,REVIEW,Worker\n7,03/05/2024,Quux\n"})

    (found,) = tables.files
    assert (found.rows, found.fills, found.lacking, found.unread) == (1, ("review",), ("DOB", "REVIEW_CODE"), 1)
    assert len(found.checksum) == 64


def test_a_file_of_headings_alone_shows_nothing(tmp_path: Path) -> None:
    """A file with headings and no row is named, and does not read as none."""
    tables = read(tmp_path, {"missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END\n"})

    assert noted(tables) == {("header-only", ""): 1}
    assert not tables.holds("missing")
    assert tables.files[0].rows == 0


def test_a_first_line_that_is_a_record_is_never_repeated(tmp_path: Path) -> None:
    """A file without headings is left out in words that hold nothing of it."""
    tables = read(tmp_path, {"a.csv": "Zebedee,Quux,A123456789012\n7,8,9\n"})

    assert "Quux" not in repr(tables)
    assert "A123456789012" not in repr(tables)


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (
            "CHILD,DOB,MIS_START,DOLO_START",
            "its headings fit 903 missing episodes and 903 deprivation of liberty orders",
        ),
        ("CHILD,child,DOB,REVIEW", "the column CHILD stands there more than once"),
    ],
)
def test_asks_where_headings_do_not_tell(tmp_path: Path, headings: str, words: str) -> None:
    """A file that could be two kinds, or has a column twice, ends in a message that says what to do."""
    found = problems_of(tmp_path, {"a.csv": f"{headings}\n7,,,\n"})

    assert len(found) == 1
    assert words in found[0]


def test_a_name_in_place_of_a_reference_is_counted_and_never_shown(tmp_path: Path) -> None:
    """The child stays one child in every file, under the place where its name first stands; the cells are counted."""
    tables = read(
        tmp_path,
        {
            "header.csv": "CHILD,SEX,DOB,ETHNIC\nZebedee Quux,1,01/02/2010,WBRI\n7,2,01/02/2011,WBRI\n",
            "reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n7,,03/05/2024,PN1\n Zebedee Quux ,,04/05/2024,PN1\n",
            "child_links.csv": "provider_ref,child_ref\nZebedee,Zebedee Quux\n",
            "provider_referrals.csv": "referral_id,provider_ref,referral_date\nr1,Zebedee,2024-05-01\n",
        },
    )

    stand_in = "child_ref in child_links.csv, row 2"
    assert rows(tables, "child", "child") == [(stand_in,), ("7",)]
    assert rows(tables, "review", "child") == [("7",), (stand_in,)]
    assert rows(tables, "referral", "child", "provider_ref") == [(stand_in, "provider_ref in child_links.csv, row 2")]
    assert {each.file: each.rows for each in tables.notes if each.reason is Reason.ID_IS_NAME} == {
        "child_links.csv": (2,),
        "header.csv": (2,),
        "provider_referrals.csv": (2,),
        "reviews.csv": (3,),
    }
    assert "Quux" not in repr(tables)
    assert "Zebedee" not in repr(tables)


@pytest.mark.parametrize("separator", ["^", "~", " ", ":"])
def test_a_table_in_one_column_is_told_so(tmp_path: Path, separator: str) -> None:
    """Where cells are parted by a sign that is not known, the first line is one cell; words of ours say so."""
    tables = read(tmp_path, {"a.csv": _UASC.replace(",", separator)})

    assert [each.left_out for each in tables.files] == [
        "its first line is one cell: save it as CSV, with commas between the cells"
    ]


def test_a_file_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    """A name that cannot be written down again stands in no list, so the file is not read."""
    folder = write(tmp_path, {"uasc.csv": _UASC})
    try:
        (folder / os.fsdecode(b"epi\xff.csv")).write_text(_REVIEWS, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")

    (found,) = problems_of(folder, {})

    assert "the name of this file is no text. Give it a name of letters and figures. [file-name-no-text]" in found


def test_the_mapping_decides_between_two_kinds(tmp_path: Path) -> None:
    """What the mapping says that a file holds is what it holds."""
    text = "CHILD,DOB,MIS_START,DOLO_START\n7,01/02/2010,01/05/2024,\n"
    mapping = "kind: mapping\nfiles: [{file: a.csv, holds: ssda903.missing}]\n"

    tables = read(tmp_path, {"a.csv": text, "mapping.yaml": mapping})

    assert [each.holds for each in tables.files] == ["ssda903.missing", "mapping"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A link to a file or a folder is named and left alone."""
    outside = write(tmp_path / "outside", {"uasc.csv": _UASC})
    folder = write(tmp_path / "in", {"reviews.csv": _REVIEWS})
    try:
        (folder / "a.csv").symlink_to(outside / "uasc.csv")
        (folder / "b").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")

    tables = read_tables(folder)

    assert [(each.path, each.left_out) for each in tables.files] == [
        ("a.csv", "it is a link, and links are not followed"),
        ("b", "it is a link, and links are not followed"),
        ("reviews.csv", None),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe among the files ends in a message, and nothing waits for it."""
    os.mkfifo(tmp_path / "pipe.csv")

    assert problems_of(tmp_path, {}) == [
        (
            "pipe.csv: it is not an ordinary file, so it was not read. "
            "Mend it, or name it in mapping.yaml under `leave_out`. "
            "[file-not-read]"
        )
    ]
    assert read(tmp_path, {"mapping.yaml": "kind: mapping\nleave_out: [pipe.csv]\n"}).filled == ()


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is refused before it is read."""
    monkeypatch.setattr(reading, "MOST_BYTES", 10)

    found = problems_of(tmp_path, {"uasc.csv": _UASC})

    assert found[0].startswith("uasc.csv: it holds 44 bytes; at most 10 are read")


def test_folders_that_go_down_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders deeper than anybody nests them are refused."""
    monkeypatch.setattr(reading, "MOST_FOLDERS_DEEP", 1)

    with pytest.raises(EvidenceUnreadable, match="more than 1 deep"):
        read(tmp_path, {"a/b/uasc.csv": _UASC})


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside that cannot be listed is said; passed over, what it holds would look absent."""

    def refused(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        onerror(PermissionError(13, "Permission denied", str(folder / "secret")))
        return iter(())

    monkeypatch.setattr(os, "walk", refused)

    with pytest.raises(EvidenceUnreadable, match=r"secret could not be read \(Permission denied\)"):
        read_tables(tmp_path)


@pytest.mark.parametrize("what", ["absent", "file"])
def test_what_is_no_folder_is_refused(tmp_path: Path, what: str) -> None:
    """A folder that is not there, or is a file, is refused in words."""
    write(tmp_path, {"file": "x"})

    with pytest.raises(EvidenceUnreadable, match="is not a folder"):
        read_tables(tmp_path / what)


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with more files than extracts ever have is refused at once."""
    monkeypatch.setattr(reading, "MOST_FILES", 1)

    with pytest.raises(EvidenceUnreadable, match="holds 2 files; at most 1 are read"):
        read(tmp_path, {"a.csv": _UASC, "b.csv": _REVIEWS})


def test_the_same_files_give_the_same_tables(tmp_path: Path) -> None:
    """Reading twice gives equal values, and one checksum."""
    first = read(tmp_path / "a", {"a.csv": _UASC, "b.csv": _REVIEWS})
    second = read(tmp_path / "b", {"b.csv": _REVIEWS, "a.csv": _UASC})

    assert first == second
    assert first.checksum == second.checksum


def test_tells_each_file_and_stops_when_asked(tmp_path: Path) -> None:
    """Each file is told as it is read; a wish to stop ends the reading."""
    steps: list[Step] = []
    write(tmp_path, {"a.csv": _UASC, "b.csv": _REVIEWS})

    read_tables(tmp_path, progress=Progress(steps.append))
    stopped = Progress()
    stopped.cancel()

    assert steps == [
        Step("Reading a.csv", 0, 2),
        Step("Reading b.csv", 1, 2),
        Step("Putting the tables together", 2, 2),
    ]
    with pytest.raises(Cancelled):
        read_tables(tmp_path, progress=stopped)


def test_finds_the_extracts_of_an_evidence_folder(tmp_path: Path) -> None:
    """In an evidence folder the extracts stand under tables; a bare folder is all extracts."""
    assert tables_folder(tmp_path) == tmp_path

    (tmp_path / "tables").mkdir()

    assert tables_folder(tmp_path) == tmp_path / "tables"


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Every damaged file is named with its row; the sound ones do not hide them."""
    found = problems_of(
        tmp_path,
        {"a.csv": 'CHILD,DECOM\n7,"01', "b.xml": "<Message>", "c.xlsx": b"PK", "d.parquet": b"PAR1", "e.csv": _UASC},
    )

    assert [each.split(":")[0] for each in found] == ["a.csv", "b.xml", "c.xlsx", "d.parquet"]
    assert found[0].startswith("a.csv:2:1: row 2 is no CSV")


def test_reads_a_hundred_thousand_rows_in_a_few_seconds(tmp_path: Path) -> None:
    """A return of a hundred thousand episodes is read well within what a person waits for."""
    head = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    line = "{},{:02}/{:02}/20{},P,C2,N3,U6,PR1,,,CARPL,AB1 2CD,AB1 2CE,SC{}\n"
    lines = (line.format(row // 5, 1 + row % 28, 1 + row % 12, 10 + row % 15, row % 900) for row in range(100_000))
    write(tmp_path, {"episodes.csv": head + "".join(lines)})

    seconds, tables = seconds_of(lambda: read_tables(tmp_path))

    assert len(tables.rows("episode")) == 100_000
    assert seconds < 3 * ALLOWED_SECONDS
