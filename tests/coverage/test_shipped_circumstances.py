"""What the shipped circumstances take for an event, from small invented extracts; each with a twin that is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.coverage.audit import audit, cases
from compliance.coverage.reach import Reach
from compliance.coverage.settings import Settings
from compliance.workspace.opening import load_library
from tests.support.extracts import read

_AUDITED = Settings(cut_off=date(2025, 3, 31), first=date(2024, 4, 1))
_HEADER = "CHILD,SEX,DOB,ETHNIC\n7,1,01/06/2008,WBRI\n8,2,01/06/2010,WBRI\n"
_EPISODES = "CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC,URN\n"
_MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
_COMPLAINTS = "complaint_id,child_ref,received_date,made_by\n"


def _events(folder: Path, circumstance: str, **files: str) -> list[tuple[str, date]]:
    tables = read(folder, {"header.csv": _HEADER} | {f"{name}.csv": text for name, text in files.items()})
    return [(each.child, each.day) for each in cases(tables, load_library(), _AUDITED, circumstances=(circumstance,))]


def _reach(folder: Path, circumstance: str, **files: str) -> tuple[Reach, tuple[str, ...]]:
    tables = read(folder, {"header.csv": _HEADER} | {f"{name}.csv": text for name, text in files.items()})
    (found,) = (each for each in audit(tables, load_library(), _AUDITED).circumstances if each.id == circumstance)
    return found.reach.reach, found.reach.missing


@pytest.mark.parametrize(("kind", "events"), [("M", 1), ("A", 0), ("", 0)])
def test_only_a_child_who_is_missing_goes_missing(tmp_path: Path, kind: str, events: int) -> None:
    """A child who is away without leave is not missing, and a blank leaves it open."""
    text = f"{_MISSING}7,01/06/2008,{kind},03/05/2024,\n8,01/06/2010,M,01/01/2020,\n"

    assert len(_events(tmp_path, "missing", missing=text)) == events


@pytest.mark.parametrize(("maker", "events"), [("child", 1), ("advocate_for_child", 1), ("", 0), ("not_recorded", 0)])
def test_only_a_complaint_of_the_child_is_one(tmp_path: Path, maker: str, events: int) -> None:
    """One whose maker is not known is no event; the child may or may not have had one."""
    text = f"{_COMPLAINTS}c1,7,2024-05-01,{maker}\nc2,8,2020-01-01,child\nc3,8,2024-05-01,parent\n"

    assert len(_events(tmp_path, "complaint", complaints=text)) == events


@pytest.mark.parametrize("maker", ["", "not_recorded"])
def test_a_child_whose_complaint_nobody_is_named_for_is_hidden(tmp_path: Path, maker: str) -> None:
    """The tables cannot tell of that child whether such an event has been."""
    text = f"{_COMPLAINTS}c1,7,2024-05-01,{maker}\nc2,8,2024-05-01,child\n"
    tables = read(tmp_path, {"header.csv": _HEADER, "complaints.csv": text})

    (found,) = (each for each in audit(tables, load_library(), _AUDITED).circumstances if each.id == "complaint")

    assert (found.tally.events, found.hidden_children) == (1, 1)


@pytest.mark.parametrize(("status", "events"), [("V2", 1), ("V3", 0), ("V4", 0), ("", 1)])
@pytest.mark.parametrize("circumstance", ["exit", "age-16"])
def test_short_breaks_are_no_time_in_care(tmp_path: Path, circumstance: str, status: str, events: int) -> None:
    """A break that ends is no leaving of care, and a birthday in one is none in care; a blank status may be either."""
    text = f"{_EPISODES}7,01/05/2024,S,{status},U6,PR1,01/07/2024,E8,\n8,01/05/2019,S,C2,U6,PR1,,,\n"

    assert len(_events(tmp_path, circumstance, episodes=text)) == events


def test_a_temporary_placement_is_no_move(tmp_path: Path) -> None:
    """A stay in hospital and the way back are none; a new home is one."""
    text = (
        f"{_EPISODES}7,01/05/2023,S,C2,U6,PR1,01/06/2024,X1,SC1\n7,01/06/2024,P,C2,T1,PR1,08/06/2024,X1,SC9\n"
        "7,08/06/2024,P,C2,U6,PR1,01/09/2024,X1,SC1\n7,01/09/2024,P,C2,U6,PR1,,,SC2\n"
    )

    assert _events(tmp_path, "move", episodes=text) == [("7", date(2024, 9, 1))]


def test_an_episode_without_a_reason_is_no_move_and_hides_the_child(tmp_path: Path) -> None:
    """Whether the child has moved is not recorded, so nobody is told that it has, nor that it has not."""
    text = f"{_EPISODES}7,01/05/2023,S,C2,U6,PR1,01/06/2024,X1,SC1\n7,01/06/2024,,C2,U6,PR1,,,SC2\n"
    tables = read(tmp_path, {"header.csv": _HEADER, "episodes.csv": text})

    (found,) = (each for each in audit(tables, load_library(), _AUDITED).circumstances if each.id == "move")

    assert (found.tally.events, found.hidden_children) == (0, 1)


def test_a_placement_for_adoption_is_no_decision(tmp_path: Path) -> None:
    """Where the return alone is there the decision is found in part, and what is missing is said."""
    placed = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n7,01/06/2008,04/05/2024,,\n"
    decided = "perm_person_id,perm_adm_decision_date\n7,2024-05-01\n"

    alone, missing = _reach(tmp_path / "a", "adoption", placed=placed)

    assert alone is Reach.PART
    assert missing == ("the day of the decision to place a child for adoption: this return has that of the placement",)
    assert _reach(tmp_path / "b", "adoption", permanence=decided)[0] is Reach.FULL


def test_the_return_alone_answers_for_birthdays_in_care(tmp_path: Path) -> None:
    """The table of care leavers adds nothing that the episodes do not show."""
    text = f"{_EPISODES}7,01/05/2023,S,C2,U6,PR1,,,SC1\n"

    assert _reach(tmp_path, "age-16", episodes=text) == (Reach.FULL, ())


def test_a_secure_placement_stands_in_for_an_order(tmp_path: Path) -> None:
    """It is found in part, since the order itself stands in no table."""
    text = f"{_EPISODES}7,01/05/2024,S,J1,K1,PR1,,,SC1\n"

    assert _reach(tmp_path, "secure", episodes=text)[0] is Reach.PART


def test_steps_before_proceedings_are_no_proceedings(tmp_path: Path) -> None:
    """A decision to begin them is no court case; an interim care order stands in for one."""
    text = "prep_person_id,prep_pre_pro_decision_date\n7,2024-05-01\n"
    legal = "lega_person_id,lega_legal_status,lega_legal_status_start_date\n8,C1,2024-06-01\n"

    assert _events(tmp_path, "court", prep=text, legal=legal) == [("8", date(2024, 6, 1))]


def test_initial_conferences_show_no_reviews(tmp_path: Path) -> None:
    """They answer in full for their own kind, and not at all for the other."""
    initial = "icpc_person_id,icpc_icpc_date\n7,2024-05-01\n"

    assert _reach(tmp_path, "cp-review-conference", icpc=initial)[0] is Reach.NONE
    assert _reach(tmp_path / "b", "cp-conference", icpc=initial)[0] is Reach.FULL
