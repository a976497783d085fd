"""Hostile and dirty extracts: each is read or refused in words, in time, and nothing identifying is repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.coverage.child_table import Tables
from compliance.text.display import UNSAFE
from compliance.text.problem import InvalidFiles
from tests.support.extracts import Files, noted, read, rows
from tests.support.reading import ALLOWED_SECONDS, seconds_of

_REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
_FACTORS = "cinf_assessment_id,cinf_assessment_factors_json\n"


def _said(tables: Tables) -> str:
    return "\n".join(
        [*(str(each) for each in tables.notes), *(f"{each.name} {each.left_out}" for each in tables.files)]
    )


def _ended(folder: Path, files: Files) -> str:
    """Give all that is said of some files, however reading them ends."""
    try:
        return _said(read(folder, files))
    except InvalidFiles as error:
        return str(error)


_DEEP = "[" * 50_000 + "]" * 50_000
_HOSTILE: dict[str, Files] = {
    "escape codes": {"a.csv": _REVIEWS + "\x1b[2J7,01/02/2010,03/05/2024,\x1b]0;x\x07\n"},
    "control characters in a heading": {"a.csv": "CHILD,DOB,REVIEW\x1b[31m,REVIEW_CODE\n7,,,\n"},
    "a formula": {"a.csv": _REVIEWS + "=cmd|' /C calc'!A0,01/02/2010,03/05/2024,PN1\n"},
    "bytes": {"a.csv": bytes(range(256)) * 400},
    "a picture called csv": {"a.csv": b"\x89PNG\r\n\x1a\n" + b"\x00" * 5_000},
    "a workbook called csv": {"a.csv": b"PK\x03\x04" + b"\x00\xff" * 5_000},
    "no line ends": {"a.csv": "CHILD," * 900 + "x" * 120_000},
    "a hundred thousand separators": {"a.csv": "," * 100_000},
    "nothing but quotes": {"a.csv": '"' * 200_001},
    "blank lines": {"a.csv": "\n" * 500_000 + _REVIEWS},
    "a list nested deep": {"a.csv": _FACTORS + f'1,"{_DEEP}"\n'},
    "a list far too long": {"a.csv": _FACTORS + '1,"{}"\n'.format(json.dumps(["7A"] * 20_000).replace('"', '""'))},
    "numbers without end": {"a.csv": _REVIEWS + "9" * 100_000 + ",01/02/2010,03/05/2024,PN1\n"},
    "dates that drag": {"a.csv": _REVIEWS + "7," + "1/" * 20_000 + ",03/05/2024,PN1\n"},
    "elements in a census without end": {
        "a.xml": "<Message><Children>" + "<Child><Disability>x</Disability></Child>" * 30_000 + "</Children></Message>"
    },
    "a cell of a census without end": {"a.xml": f"<Message><Collection>{'x' * 2_000_000}</Collection></Message>"},
    "a mapping of its own": {"mapping.yaml": "kind: mapping\nfiles: " + "[" * 5_000, "a.csv": _REVIEWS},
}


@pytest.mark.parametrize("files", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_files_end_in_words_and_in_time(tmp_path: Path, files: Files) -> None:
    """Each is read, left out or refused within two seconds, and what is said of it can be shown anywhere."""
    seconds, said = seconds_of(lambda: _ended(tmp_path, files))

    assert said
    assert UNSAFE.search(said.replace("\n", " ")) is None
    assert seconds < ALLOWED_SECONDS


def test_a_shifted_column_of_names_is_counted_and_not_listed(tmp_path: Path) -> None:
    """Where names stand in a column of codes they are emptied, and kept neither in a table nor in the list."""
    lines = "".join(f"{number},01/02/2010,03/05/2024,Zebedee Quux{number}\n" for number in range(40))

    tables = read(tmp_path, {"reviews.csv": _REVIEWS + lines})

    assert len(tables.rows("review")) == 40
    assert [(each.values, each.different, each.count) for each in tables.unmapped] == [((), 40, 40)]
    assert "Quux" not in repr(tables)


@pytest.mark.parametrize(
    "line",
    [
        '"Zebedee Quux,01/02/2010,03/05/2024,PN1\n',
        "7,Zebedee Quux,Zebedee Quux,PN1\n",
        "7,01/02/2010,03/05/2024,PN1,Zebedee Quux\n",
        '7,"01/02/2010"Zebedee Quux,03/05/2024,PN1\n',
    ],
    ids=["open quote", "in dates", "beyond the last column", "after a quote"],
)
def test_no_message_repeats_a_cell(tmp_path: Path, line: str) -> None:
    """A note or a message names file, row and column, and never what stands there."""
    said = _ended(tmp_path, {"reviews.csv": _REVIEWS + line})

    assert "Quux" not in said
    assert "reviews.csv" in said
    assert "row 2" in said


def test_dirty_files_are_read_with_every_fault_counted(tmp_path: Path) -> None:
    """The faults seen in real files, all in one: each is mended or emptied under its own reason."""
    text = (
        "\ufeff Child , dob,Review ,REVIEW_CODE\r\n"
        "007,01/02/2010,03/05/24,pn1\r\n"
        "1234.0,1/2/2010,03/05/2024 00:00:00,b) PN2\r\n"
        "9.1E+11,01/02/2010,03/05/2024,PN3\r\n"
        ",01/02/2010,03/05/2024,PN3\r\n"
        "8,01/01/1900,31/02/2024,PN3\r\n"
        "9,01/02/2010,03/05/2024,Attended and an advocate spoke\r\n"
        "10,01/02/2010,03/05/2024\r\n"
        "007,01/02/2010,03/05/2024,PN1\r\n"
    )

    tables = read(tmp_path, {"reviews.csv": text})

    assert rows(tables, "review", "child", "participation") == [("007", "PN1"), ("1234", "PN2"), ("9", "PN2")]
    assert noted(tables) == {
        ("no-child", "table review"): (4, 5),
        ("no-date", "table review"): (6,),
        ("row-of-another-width", ""): (8,),
        ("same-row-again", "table review"): (9,),
        ("id-in-scientific-notation", "column CHILD"): (4,),
        ("not-a-date", "column REVIEW"): (6,),
        ("placeholder-date", "column DOB"): (6,),
        ("two-digit-year", "column REVIEW"): (2,),
        ("id-as-number", "column CHILD"): (3,),
        ("letter-or-label-taken-off", "column REVIEW_CODE"): (3,),
        ("words-read-as-code", "column REVIEW_CODE"): (7,),
        ("heading-written-otherwise", "headings"): 3,
        ("byte-order-mark", ""): 1,
    }
