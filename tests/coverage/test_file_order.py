"""Of two files of one kind the later one counts, whatever they are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.extracts import noted, read, rows

_HEADER = "CHILD,SEX,DOB,ETHNIC\n7,{},01/02/2010,WBRI\n"
_EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC\n7,{},S,C2,U4,{}\n"


def _sex(folder: Path, files: dict[str, str]) -> list[tuple[str, ...]]:
    return rows(read(folder, files), "child", "child", "sex")


@pytest.mark.parametrize(("older", "later"), [("a", "b"), ("b", "a")])
def test_of_two_years_in_folders_the_later_list_of_children_counts(tmp_path: Path, older: str, later: str) -> None:
    """A list of children is as late as the files of its return, whichever folder comes first by name."""
    files = {
        f"{older}/header.csv": _HEADER.format(1),
        f"{older}/episodes.csv": _EPISODES.format("01/05/2022", "03/03/2023"),
        f"{later}/header.csv": _HEADER.format(2),
        f"{later}/episodes.csv": _EPISODES.format("01/06/2023", "04/03/2024"),
    }

    assert _sex(tmp_path, files) == [("7", "F")]


@pytest.mark.parametrize(("older", "later"), [("new", "old"), ("old", "new")])
def test_beside_each_other_the_list_with_the_latest_day_counts(tmp_path: Path, older: str, later: str) -> None:
    """In one folder nothing else tells: the list in which a child is born later is the later one."""
    files = {
        f"header_{older}.csv": _HEADER.format(1) + "8,1,01/03/2023,WBRI\n",
        f"header_{later}.csv": _HEADER.format(2) + "9,1,01/03/2024,WBRI\n",
    }

    assert _sex(tmp_path, files)[0] == ("7", "F")


def test_files_of_the_same_day_follow_their_names(tmp_path: Path) -> None:
    """Where no day tells, the name does, and that the child is described otherwise is said."""
    tables = read(tmp_path, {"header_2.csv": _HEADER.format(2), "header_1.csv": _HEADER.format(1)})

    assert rows(tables, "child", "sex") == [("F",)]
    assert noted(tables)["child-described-differently", "table child"] == (2,)


def test_the_latest_record_of_a_person_counts_in_every_family(tmp_path: Path) -> None:
    """So it is in the SSD too, and files whose rows stand beside each other keep their places."""
    files = {
        "z_2023/ssd_person.csv": "pers_person_id,pers_sex,pers_dob,pers_ethnicity\n7,M,2010-02-01,WBRI\n",
        "z_2023/ssd_missing.csv": "miss_person_id,miss_missing_episode_start_date\n7,2023-02-01\n",
        "a_2024/ssd_person.csv": "pers_person_id,pers_sex,pers_dob,pers_ethnicity\n7,F,2010-02-01,WBRI\n",
        "a_2024/ssd_missing.csv": "miss_person_id,miss_missing_episode_start_date\n7,2024-02-01\n",
    }

    tables = read(tmp_path, files)

    assert rows(tables, "child", "sex") == [("F",)]
    assert rows(tables, "missing", "start") == [(date(2024, 2, 1),), (date(2023, 2, 1),)]
