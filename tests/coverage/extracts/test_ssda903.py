"""The 903 return: recognised by its headings, and what follows from its episodes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.coverage.extract import all_extracts
from tests.support.extracts import noted, read, rows

_EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
_YEAR = "kind: mapping\ncollection_year: 2024-25\n"


def _episodes(*lines: str) -> str:
    return _EPISODES + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("headings", "form"),
    [
        ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "ssda903.header"),
        (_EPISODES.strip(), "ssda903.episodes"),
        ("CHILD,DOB,REVIEW,REVIEW_CODE", "ssda903.reviews"),
        ("CHILD,DOB,MISSING,MIS_START,MIS_END", "ssda903.missing"),
        ("CHILD,SEX,DOB,DUC", "ssda903.uasc"),
        (
            (
                "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
                "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
            ),
            "ssda903.oc2",
        ),
        ("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "ssda903.oc3"),
        ("CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR", "ssda903.ad1"),
        ("CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED", "ssda903.placed_for_adoption"),
        ("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", "ssda903.previous_permanence"),
        ("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", "ssda903.sw_episodes"),
        ("CHILD,DOB,DOLO_START,DOLO_END", "ssda903.dolo"),
    ],
)
def test_knows_every_file_by_its_headings(tmp_path: Path, headings: str, form: str) -> None:
    """Each file of the return is known by its headings, whatever it is called, in capitals or not."""
    tables = read(
        tmp_path, {"export one.csv": f"{headings}\n", "two.csv": f" {headings.lower().replace(',', ' , ')}\n"}
    )

    assert [each.holds for each in tables.files] == [form, form]
    assert all(each.lacking == () for each in tables.files)


def test_fills_the_list_of_children_and_drops_the_rest(tmp_path: Path) -> None:
    """Reference, birth, sex and ethnicity pass; UPN and the mother's dates do not."""
    text = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n00123,2,29/02/2012,WBRI,A123456789012,1,01/02/2020\n"

    tables = read(tmp_path, {"header.csv": text})

    assert rows(tables, "child") == [("00123", date(2012, 2, 29), "F", "WBRI", None, None, None)]
    assert tables.rows("child")[0][-2:] == ("header.csv", 2)
    assert tables.files[0].unread == 3


def test_follows_a_child_from_episode_to_episode(tmp_path: Path) -> None:
    """A legal change goes on with the placement, a placement change with the legal status; S begins a new period."""
    text = _episodes(
        "7,01/05/2023,S,V2,N1,U6,PR1,01/07/2023,X1,CARPL,AB1 2CD,AB1 2CE,SC1",
        "7,01/07/2023,P,V2,N1,K2,PR4,01/09/2023,X1,,,,SC2",
        "7,01/09/2023,L,C2,N1,K2,PR4,01/02/2024,E4A,LAREQ,,,SC2",
        "7,01/03/2024,S,V2,N1,U6,PR1,,,,,,",
    )

    tables = read(tmp_path, {"episodes.csv": text})

    assert rows(tables, "episode") == [
        ("7", "7/1", date(2023, 5, 1), date(2023, 7, 1), "S", "X1", "V2"),
        ("7", "7/1", date(2023, 7, 1), date(2023, 9, 1), "P", "X1", "V2"),
        ("7", "7/1", date(2023, 9, 1), date(2024, 2, 1), "L", "E4A", "C2"),
        ("7", "7/2", date(2024, 3, 1), None, "S", None, "V2"),
    ]
    assert rows(tables, "placement", "care_period", "start", "end", "start_reason", "type", "urn", "change_reason") == [
        ("7/1", date(2023, 5, 1), date(2023, 7, 1), "S", "U6", "SC1", "CARPL"),
        ("7/1", date(2023, 7, 1), date(2024, 2, 1), "P", "K2", "SC2", "LAREQ"),
        ("7/2", date(2024, 3, 1), None, "S", "U6", None, None),
    ]
    assert rows(tables, "legal") == [
        ("7", date(2023, 5, 1), date(2023, 9, 1), "V2"),
        ("7", date(2023, 9, 1), date(2024, 2, 1), "C2"),
        ("7", date(2024, 3, 1), None, "V2"),
    ]
    assert [row[-1] for row in tables.rows("placement")] == [2, 3, 5]


def test_follows_episodes_in_whatever_order_they_stand(tmp_path: Path) -> None:
    """Rows out of order give the same placements, each under the row it begins with."""
    first, second = "7,01/05/2023,S,V2,N1,U6,PR1,01/07/2023,X1,,,,", "7,01/07/2023,L,C2,N1,U6,PR1,,,,,,"

    tables = read(tmp_path, {"episodes.csv": _episodes(second, first)})

    assert rows(tables, "placement", "start", "end") == [(date(2023, 5, 1), None)]
    assert tables.rows("placement")[0][-1] == 3


def test_an_episode_after_care_has_ended_begins_a_new_period(tmp_path: Path) -> None:
    """After a reason that ends care the next episode begins anew, though its reason does not say so."""
    tables = read(
        tmp_path,
        {"episodes.csv": _episodes("7,01/05/2023,S,V2,,U6,,01/07/2023,E8,,,,", "7,01/09/2023,L,V2,,U6,,,,,,,")},
    )

    assert [period for (period,) in rows(tables, "episode", "care_period")] == ["7/1", "7/2"]
    assert len(tables.rows("placement")) == len(tables.rows("legal")) == 2


def test_a_placement_that_changes_unsaid_is_a_new_one_and_noted(tmp_path: Path) -> None:
    """A legal change with another kind of placement is read as a new placement, and counted; one without is not."""
    changed = _episodes("7,01/05/2023,S,V2,,U6,,01/07/2023,X1,,,,", "7,01/07/2023,L,C2,,K1,,,,,,,")
    same = changed.replace("K1", "U6")

    tables = read(tmp_path / "a", {"episodes.csv": changed})
    twin = read(tmp_path / "b", {"episodes.csv": same})

    assert rows(tables, "placement", "start_reason", "type") == [("S", "U6"), ("L", "K1")]
    assert noted(tables)["placement-changed-unsaid", "column PLACE"] == (3,)
    assert rows(twin, "placement", "start_reason", "type") == [("S", "U6")]
    assert ("placement-changed-unsaid", "column PLACE") not in noted(twin)


def test_an_episode_of_two_years_is_the_one_of_the_later_file(tmp_path: Path) -> None:
    """The return repeats what was open: it counts once, as it ended, and the child who comes back begins anew."""
    older = _episodes("7,01/05/2022,S,V2,,U6,,01/08/2022,E4A,,,,", "7,01/02/2023,S,C2,,K2,,,,,,,")
    newer = _episodes("7,01/02/2023,S,C2,,K2,,01/09/2023,E8,,,,", "7,01/01/2024,S,V2,,U6,,,,,,,")

    tables = read(tmp_path, {"b.csv": older, "a.csv": newer})

    assert rows(tables, "episode", "care_period", "start", "end", "end_reason") == [
        ("7/1", date(2022, 5, 1), date(2022, 8, 1), "E4A"),
        ("7/2", date(2023, 2, 1), date(2023, 9, 1), "E8"),
        ("7/3", date(2024, 1, 1), None, None),
    ]
    assert noted(tables)["held-by-a-later-file", "table episode"] == (3,)


def test_a_temporary_placement_and_the_way_back_are_no_moves(tmp_path: Path) -> None:
    """A child back in the same setting has stayed there; one who goes on to another has moved."""
    first, away = "7,01/05/2023,S,V2,,U6,PR1,01/06/2023,X1,,,,SC1", "7,01/06/2023,P,V2,,T3,PR1,08/06/2023,X1,,,,SC9"

    back = read(tmp_path / "a", {"e.csv": _episodes(first, away, "7,08/06/2023,P,V2,,U6,PR1,,,,,,SC1")})
    on = read(tmp_path / "b", {"e.csv": _episodes(first, away, "7,08/06/2023,P,V2,,U6,PR1,,,,,,SC2")})

    assert rows(back, "placement", "start", "end", "type", "start_reason") == [(date(2023, 5, 1), None, "U6", "S")]
    assert rows(on, "placement", "start", "type", "start_reason") == [
        (date(2023, 5, 1), "U6", "S"),
        (date(2023, 6, 1), "T3", "P"),
        (date(2023, 6, 8), "U6", "P"),
    ]


def test_without_a_reason_nobody_knows_whether_a_child_has_moved(tmp_path: Path) -> None:
    """A blank reason leaves the placement without one; where only the legal status changed the placement goes on."""
    first = "7,01/05/2023,S,V2,,U6,PR1,01/06/2023,X1,,,,SC1"

    blank = read(tmp_path / "a", {"e.csv": _episodes(first, "7,01/06/2023,,C2,,U6,PR1,,,,,,SC1")})
    legal = read(tmp_path / "b", {"e.csv": _episodes(first, "7,01/06/2023,L,C2,,U6,PR1,,,,,,SC1")})

    assert rows(blank, "placement", "start", "start_reason") == [(date(2023, 5, 1), "S"), (date(2023, 6, 1), None)]
    assert rows(legal, "placement", "start", "start_reason") == [(date(2023, 5, 1), "S")]


def test_a_child_that_died_in_care_has_the_day(tmp_path: Path) -> None:
    """Reason E2 gives the child the day on which the episode ended."""
    header = "CHILD,SEX,DOB,ETHNIC\n7,1,01/02/2010,WBRI\n8,1,01/02/2010,WBRI\n"
    text = _episodes("7,01/05/2023,S,V2,,U6,,01/07/2023,E2,,,,", "8,01/05/2023,S,V2,,U6,,01/07/2023,E8,,,,")

    tables = read(tmp_path, {"header.csv": header, "episodes.csv": text})

    assert rows(tables, "child", "child", "died") == [("7", date(2023, 7, 1)), ("8", None)]


def test_reads_the_small_files(tmp_path: Path) -> None:
    """Reviews, missing episodes, workers, liberty, adoption and care leavers each fill their table."""
    tables = read(
        tmp_path,
        {
            "reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2010,03/05/24,PN7\n",
            "missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END\n7,01/02/2010,M,03/05/2024,\n",
            "uasc.csv": "CHILD,SEX,DOB,DUC\n7,1,01/02/2010,01/02/2028\n",
            "oc3.csv": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,01/02/2010,YES,F2,W2\n",
            "placed.csv": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n7,01/02/2010,04/05/2024,,\n",
            "sw.csv": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n7,01/02/2010,SW9,05/05/2024,,CHCHAN\n",
            "dolo.csv": "CHILD,DOB,DOLO_START,DOLO_END\n7,01/02/2010,06/05/2024,07/05/2024\n",
        },
    )

    assert rows(tables, "review") == [("7", None, date(2024, 5, 3), None, "PN7")]
    assert rows(tables, "missing") == [("7", date(2024, 5, 3), None, "M", None, None)]
    assert rows(tables, "unaccompanied") == [("7", None, date(2028, 2, 1))]
    assert rows(tables, "care_leaver") == [("7", None, None, "W")]
    assert rows(tables, "adoption") == [("7", date(2024, 5, 4))]
    assert rows(tables, "worker_change") == [("7", date(2024, 5, 5), "CHCHAN")]
    assert rows(tables, "liberty") == [("7", date(2024, 5, 6), date(2024, 5, 7))]
    assert rows(tables, "child", "child", "born") == [("7", date(2010, 2, 1))]
    assert noted(tables)["two-digit-year", "column REVIEW"] == (2,)


def test_an_unaccompanied_child_begins_with_the_first_episode(tmp_path: Path) -> None:
    """The return gives no start, so the first day in care stands in, and is counted."""
    episodes = _episodes("7,01/07/2023,P,V2,,U6,,,,,,,", "7,01/05/2023,S,V2,,U6,,01/07/2023,X1,,,,")

    tables = read(tmp_path, {"e.csv": episodes, "u.csv": "CHILD,SEX,DOB,DUC\n7,1,01/02/2010,01/02/2028\n"})

    assert rows(tables, "unaccompanied") == [("7", date(2023, 5, 1), date(2028, 2, 1))]
    assert noted(tables)["start-from-first-episode", "table unaccompanied"] == (2,)


def test_what_is_said_of_care_leavers_is_about_the_end_of_the_collection_year(tmp_path: Path) -> None:
    """With a declared collection year a care leaver's row is about its last day; without one it has no day."""
    oc3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,01/02/2005,YES,F2,S2\n"

    with_year = read(tmp_path / "a", {"oc3.csv": oc3, "mapping.yaml": _YEAR})
    without = read(tmp_path / "b", {"oc3.csv": oc3})

    assert rows(with_year, "care_leaver") == [("7", date(2025, 3, 31), None, "S")]
    assert rows(without, "care_leaver") == [("7", None, None, "S")]


def test_of_two_years_the_later_care_leavers_are_about_the_declared_year(tmp_path: Path) -> None:
    """One year is declared, and the older file is not about it: its day is not known."""
    oc3, episodes = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n{},01/02/2005,YES,F2,S2\n", "7,01/05/{},S,V2,,U6,,,,,,,"

    tables = read(
        tmp_path,
        {
            "z/oc3.csv": oc3.format(7),
            "z/episodes.csv": _episodes(episodes.format(2022)),
            "a/oc3.csv": oc3.format(8),
            "a/episodes.csv": _episodes(episodes.format(2023)),
            "mapping.yaml": _YEAR,
        },
    )

    assert rows(tables, "care_leaver", "child", "as_of") == [("7", None), ("8", date(2025, 3, 31))]


def test_a_child_that_the_list_of_children_lacks_is_noted(tmp_path: Path) -> None:
    """A child in another file of the return than the list is added with its birth date, and counted."""
    header = "CHILD,SEX,DOB,ETHNIC\n7,1,01/02/2010,WBRI\n"
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2010,03/05/2024,PN1\n8,01/02/2011,03/05/2024,PN1\n"

    tables = read(tmp_path, {"header.csv": header, "reviews.csv": reviews})

    assert rows(tables, "child", "child", "born") == [("7", date(2010, 2, 1)), ("8", date(2011, 2, 1))]
    assert noted(tables)["child-not-listed", "column CHILD"] == (3,)


def test_codes_are_held_to_the_declared_collection_year(tmp_path: Path) -> None:
    """A code of another year is kept and counted where a year is declared; where none is, that is said."""
    text = _episodes("7,01/05/2025,S,V2,,Z11,,,,,,,", "8,01/05/2024,S,V2,,H5,,,,,,,")

    declared = read(tmp_path / "a", {"episodes.csv": text, "mapping.yaml": _YEAR})
    silent = read(tmp_path / "b", {"episodes.csv": text})

    assert [kind for (kind,) in rows(declared, "placement", "type")] == ["Z11", "H5"]
    assert noted(declared)["code-of-another-year", "column PLACE"] == (2,)
    assert ("year-not-declared", "") not in noted(declared)
    assert declared.collection_year == "2024-25"
    assert noted(silent) == {("year-not-declared", ""): 1}


def test_a_council_may_add_whether_a_placement_is_out_of_area(tmp_path: Path) -> None:
    """A column for it, and one for miles, is read where it is there; its absence is no gap of the return."""
    text = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,OUT_OF_AREA,DISTANCE_MILES\n7,01/05/2023,S,V2,U6,,,Y,20.5\n"

    tables = read(tmp_path, {"episodes.csv": text})

    assert [str(each) for (each,) in rows(tables, "placement", "distance_miles")] == ["20.5"]
    assert rows(tables, "placement", "out_of_area") == [(True,)]
    assert tables.files[0].lacking == ("PLACE_PROVIDER", "REASON_PLACE_CHANGE", "URN")


def test_families_stand_in_order_of_rank() -> None:
    """Every family is found by walking its folder, and the one to be read first comes first."""
    assert [(each.RANK, each.NAME) for each in all_extracts()] == [
        (1, "ssd"),
        (2, "ssda903"),
        (3, "cin"),
        (4, "annex_a"),
        (5, "local"),
    ]
