"""The children in need census: one XML message, read as it streams by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.extracts import noted, problems_of, read, rows

_HEAD = "<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header>\n<Children>\n"
_TAIL = "</Children></Message>"
_FULL = """<Child><ChildIdentifiers><LAchildID>7</LAchildID><UPN>A123456789012</UPN>
<PersonBirthDate>2010-02-01</PersonBirthDate><GenderCurrent>2</GenderCurrent>
</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
<Disabilities><Disability>COMM</Disability><Disability>LD</Disability></Disabilities></ChildCharacteristics>
<CINdetails><CINreferralDate>2023-05-01</CINreferralDate><ReferralSource>4</ReferralSource>
<DateOfInitialCPC>2023-05-20</DateOfInitialCPC>
<Assessments><FactorsIdentifiedAtAssessment><AssessmentFactors>7A</AssessmentFactors>
<AssessmentFactors>9A</AssessmentFactors></FactorsIdentifiedAtAssessment>
<AssessmentAuthorisationDate>2023-05-10</AssessmentAuthorisationDate></Assessments>
<Section47><S47ActualStartDate>2023-05-02</S47ActualStartDate><InitialCPCtarget>2023-05-23</InitialCPCtarget>
<DateOfInitialCPC>2023-05-20</DateOfInitialCPC></Section47>
<Section47><S47ActualStartDate>2023-06-02</S47ActualStartDate><InitialCPCtarget>2023-06-23</InitialCPCtarget></Section47>
<ChildProtectionPlans><CPPstartDate>2023-05-20</CPPstartDate>
<Reviews><CPPreviewDate>2023-08-01</CPPreviewDate><CPPreviewDate>2023-11-01</CPPreviewDate></Reviews>
</ChildProtectionPlans>
<PreProceedingsandFGDM><PPStartDate>2023-09-01</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>
<CourtAppDate>2023-10-01</CourtAppDate></PreProceedingsandFGDM>
</CINdetails></Child>
"""


def test_reads_every_block(tmp_path: Path) -> None:
    """A child's blocks fill their tables; the UPN is dropped as it goes by."""
    tables = read(tmp_path, {"cin.xml": _HEAD + _FULL + _TAIL})

    assert rows(tables, "child") == [("7", date(2010, 2, 1), "F", "WBRI", True, None, None)]
    assert rows(tables, "disability") == [("7", "COMM"), ("7", "LD")]
    assert rows(tables, "contact_source") == [("7", date(2023, 5, 1), "4")]
    assert rows(tables, "factor") == [("7", date(2023, 5, 10), "7A"), ("7", date(2023, 5, 10), "9A")]
    assert rows(tables, "enquiry", "start") == [(date(2023, 5, 2),), (date(2023, 6, 2),)]
    assert rows(tables, "proceedings") == [
        ("7", date(2023, 9, 1), "pre_proceedings"),
        ("7", date(2023, 10, 1), "court_application"),
    ]
    assert rows(tables, "family_meeting") == [("7", None, True)]
    assert "A123456789012" not in repr(tables)
    assert noted(tables) == {}


def test_an_initial_conference_counts_once_wherever_it_stands(tmp_path: Path) -> None:
    """A conference in referral and enquiry is one, with the day it was due; one in the referral alone counts."""
    both = read(tmp_path / "a", {"cin.xml": _HEAD + _FULL + _TAIL})
    alone = _FULL.replace("<DateOfInitialCPC>2023-05-20</DateOfInitialCPC></Section47>", "</Section47>")
    one = read(tmp_path / "b", {"cin.xml": _HEAD + alone + _TAIL})

    assert rows(both, "conference") == [
        ("7", date(2023, 5, 23), date(2023, 5, 20), "initial"),
        ("7", None, date(2023, 8, 1), "review"),
        ("7", None, date(2023, 11, 1), "review"),
    ]
    assert rows(one, "conference")[0] == ("7", None, date(2023, 5, 20), "initial")


def test_a_row_is_numbered_by_its_line(tmp_path: Path) -> None:
    """An auditor finds a row under the line of the file it begins on."""
    tables = read(tmp_path, {"cin.xml": _HEAD + _FULL + _TAIL})

    assert [row[-2:] for row in tables.rows("enquiry")] == [("cin.xml (Section47)", 12), ("cin.xml (Section47)", 14)]


def test_the_reference_of_a_child_may_stand_last(tmp_path: Path) -> None:
    """What comes before the reference of its child is kept until it is known, and given to no other child."""
    cells = "<CINreferralDate>2023-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>"
    first = f"<Child><CINdetails>{cells}</CINdetails>"
    text = (
        f"{_HEAD}{first}<ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers></Child>"
        f"{first}<ChildIdentifiers><Sex>M</Sex></ChildIdentifiers></Child>{_TAIL}"
    )

    tables = read(tmp_path, {"cin.xml": text})

    assert rows(tables, "contact_source") == [("1", date(2023, 5, 1), "1A")]
    assert noted(tables)["no-child", "table contact_source"] == (3,)


def test_a_message_of_another_collection_is_left_out(tmp_path: Path) -> None:
    """XML that is no census message is named with the reason; a census without children is one without rows."""
    tables = read(tmp_path, {"a.xml": "<Message><Children/></Message>", "b.xml": _HEAD + _TAIL})

    assert [(each.path, each.left_out) for each in tables.files] == [
        ("a.xml", "it is an XML message of another kind"),
        ("b.xml", None),
    ]
    assert noted(tables) == {("header-only", ""): 1}


_BOMB = '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{_BOMB}{_HEAD}{_TAIL}", "declares a document type (DOCTYPE)"),
        ('<!DOCTYPE m SYSTEM "file:///etc/passwd"><Message/>', "declares a document type (DOCTYPE)"),
        (f"{_HEAD}<Child>{_TAIL}", "is not well-formed XML: line 3"),
        ("<a>" * 100 + "</a>" * 100, "is nested deeper or holds more than a census does: line 1"),
        ("\x00\x01\x02", "is not well-formed XML: line 1"),
        ('<?xml version="1.0" encoding="ebcdic-of-its-own"?><Message/>', "is written in an encoding that is not known"),
        (f"{_HEAD}<Child>&secret;</Child>{_TAIL}", "is not well-formed XML: line 3"),
    ],
    ids=["entities", "outside", "cut", "deep", "bytes", "encoding", "entity"],
)
def test_hostile_xml_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    """A document type, entities, nesting and damage end in one message that names the file."""
    found = problems_of(tmp_path, {"cin.xml": text})

    assert len(found) == 1
    assert found[0].startswith("cin.xml: it ")
    assert words in found[0]
