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
    """In one extract the last record of a child counts, over several the first; blanks are filled by any."""
    tables = read(
        tmp_path,
        {
            "header.csv": _HEADER + "7,1,01/02/2010,WBRI\n8,2,01/02/2011,MWBC\n8,1,01/02/2011,MWBC\n",
            "person.csv": _PERSON + "7,2010-02-01,,\n",
        },
    )

    assert rows(tables, "child", "child", "born", "sex", "ethnicity") == [
        ("7", date(2010, 2, 1), "M", "WBRI"),
        ("8", date(2011, 2, 1), "M", "MWBC"),
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


def test_another_extract_does_not_overrule_the_first(tmp_path: Path) -> None:
    """Of two extracts the first in rank says who a child is; the other is counted as differing."""
    tables = read(
        tmp_path, {"header.csv": _HEADER + "7,1,01/02/2010,WBRI\n", "person.csv": _PERSON + "7,2010-02-01,F,\n"}
    )

    assert rows(tables, "child", "sex", "ethnicity") == [("F", "WBRI")]
    assert noted(tables)["child-described-differently", "table child"] == (2,)


_REVIEWS = """<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>7</LAchildID><PersonBirthDate>2010-02-01</PersonBirthDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2024-04-01</CINreferralDate><DateOfInitialCPC>2024-04-20</DateOfInitialCPC>
<ChildProtectionPlans><CPPstartDate>2024-04-20</CPPstartDate><Reviews><CPPreviewDate>2024-07-01</CPPreviewDate>
</Reviews></ChildProtectionPlans></CINdetails></Child></Children></Message>"""


def test_conferences_of_each_kind_come_from_the_first_that_has_them(tmp_path: Path) -> None:
    """Initial conferences of one extract do not hide the reviews of another; of a kind that both hold, one is read."""
    initial = "icpc_person_id,icpc_icpc_date\n7,2024-04-21\n"

    tables = read(tmp_path, {"cin.xml": _REVIEWS, "ssd_initial_cp_conference.csv": initial})

    assert rows(tables, "conference", "held_on", "kind") == [
        (date(2024, 4, 21), "initial"),
        (date(2024, 7, 1), "review"),
    ]
    assert noted(tables)["held-by-another-extract", "table conference"] == 1
    assert tables.scope.kinds["conference"] == {"initial", "review"}


def test_what_an_extract_shows_only_in_part_is_kept_beside_the_tables(tmp_path: Path) -> None:
    """A placement for adoption is no decision; where another extract has the decisions nothing is in part."""
    placed = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n7,01/02/2010,04/05/2024,,\n"
    decided = "perm_person_id,perm_adm_decision_date\n7,2024-03-01\n"

    alone = read(tmp_path / "a", {"placed.csv": placed})
    both = read(tmp_path / "b", {"placed.csv": placed, "permanence.csv": decided})

    assert list(alone.scope.in_part) == [("adoption", None)]
    assert not both.scope.in_part
