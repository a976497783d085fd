"""References of the provider joined to children by the links that people have made."""

from __future__ import annotations

from pathlib import Path

from compliance.coverage.child_table import Linking
from tests.support.extracts import read, rows

_REFERRALS = (
    "referral_id,provider_ref,referral_date\nr1,P1,2024-05-01\nr2,P1,2024-06-01\nr3,P2,2024-05-01\nr4,P3,2024-05-01\n"
)
_LINKS = "provider_ref,child_ref,matched_by,on\nP1,7,council_staff,2024-07-01\nP2,8,,\nP2,9,,\nP4,5,,\n"


def test_joins_a_reference_that_links_lead_to_one_child(tmp_path: Path) -> None:
    """One child is joined; several or none are not, and each side that stays unmatched is counted."""
    tables = read(tmp_path, {"referrals.csv": _REFERRALS, "child_links.csv": _LINKS})

    assert rows(tables, "referral", "referral_id", "child") == [("r1", "7"), ("r2", "7"), ("r3", None), ("r4", None)]
    assert tables.linking == Linking(references=3, joined=1, without_link=1, to_several=1, links_unused=1)


def test_nothing_is_joined_without_links(tmp_path: Path) -> None:
    """Without links nothing is joined, not even where a reference looks like a child's."""
    text = "referral_id,provider_ref,referral_date\nr1,7,2024-05-01\n"
    header = "CHILD,SEX,DOB,ETHNIC\n7,1,01/02/2010,WBRI\n"

    tables = read(tmp_path, {"referrals.csv": text, "header.csv": header})

    assert rows(tables, "referral", "child") == [(None,)]
    assert tables.linking == Linking(references=1, without_link=1)


def test_a_child_that_the_file_names_stays(tmp_path: Path) -> None:
    """A row that names its child is not asked about, and its link counts as used."""
    text = "referral_id,provider_ref,child_ref,referral_date\nr1,P1,5,2024-05-01\n"

    tables = read(tmp_path, {"referrals.csv": text, "l.csv": "provider_ref,child_ref,matched_by\nP1,7,other\n"})

    assert rows(tables, "referral", "child") == [("5",)]
    assert tables.linking == Linking()


def test_joins_visitors_too(tmp_path: Path) -> None:
    """Referrals to visitors and their matches are joined by the same links."""
    tables = read(
        tmp_path,
        {
            "a.csv": "iv_referral_id,provider_ref,considered_date\nv1,P1,2024-05-01\n",
            "b.csv": "match_id,provider_ref,match_start\nm1,P1,2024-05-01\n",
            "l.csv": "provider_ref,child_ref,matched_by\nP1,7,other\nP1,7,council_staff\n",
        },
    )

    assert rows(tables, "visitor_referral", "child") == [("7",)]
    assert rows(tables, "visitor_match", "child") == [("7",)]
    assert tables.linking == Linking(references=1, joined=1)
