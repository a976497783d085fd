"""A small folder of extracts with offers, for tests of what is shown of an audit; every child is invented."""

from __future__ import annotations

from pathlib import Path

from tests.support.extracts import write

__all__ = ["COVERAGE", "FILES", "audit_folder"]

# Twelve children come into care. Working days: an offer is in time within five, and late until ninety days.
_CHILDREN = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + "".join(
    f"{number},{1 + number % 2},0{1 + number % 9}/05/20{8 + number % 9:02},WBRI,,,\n" for number in range(1, 13)
)
_STARTS = {
    1: "04/03/2024",
    2: "05/03/2024",
    3: "11/03/2024",
    4: "18/03/2024",
    5: "02/04/2024",
    6: "08/04/2024",
    7: "15/04/2024",
    8: "22/04/2024",
    9: "07/05/2024",
    10: "13/05/2024",
    11: "20/05/2024",
    12: "26/06/2024",
}
_HEADINGS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
_EPISODES = _HEADINGS + "".join(f"{child},{day},S,C2,N1,U4,PR1,,,,,,\n" for child, day in _STARTS.items())
_OFFERS = (
    "offer_id,child_ref,offer_date,circumstance,response\n"
    "o1,1,2024-03-06,enter_care,accepted\n"
    "o2,2,2024-03-12,enter_care,declined\n"
    "o3,3,2024-03-12,enter_care,accepted\n"
    "o4,4,2024-05-01,enter_care,accepted\n"
    "o5,5,2024-04-02,,accepted\n"
    "o6,99,2024-04-09,enter_care,accepted\n"
)
_REFERRALS = (
    "referral_id,provider_ref,referral_date,referral_source\nr1,P-1,2024-03-07,social_worker\nr2,P-2,2024-04-20,self\n"
)
_LINKS = "provider_ref,child_ref,matched_by,on\nP-1,1,council_staff,2024-06-01\n"

FILES = {
    "header.csv": _CHILDREN,
    "episodes.csv": _EPISODES,
    "advocacy_offers.csv": _OFFERS,
    "advocacy_referrals.csv": _REFERRALS,
    "child_links.csv": _LINKS,
}
COVERAGE = """
kind: coverage
cut_off: 2024-06-30
from: 2024-03-01
only: [enter-care]
window: {within: 5, unit: working_days}
complete:
  - {from: 2024-03-01, to: 2024-04-30, by: head of service, date: 2024-06-30}
"""


def audit_folder(folder: Path, coverage: str = COVERAGE, under: str = "") -> Path:
    """Write the extracts into a folder, with the settings in it and the extracts under `under`."""
    write(folder / under, FILES)
    return write(folder, {"coverage.yaml": coverage} if coverage else {})
