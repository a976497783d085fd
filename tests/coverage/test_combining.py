"""What several families say, made one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.extracts import noted, read, rows

_HEADER = "CHILD,SEX,DOB,ETHNIC\n"
_PERSON = "pers_person_id,pers_dob,pers_sex,pers_ethnicity\n"


def test_a_table_comes_from_one_family(tmp_path: Path) -> None:
    """Where two extracts hold a table, the first in rank is read and the other counted and left out."""
    missing = "CHILD,DOB,MISSING,MIS_START,MIS_END\n7,01/02/2010,M,01/05/2024,\n8,01/02/2010,M,01/05/2024,\n"
    ssd = "miss_person_id,miss_missing_episode_start_date\n7,2024-05-01\n"

    both = read(tmp_path / "a", {"missing.csv": missing, "ssd_missing.csv": ssd})
    one = read(tmp_path / "b", {"missing.csv": missing})

    assert rows(both, "missing", "child") == [("7",)]
    assert noted(both)["held-by-another-extract", "table missing"] == 2
    assert rows(one, "missing", "child") == [("7",), ("8",)]


def test_an_empty_table_of_the_first_family_gives_way(tmp_path: Path) -> None:
    """A table without rows holds nothing, so the other extract is read."""
    missing = "CHILD,DOB,MISSING,MIS_START,MIS_END\n7,01/02/2010,M,01/05/2024,\n"

    tables = read(tmp_path, {"m.csv": missing, "s.csv": "miss_person_id,miss_missing_episode_start_date\n"})

    assert rows(tables, "missing", "child") == [("7",)]


def test_a_child_stands_once(tmp_path: Path) -> None:
    """What is said first of a child counts; later files add what is missing, and what differs is counted."""
    tables = read(
        tmp_path,
        {
            "header.csv": _HEADER + "7,1,01/02/2010,WBRI\n8,2,01/02/2011,MWBC\n8,1,01/02/2011,MWBC\n",
            "person.csv": _PERSON + "7,2010-02-01,,\n",
        },
    )

    assert rows(tables, "child", "child", "born", "sex", "ethnicity") == [
        ("7", date(2010, 2, 1), "M", "WBRI"),
        ("8", date(2011, 2, 1), "F", "MWBC"),
    ]
    assert noted(tables) == {
        ("child-described-differently", "table child"): (4,),
        ("child-listed-twice", "table child"): (4,),
    }


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    """A row that stands twice, in one file or in two, is one row; one that differs is another."""
    head = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    first, second = "7,01/02/2010,03/05/2024,PN1\n", "7,01/02/2010,04/05/2024,PN1\n"

    tables = read(tmp_path, {"a.csv": head + first + second + first, "b.csv": head + first})

    assert rows(tables, "review", "held_on") == [(date(2024, 5, 3),), (date(2024, 5, 4),)]
    assert [(each.file, each.rows) for each in tables.notes if each.reason.value == "same-row-again"] == [
        ("a.csv", (4,)),
        ("b.csv", (2,)),
    ]
