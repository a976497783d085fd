"""Damaged extracts: each is read, left out or refused in words that name it, in time, and repeats no name.

`ADVOCHECK_DAMAGED_FILES` says how many of each kind; a failure names its number, which gives the same damage again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from compliance.text.display import UNSAFE
from compliance.text.problem import InvalidFiles
from tests.support.damage import damaged, damaged_inside
from tests.support.extracts import read
from tests.support.reading import ALLOWED_SECONDS, seconds_of
from tests.support.workbook import made

_MANY = int(os.environ.get("ADVOCHECK_DAMAGED_FILES", "20"))
_NAME = "Zebedeequux"

_EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,NAME\n" + "".join(
    f"{number},01/05/2023,S,C2,U6,01/06/2023,X1,{_NAME}\n" for number in range(20)
)
_PERSON = "pers_person_id,pers_surname,pers_dob,pers_sex,pers_ethnicity\n" + "".join(
    f'"{number}","{_NAME}, A",2010-02-01 00:00:00.000,F,WBRI\n' for number in range(20)
)
_FACTORS = "cina_assessment_id,cina_person_id,cina_assessment_auth_date\n1,7,2024-05-01\n"
_CENSUS = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header><Children>"
    + "".join(
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID><Surname>{_NAME}</Surname>"
        "<PersonBirthDate>2010-02-01</PersonBirthDate></ChildIdentifiers>"
        "<CINdetails><CINreferralDate>2023-05-01</CINreferralDate></CINdetails></Child>\n"
        for number in range(20)
    )
    + "</Children></Message>"
)
_MAPPING = (
    "kind: mapping\ncollection_year: 2024-25\nleave_out: [x.csv]\ncodes: {sex: {woman: F}}\n"
    "files:\n  - {file: episodes.csv, dates: day/month/year, headings: {DECOM: DECOM}, codes: {RNE: {begin: S}}}\n"
)
_BOOK = made(
    {
        "List 1": [
            ["Child Unique ID", "Gender", "Date of Birth", "Date of Contact", "Allocated Worker"],
            *([number, "a) Male", date(2010, 2, 1), date(2023, 5, 1), _NAME] for number in range(20)),
        ]
    }
)

_KINDS: dict[str, tuple[str, bytes, Callable[[bytes, int], bytes]]] = {
    "903": ("episodes.csv", _EPISODES.encode(), damaged),
    "SSD": ("ssd_person.csv", _PERSON.encode(), damaged),
    "assessments": ("a.csv", _FACTORS.encode(), damaged),
    "census": ("cin.xml", _CENSUS.encode(), damaged),
    "mapping": ("mapping.yaml", _MAPPING.encode(), damaged),
    "workbook": ("annex.xlsx", _BOOK, damaged),
    "inside a workbook": ("annex.xlsx", _BOOK, damaged_inside),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_a_damaged_extract_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    """However a file is damaged, reading ends in tables or in words that can be shown, and no name is in them."""
    name, data, damage = _KINDS[kind]
    faults = []
    for number in range(_MANY):
        folder = tmp_path / str(number)
        files = {name: damage(data, number), "x.csv": ""} | ({"episodes.csv": _EPISODES} if kind == "mapping" else {})
        seconds, said = seconds_of(lambda folder=folder, files=files: _said(folder, files))  # type: ignore[misc]
        unsafe = UNSAFE.search(said.replace("\n", " "))
        if unsafe or _NAME in said or name not in said or seconds > ALLOWED_SECONDS:
            faults.append(f"{number}: {seconds:.1f} s: {said[:300]!r}")

    assert faults == []


def _said(folder: Path, files: dict[str, bytes | str]) -> str:
    try:
        tables = read(folder, files)
    except InvalidFiles as error:
        return str(error)
    lines = [*(str(each) for each in tables.notes), *(f"{each.path} {each.left_out}" for each in tables.files)]
    return "\n".join(lines)
