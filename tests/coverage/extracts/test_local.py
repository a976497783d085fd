"""The local lists: offers, referrals, links, visitors, complaints and events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.coverage.child_table import table_named
from compliance.coverage.extracts.local import FORMS, LISTS
from compliance.coverage.reading import read_tables
from tests.support.extracts import noted, read, rows

_OFFERS = "offer_id,child_ref,offer_date,circumstance,response,response_date,decline_until\n"


def test_every_column_that_fills_something_fills_a_column_of_its_table() -> None:
    """What a list says it fills is there, in the kind the list holds."""
    for each, form in zip(LISTS, FORMS, strict=True):
        kinds = {column.name: column.kind for column in table_named(each.fills).columns}
        assert {heading.fills: heading.kind for heading in form.headings}.items() <= kinds.items()


def test_reads_offers(tmp_path: Path) -> None:
    """An offer has its day, its circumstance and its answer; a list without the column says that all were made."""
    lines = "o1,7,2024-05-01,enter_care,Declined,02/05/2024,2024-11-01\no2,8,01/06/2024,,,,\n"

    tables = read(tmp_path, {"o.csv": _OFFERS + lines})

    columns = ("offer_id", "child", "on", "circumstance", "offered", "response", "response_on", "decline_until")
    assert rows(tables, "offer", *columns) == [
        ("o1", "7", date(2024, 5, 1), "enter_care", True, "declined", date(2024, 5, 2), date(2024, 11, 1)),
        ("o2", "8", date(2024, 6, 1), None, True, None, None, None),
    ]


def test_a_row_may_say_that_no_offer_was_made(tmp_path: Path) -> None:
    """No and its reason are kept; a blank in the column is neither an offer nor none."""
    text = (
        "offer_id,child_ref,offer_date,circumstance,offered,not_offered_reason\n"
        "o1,7,2024-05-01,missing,N,overlooked\no2,7,2024-05-02,missing,Yes,\no3,7,2024-05-03,missing,,\n"
    )

    tables = read(tmp_path, {"o.csv": text})

    assert rows(tables, "offer", "offered", "not_offered_reason") == [
        (False, "overlooked"),
        (True, None),
        (None, None),
    ]


def test_an_offer_for_an_unknown_circumstance_is_one_for_something_else(tmp_path: Path) -> None:
    """It never reads as an offer for any circumstance; the id of a circumstance in use is taken as it is."""
    circumstances = ("birthday party", "review-all", "cp conference")
    text = _OFFERS + "".join(f"{each},7,2024-05-01,{each},,,\n" for each in circumstances)

    plain = read(tmp_path, {"o.csv": text})
    told = read_tables(tmp_path, triggers=("review-all",))

    assert rows(plain, "offer", "circumstance") == [("other",), ("other",), ("cp_conference",)]
    assert rows(told, "offer", "circumstance") == [("other",), ("review-all",), ("cp_conference",)]
    assert plain.unmapped[0].values == (("birthday party", 1), ("review-all", 1))


def test_an_offer_without_a_day_never_counts(tmp_path: Path) -> None:
    """An offer whose date is blank or cannot be read is left out and counted."""
    tables = read(tmp_path, {"o.csv": _OFFERS + "o1,7,,missing,,,\no2,7,last week,missing,,,\no3,7,2024-05-01,,,,\n"})

    assert rows(tables, "offer", "offer_id") == [("o3",)]
    assert noted(tables) == {
        ("no-date", "table offer"): (2, 3),
        ("not-a-date", "column offer_date"): (3,),
    }


@pytest.mark.parametrize("blank", ["", "NULL", "N/A"])
def test_blanks_are_blanks(tmp_path: Path, blank: str) -> None:
    """The three ways to write that nothing is there are no values."""
    tables = read(tmp_path, {"o.csv": _OFFERS + f"o1,7,2024-05-01,{blank},{blank},{blank},{blank}\n"})

    assert rows(tables, "offer", "circumstance", "response", "response_on") == [(None, None, None)]
    assert noted(tables) == {}


def test_reads_the_other_lists(tmp_path: Path) -> None:
    """Visitors, visits, complaints and events each fill their table; notes are not read."""
    tables = read(
        tmp_path,
        {
            "a.csv": (
                "iv_referral_id,child_ref,considered_date,best_interests_decision,child_objected,referral_date,notes\n"
                "v1,7,2024-05-01,appoint,N,2024-05-02,Zebedee Quux likes chess\n"
            ),
            "b.csv": (
                "match_id,iv_referral_id,child_ref,visitor_ref,match_start,match_end,statutory,dbs_date,training_date\n"
                "m1,v1,7,x9,2024-06-01,,Y,2024-01-01,2024-02-01\n"
            ),
            "c.csv": (
                "match_id,visit_date,status,contact_type\nm1,2024-07-01,held,in_person\nm1,2024-08-01,snowed off,\n"
            ),
            "d.csv": (
                "complaint_id,child_ref,received_date,made_by,stage,advocate_offered_date\n"
                "c1,7,2024-05-01,child,1,2024-05-02\n"
            ),
            "e.csv": "child_ref,trigger_id,event_date,event_ref,source\n7,exclusion,2024-05-01,x1,school\n",
        },
    )

    assert rows(tables, "visitor_referral", "visitor_referral_id", "child", "decision", "child_objected") == [
        ("v1", "7", "appoint", False)
    ]
    assert rows(tables, "visitor_match", "match_id", "start", "end", "statutory", "checked_on") == [
        ("m1", date(2024, 6, 1), None, True, date(2024, 1, 1))
    ]
    assert rows(tables, "visitor_visit") == [("m1", date(2024, 7, 1), "held", "in_person")]
    assert rows(tables, "complaint") == [("c1", "7", date(2024, 5, 1), "child", 1, date(2024, 5, 2))]
    assert rows(tables, "local_event") == [("7", "exclusion", date(2024, 5, 1), "x1")]
    assert "Quux" not in repr(tables)
    assert noted(tables)["no-code", "table visitor_visit"] == (3,)


def test_a_referral_names_the_child_or_the_provider_s_reference(tmp_path: Path) -> None:
    """One of the two is enough; a row with neither is left out."""
    text = (
        "referral_id,child_ref,provider_ref,referral_date,referral_source,closed_date,non_instructed\n"
        "r1,7,,2024-05-01,self,,N\nr2,,P2,2024-05-02,iro,2024-06-01,Y\nr3,,,2024-05-03,iro,,\n"
    )

    tables = read(tmp_path, {"r.csv": text})

    assert rows(tables, "referral", "referral_id", "provider_ref", "child", "closed_on", "non_instructed") == [
        ("r1", None, "7", None, False),
        ("r2", "P2", None, date(2024, 6, 1), True),
    ]
    assert noted(tables)["no-child", "table referral"] == (4,)
