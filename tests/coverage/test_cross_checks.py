"""What only two rows or two tables together can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.extracts import noted, read, rows

_HEADER = "CHILD,SEX,DOB,ETHNIC\n007,1,01/02/2010,WBRI\n8,1,01/02/2010,WBRI\n"
_EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n"
_MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"


def _notes(folder: Path, files: dict[str, str]) -> dict[tuple[str, str], tuple[int, ...] | int]:
    return {key: value for key, value in noted(read(folder, files)).items() if key[0] != "year-not-declared"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("8,01/05/2023,S,C2,U6,01/06/2023,X1", None),
        ("8,01/05/2023,S,C2,U6,01/05/2023,X1", None),
        ("8,01/05/2023,S,C2,U6,01/04/2023,X1", "end-before-start"),
        ("8,01/05/2009,S,C2,U6,,", "before-birth"),
        ("9,01/05/2023,S,C2,U6,,", "child-not-listed"),
        ("7,01/05/2023,S,C2,U6,,", "leading-zeros-differ"),
    ],
)
def test_notes_what_cannot_be_and_leaves_the_row(tmp_path: Path, line: str, reason: str | None) -> None:
    """A turned-round stretch, a day before birth and a child that is not listed are noted; the row stays."""
    files = {"header.csv": _HEADER, "episodes.csv": f"{_EPISODES}{line}\n"}

    tables = read(tmp_path, files)

    assert len(rows(tables, "episode")) == 1
    found = {key for key in noted(tables) if key[1] == "table episode"}
    assert found == ({(reason, "table episode")} if reason else set())


def test_notes_a_child_without_a_birth_date(tmp_path: Path) -> None:
    """A child whose date of birth is blank, or cannot be read, is noted."""
    files = {"header.csv": "CHILD,SEX,DOB,ETHNIC\n7,1,,WBRI\n8,1,31/02/2010,WBRI\n9,1,01/02/2010,WBRI\n"}

    assert _notes(tmp_path, files) == {
        ("no-birth-date", "table child"): (2, 3),
        ("not-a-date", "column DOB"): (3,),
    }


@pytest.mark.parametrize(
    ("second", "overlaps"),
    [
        ("05/05/2024,06/05/2024", False),
        ("04/05/2024,06/05/2024", True),
        ("10/05/2024,", False),
    ],
)
def test_notes_missing_episodes_that_overlap(tmp_path: Path, second: str, overlaps: bool) -> None:
    """An episode that begins before the last one of the child has ended overlaps; one on the same day does not."""
    lines = f"8,01/02/2010,M,01/05/2024,05/05/2024\n8,01/02/2010,M,{second}\n007,01/02/2010,M,02/05/2024,\n"

    found = _notes(tmp_path, {"header.csv": _HEADER, "missing.csv": _MISSING + lines})

    assert found == ({("overlapping-missing-episodes", "table missing"): (3,)} if overlaps else {})


def test_without_a_list_of_children_nobody_is_missing_from_it(tmp_path: Path) -> None:
    """Where no file lists children, that is no fault of each row."""
    assert _notes(tmp_path, {"episodes.csv": f"{_EPISODES}9,01/05/2023,S,C2,U6,,\n"}) == {}
