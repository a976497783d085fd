"""A small folder of evidence with extracts beside it, for the page of coverage; all of it is invented."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from compliance.workspace.shipped import samples
from tests.support.extracts import write

__all__ = ["CUT_OFF", "coverage_folder", "extracts", "plain_folder"]

CUT_OFF = date(2024, 3, 31)
_FIRST = date(2023, 4, 3)
_SETTINGS = """\
kind: coverage
cut_off: 2024-03-31
only: [enter-care, home-change, residential, missing]
window: {within: 5, unit: working_days}
complete:
  - {from: 2023-04-01, to: 2023-12-31, by: head of service, date: 2024-04-02}
"""


def extracts(children: int = 12) -> dict[str, str]:
    """Give files of so many children who came into care, one each month or so, some offered an advocate."""
    header, episodes, offers = ["CHILD,SEX,DOB,ETHNIC"], ["CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC"], []
    for number in range(children):
        child, came = f"C{number:04}", _FIRST + timedelta(days=30 * number % 360)
        header.append(f"{child},{1 + number % 2},{1 + number % 27:02}/05/{2008 + number % 9},WBRI")
        episodes.append(f"{child},{came:%d/%m/%Y},S,C2,N1,U1,,")
        if number % 3 == 0:
            offers.append(f"o{number},{child},{came + timedelta(days=2 + number % 9)},enter_care")
    referrals = "referral_id,provider_ref,referral_date,referral_source\nr1,P1,2023-05-20,self\nr2,P2,2023-06-01,iro\n"
    return {
        "header.csv": "\n".join(header) + "\n",
        "episodes.csv": "\n".join(episodes) + "\n",
        "advocacy_offers.csv": "\n".join(["offer_id,child_ref,offer_date,circumstance", *offers]) + "\n",
        "advocacy_referrals.csv": referrals,
        "child_links.csv": "provider_ref,child_ref,matched_by\nP1,C0001,council_staff\n",
    }


def coverage_folder(folder: Path, *, settings: str | None = _SETTINGS, children: int = 12) -> Path:
    """Make a folder of evidence with extracts under `tables`, and with settings unless there are to be none."""
    plain_folder(folder)
    write(folder / "tables", extracts(children))
    if settings is not None:
        write(folder, {"coverage.yaml": settings})
    return folder


def plain_folder(folder: Path) -> Path:
    """Make a folder of evidence without extracts."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in samples()["exampleshire"].iterdir():
        if each.suffix == ".yaml" and each.name != "coverage.yaml":
            shutil.copy(each, folder / each.name)
    text = (folder / "evidence.yaml").read_text(encoding="utf-8")
    for each in samples()["exampleshire"].glob("*.csv"):
        if each.name in text:
            shutil.copy(each, folder / each.name)
    return folder
