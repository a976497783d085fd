"""Ofsted's Annex A: one workbook, a list a sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from compliance.coverage.audit import audit
from compliance.coverage.reach import Reach
from compliance.coverage.settings import Settings
from compliance.workspace.opening import load_library
from tests.support.extracts import noted, read, rows
from tests.support.workbook import made

_EACH = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
_CHILD = [123, "b) Female", "a) WBRI", date(2010, 2, 1), 13.2]
_DISABLED = "Does the Child have a Disability"


def _list_8(*, uasc: str = "b) No", location: str = "") -> list[list[Any]]:
    headings = [
        *_EACH,
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
        _DISABLED,
        "Date Started to be Looked After ",
        "Start date of current legal status",
        "Child\u2019s Legal Status",
        "Date of Latest Statutory Review",
        "Date Ceased to be Looked After",
        "Reason Ceased to be Looked After",
        "Start Date of Most Recent Placement",
        "Placement Type",
        "Placement Provider",
        "Placement postcode",
        "URN of Placement",
        "Placement Location",
        "Allocated Worker",
    ]
    row = [
        *_CHILD,
        uasc,
        "a) Yes",
        date(2023, 5, 1),
        date(2023, 6, 1),
        "C2: FCO",
        date(2023, 7, 1),
        None,
        None,
        date(2023, 8, 1),
        "f) U6: Foster placement - not FFA",
        "b) PR1 - Own provision",
        "AB1 2CD",
        "SC1",
        location,
        "Zebedee Quux",
    ]
    return [headings, row]


def test_list_8_says_where_a_child_stands(tmp_path: Path) -> None:
    """Entry, latest review, latest placement and legal status are read; the worker and the postcode are not."""
    tables = read(tmp_path, {"Annex_A.xlsx": made({"List 8": _list_8(location="a) Out")})})

    assert rows(tables, "child") == [("123", date(2010, 2, 1), "F", "WBRI", True, None, None)]
    assert rows(tables, "episode") == [("123", None, date(2023, 5, 1), None, "S", None, "C2")]
    assert rows(tables, "review") == [("123", None, date(2023, 7, 1), None, None)]
    assert rows(tables, "legal") == [("123", date(2023, 6, 1), None, "C2")]
    assert rows(tables, "placement", "start", "type", "provider", "urn", "out_of_area") == [
        (date(2023, 8, 1), "U6", "PR1", "SC1", True)
    ]
    assert "Quux" not in repr(tables)
    assert noted(tables)["id-as-number", "column Child Unique ID"] == (2,)
    assert tables.files[0].name == "Annex_A.xlsx (List 8)"


def test_the_latest_of_each_child_is_no_history(tmp_path: Path) -> None:
    """Reviews and entries are found in part, and a child on short breaks does not come into care."""
    book = _list_8()
    short = [[each if each != "C2: FCO" else "V3" for each in row] for row in book]
    assert short != book
    settings = Settings(cut_off=date(2024, 3, 31), first=date(2023, 4, 1))

    found = audit(read(tmp_path / "a", {"a.xlsx": made({"List 8": book})}), load_library(), settings)
    breaks = audit(read(tmp_path / "b", {"a.xlsx": made({"List 8": short})}), load_library(), settings)

    reaches = {each.id: each.reach for each in found.circumstances}
    assert {reaches[each].reach for each in ("enter-care", "review-all", "residential", "age-16")} == {Reach.PART}
    assert "earlier reviews of care: Annex A has the latest of each child alone" in reaches["review-all"].missing
    events = [{each.id: each.tally.events for each in one.circumstances}["enter-care"] for one in (found, breaks)]
    assert events == [1, 0]


def test_an_unmarked_child_is_not_unaccompanied(tmp_path: Path) -> None:
    """A yes under the heading counts, from the first day in care; a no does not."""
    marked = read(tmp_path / "a", {"a.xlsx": made({"List 8": _list_8(uasc="a) Yes")})})
    unmarked = read(tmp_path / "b", {"a.xlsx": made({"List 8": _list_8()})})

    assert rows(marked, "unaccompanied") == [("123", date(2023, 5, 1), None)]
    assert rows(unmarked, "unaccompanied") == []


def test_reads_conferences_referrals_care_leavers_and_decisions(tmp_path: Path) -> None:
    """Lists 3, 5, 7, 9 and 10 fill their tables; a child without the event has no row and is no fault."""
    other = [456, "a) Male", "", date(2011, 2, 1), 12]
    book = made(
        {
            "List 3": [[*_EACH, "Date of Referral", "Referral Source"], [*_CHILD, date(2023, 5, 1), "q) 4: Housing"]],
            "List 5": [
                [
                    *_EACH,
                    _DISABLED,
                    "Strategy discussion initiating Section 47 Enquiry Start Date",
                    "Date of Initial Child Protection Conference",
                ],
                [*_CHILD, "b) No", date(2023, 5, 2), date(2023, 5, 20)],
                [*other, "b) No", date(2023, 5, 3), None],
            ],
            "List 7": [
                [*_EACH, _DISABLED, "Child Protection Plan Start Date", "Date of latest review conference"],
                [*_CHILD, "b) No", date(2023, 5, 20), date(2023, 8, 1)],
                [*other, "b) No", date(2023, 5, 20), None],
            ],
            "List 9": [
                [*_EACH, _DISABLED, "Eligibility Category", "Type of Accommodation"],
                [*_CHILD, "b) No", "b) Former relevant child", "W: Bed and breakfast"],
            ],
            "List 10": [
                [*_EACH, _DISABLED, "Date of Decision that Child Should be Placed for Adoption"],
                [*_CHILD, "b) No", date(2023, 9, 1)],
            ],
        }
    )

    tables = read(tmp_path, {"a.xlsx": book})

    assert rows(tables, "contact_source") == [("123", date(2023, 5, 1), "4")]
    assert rows(tables, "enquiry", "child", "start") == [("123", date(2023, 5, 2)), ("456", date(2023, 5, 3))]
    assert rows(tables, "conference") == [
        ("123", None, date(2023, 5, 20), "initial"),
        ("123", None, date(2023, 8, 1), "review"),
    ]
    assert rows(tables, "care_leaver") == [("123", None, "former_relevant", "W")]
    assert rows(tables, "adoption") == [("123", date(2023, 9, 1))]
    assert [child for (child,) in rows(tables, "child", "child")] == ["123", "456"]
    assert {reason for reason, _ in noted(tables)} == {"id-as-number", "letter-or-label-taken-off"}


def test_names_every_sheet_and_what_it_was_taken_for(tmp_path: Path) -> None:
    """A sheet that is no list is left out by name; a title may stand above the headings; adopters are not read."""
    book = made(
        {
            "Contents": [["How to fill this in"]],
            "List 1": [["List 1: contacts"], [], [*_EACH, "Date of Contact"], [*_CHILD, "01/05/2023"]],
            "List 11": [["Individual adopter identifier", "Gender"], [1, "a) Male"]],
        }
    )

    tables = read(tmp_path, {"a.xlsx": book})

    assert [(each.part, each.holds, each.left_out) for each in tables.files] == [
        ("Contents", None, "it has no headings"),
        ("List 1", "annex_a.list_1", None),
        ("List 11", "annex_a.list_11", None),
    ]
    assert tables.rows("child")[0][-2:] == ("a.xlsx (List 1)", 4)
