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
        filling = {heading.fills: heading.kind for heading in form.headings if heading.fills}
        assert filling.items() <= kinds.items()


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


@pytest.mark.parametrize(
    ("offered", "reason", "made"),
    [
        ("Yes", "", True),
        ("No", "", False),
        ("", "", None),
        ("perhaps", "", None),
        ("", "overlooked", False),
        ("perhaps", "overlooked", False),
        ("", "nobody thought of it", False),
        ("", "not_recorded", None),
        ("", "unknown", None),
        ("Yes", "overlooked", True),
    ],
)
def test_a_blank_or_unreadable_answer_is_neither_yes_nor_no(
    tmp_path: Path, offered: str, reason: str, made: bool | None
) -> None:
    """Only a reason shows that no offer was made where the answer does not; a reason that is not recorded is none."""
    text = "offer_id,child_ref,offer_date,circumstance,offered,not_offered_reason\n"

    tables = read(tmp_path, {"o.csv": f"{text}o1,7,2024-05-01,missing,{offered},{reason}\n"})

    assert rows(tables, "offer", "offered") == [(made,)]


@pytest.mark.parametrize(("reason", "made"), [("", True), ("not_recorded", True), ("overlooked", False)])
def test_without_the_column_a_row_is_an_offer_unless_a_reason_stands(tmp_path: Path, reason: str, made: bool) -> None:
    """A list of offers made needs no column that says so; a reason why not still shows that none was made."""
    text = "offer_id,child_ref,offer_date,circumstance,not_offered_reason\n"

    tables = read(tmp_path, {"o.csv": f"{text}o1,7,2024-05-01,missing,{reason}\n"})

    assert rows(tables, "offer", "offered") == [(made,)]


def test_an_offer_for_an_unknown_circumstance_has_an_unclear_purpose(tmp_path: Path) -> None:
    """It never reads as an offer for any circumstance, nor as one for something else that was recorded so."""
    circumstances = ("birthday party", "review-all", "cp conference", "other")
    text = _OFFERS + "".join(f"{n}{each},7,2024-05-01,{each},,,\n" for each in circumstances for n in range(3))

    plain = read(tmp_path, {"o.csv": text})
    told = read_tables(tmp_path, triggers=("review-all",))

    assert rows(plain, "offer", "circumstance")[::3] == [("unclear",), ("unclear",), ("cp_conference",), ("other",)]
    assert rows(told, "offer", "circumstance")[::3] == [("unclear",), ("review-all",), ("cp_conference",), ("other",)]
    assert plain.unmapped[0].different == 2


def test_an_offer_without_a_day_is_kept_without_one(tmp_path: Path) -> None:
    """An offer whose date is blank or cannot be read stays, is noted, and has no day."""
    tables = read(tmp_path, {"o.csv": _OFFERS + "o1,7,,missing,,,\no2,7,last week,missing,,,\no3,7,2024-05-01,,,,\n"})

    assert rows(tables, "offer", "offer_id", "on") == [("o1", None), ("o2", None), ("o3", date(2024, 5, 1))]
    assert noted(tables) == {
        ("offer-without-day", "column offer_date"): (2, 3),
        ("not-a-date", "column offer_date"): (3,),
    }


def test_offers_that_name_no_child_are_counted(tmp_path: Path) -> None:
    """They stand in no table and may be any child's; a row that says no offer was made is none of them."""
    text = "offer_id,child_ref,offer_date,circumstance,offered\n"
    lines = "o1,,2024-05-01,missing,Y\no2,,2024-05-01,missing,\no3,,2024-05-01,missing,N\no4,7,2024-05-01,missing,Y\n"

    tables = read(tmp_path, {"o.csv": text + lines})

    assert rows(tables, "offer", "offer_id") == [("o4",)]
    assert tables.linking.offers_without_child == 2
    assert noted(tables) == {("no-child", "table offer"): (2, 3, 4)}


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


@pytest.mark.parametrize(
    ("accepted", "consent", "closed"),
    [
        ("N", "Y", date(2024, 5, 1)),
        ("Y", "N", date(2024, 5, 1)),
        ("N", "N", date(2024, 5, 1)),
        ("Y", "Y", date(2024, 9, 1)),
        ("", "", date(2024, 9, 1)),
    ],
)
def test_a_referral_that_was_not_taken_is_closed_on_its_day(
    tmp_path: Path, accepted: str, consent: str, closed: date
) -> None:
    """A referral the service refused, or the child did not agree to, helps nobody later; a blank changes nothing."""
    text = "referral_id,child_ref,referral_date,referral_source,consent_given,accepted_by_service,closed_date\n"

    tables = read(tmp_path, {"r.csv": f"{text}r1,7,2024-05-01,self,{consent},{accepted},2024-09-01\n"})

    assert rows(tables, "referral", "on", "closed_on") == [(date(2024, 5, 1), closed)]


def test_a_complaint_whose_maker_is_not_recorded_leaves_it_open(tmp_path: Path) -> None:
    """That it is not recorded says as little as a blank; who is named stays named."""
    makers = ("child", "not_recorded", "", "parent")
    text = "complaint_id,child_ref,received_date,made_by\n"

    tables = read(tmp_path, {"c.csv": text + "".join(f"c{n},7,2024-05-01,{who}\n" for n, who in enumerate(makers))})

    assert rows(tables, "complaint", "made_by") == [("child",), (None,), (None,), ("parent",)]
