"""The page of an audit: what is told, in which order, and that nothing unknown reads as none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.child_table import Linking, Tables
from compliance.coverage.disparity import disparities
from compliance.coverage.result import CoverageResult
from compliance.coverage.settings import Declared
from compliance.reports.paper import Bars, Block, Bullets, Details, Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage import coverage_paper
from compliance.reports.papers.coverage_page import CoveragePage, RanElsewhere
from compliance.reports.sign import Sign
from tests.support.coverage_tables import CUT_OFF, FIRST, LIBRARY, library_with, settings_of, tables_of
from tests.support.opened import everything_said

_LIBRARY = library_with(LIBRARY)
_CHILDREN = [
    {"child": str(number), "born": FIRST.replace(year=2012), "sex": "F" if number < 4 else "M"}
    for number in range(1, 6)
]
_ENTRIES = [
    {"child": str(number), "start": FIRST.replace(day=4), "start_reason": "S", "care_period": f"{number}"}
    for number in range(1, 6)
]
_OFFERS = [{"offer_id": "o1", "child": "1", "on": FIRST.replace(day=6), "circumstance": "enter_care", "offered": True}]


def _tables(offers: bool = True, linking: Linking | None = None) -> Tables:
    rows = {"child": _CHILDREN, "episode": _ENTRIES, **({"offer": _OFFERS} if offers else {})}
    return tables_of(rows, linking)


def _result(tables: Tables, **changes: object) -> CoverageResult:
    return audit(tables, _LIBRARY, settings_of(**changes))


def _paper(tables: Tables, *by: str, **changes: object) -> Paper:
    return coverage_paper(CoveragePage(folder="exports", result=_result(tables, **changes), tables=tables, by=by))


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for each in blocks:
        yield each
        if isinstance(each, Details):
            yield from _flat(each.blocks)


def _bullets(paper: Paper) -> list[str]:
    return [text for each in _flat(paper.blocks) if isinstance(each, Bullets) for _, text in each.items]


def _tables_of(paper: Paper, caption: str) -> list[Table]:
    return [each for each in _flat(paper.blocks) if isinstance(each, Table) and each.caption == caption]


_COMPLETE = Declared(first=FIRST, last=CUT_OFF, by="a role", on=CUT_OFF)


def test_sections_stand_in_their_order() -> None:
    """What is in doubt comes first, then the settings, what was found, what to do, and last the details."""
    paper = _paper(_tables())

    assert [each.text for each in paper.blocks if isinstance(each, Heading) and each.level == 2] == [
        "What could not be joined to a child",
        "What was left out",
        "Settings that decide these figures",
        "Circumstance by circumstance",
        "What these tables cannot answer",
        "Groups compared, child by child",
        "Independent visitors",
        "What to do next",
        "Details of each circumstance",
        "Files",
    ]


def test_without_any_record_of_offers_nothing_is_none() -> None:
    """Events alone end in not recorded: no share, no bar, no count of offers, and the first step is to ask."""
    paper = _paper(_tables(offers=False))

    assert Paragraph("Offered in time: not recorded. 5 events of 5 children in the count.") in list(_flat(paper.blocks))
    assert not [each for each in _flat(paper.blocks) if isinstance(each, Bars)]
    assert "0%" not in everything_said(paper)
    (table,) = _tables_of(paper, "Events in the count")
    assert table.columns == ("Circumstance", "Events", "Not recorded", "Outside the count")
    assert any(each.startswith("Ask for the record of offers") for each in _bullets(paper))
    assert any("of no event is it known whether an advocate was offered" in each for each in paper.notices)


def test_a_known_share_is_one_number() -> None:
    """Where the record is declared complete, k of n stands alone and what has no offer was not offered."""
    paper = _paper(_tables(), complete=(_COMPLETE,))

    assert Paragraph("Offered in time: 1 of 5 (20%). 5 events of 5 children in the count.") in list(_flat(paper.blocks))
    (table,) = _tables_of(paper, "Events in the count")
    assert table.columns == (
        "Circumstance",
        "Events",
        "In time",
        "Late",
        "Not offered",
        "Not recorded",
        "Outside the count",
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["enter", "5", "1", "0", "4", "0", "0"]]
    assert any("--circumstance enter --status not_offered" in each for each in _bullets(paper))


def test_an_open_share_is_a_range_drawn_as_one() -> None:
    """Undeclared, four events without an offer leave a range; the bar has both ends out of one whole."""
    paper = _paper(_tables())

    (bars,) = (each for each in _flat(paper.blocks) if isinstance(each, Bars))
    (bar,) = bars.bars
    assert (bar.label, bar.words) == ("enter", "1/5 to 5/5")
    assert (bar.proven * 5, bar.possible) == (bar.of, bar.of)
    assert any("4 events without an offer must stay not recorded" in each for each in _bullets(paper))


def test_counts_outside_the_count_are_each_told() -> None:
    """Each kind that there is has its number, and it is said that there is none of any other; or none at all."""
    late = [{**_ENTRIES[0], "start": CUT_OFF}]
    tables = tables_of({"child": _CHILDREN, "episode": [*late, *_ENTRIES[1:]], "offer": _OFFERS})

    assert "Outside the count: nothing of any kind." in _bullets(_paper(_tables()))
    assert "Outside the count: 1 not yet due, and none of any other kind." in _bullets(_paper(tables))


def test_one_happening_under_several_circumstances_is_said_to_be_so() -> None:
    """Beside the number of all together stands that they are no different happenings, and which have most in common."""
    birthday = [{**each, "born": FIRST.replace(day=4, year=2008)} for each in _CHILDREN]
    tables = tables_of({"child": birthday, "episode": _ENTRIES, "offer": _OFFERS})

    told = _bullets(_paper(tables))
    inside = next(number for number, each in enumerate(told) if each.startswith("In the count: "))

    assert told[inside].startswith("In the count: 10 events of 5 children.")
    assert told[inside + 1].startswith("These are events by circumstance, not different happenings")
    assert told[inside + 2] == (
        "Most events of the same child on the same day, in the count or outside it: enter and turning 5."
    )


def test_circumstances_with_nothing_in_common_name_no_pair() -> None:
    """Where no child has two on a day, only the words stand."""
    sixteen = FIRST.replace(year=2008, month=4)
    tables = tables_of({"child": [{**each, "born": sixteen} for each in _CHILDREN], "episode": _ENTRIES})

    told = _bullets(_paper(tables))

    assert any(each.startswith("These are events by circumstance") for each in told)
    assert not [each for each in told if each.startswith("Most events of the same child")]


def test_lags_before_and_after_are_apart() -> None:
    """An offer before the event is never averaged with those after it."""
    offers = [*_OFFERS, {**_OFFERS[0], "offer_id": "o2", "child": "2", "on": FIRST}]
    tables = tables_of({"child": _CHILDREN, "episode": _ENTRIES, "offer": offers})

    told = _bullets(_paper(tables, look_back_days=7))

    assert "Offers on or after the event: 1 event, half within 2 days, nine in ten within 2 days." in told
    assert "Offers before the event: 1 event, half within 3 days, nine in ten within 3 days." in told


def test_what_cannot_be_answered_says_what_is_missing_and_whom_it_hides() -> None:
    """A circumstance without a table names what is missing; whom it hides, and that a list would do, is told once."""
    paper = _paper(_tables())
    (table,) = _tables_of(paper, "Circumstances without an answer")

    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["conference"] == ["the table conference (each row a child protection conference)"]
    assert Paragraph("Each hides every child listed (5): nothing is known of any of them.") in paper.blocks
    assert {row[0].sign for row in table.rows} == {Sign.OPEN}


def test_what_is_not_joined_is_counted_and_widens() -> None:
    """References without a link are told first, with what they do to every range."""
    referrals = [{"referral_id": "r1", "provider_ref": "P1", "on": FIRST, "source": "self"}]
    linking = Linking(references=3, joined=1, without_link=1, to_several=1, links_unused=1)
    tables = tables_of({"child": _CHILDREN, "episode": _ENTRIES, "offer": _OFFERS, "referral": referrals}, linking)

    paper = _paper(tables)

    assert _bullets(paper)[:3] == [
        "Of 3 references in the provider's files 1 joined to one child; 1 in no link; 1 linked to several, so to none.",
        "1 reference of referrals belongs to no child who is listed.",
        "1 link names a reference that stands in no file of the provider.",
    ]
    assert any(
        "every range below is wider by them" in each.text for each in paper.blocks if isinstance(each, Paragraph)
    )


def test_one_circumstance_is_not_told_twice() -> None:
    """Where one circumstance has events, there is no page for all together beside it; with two there is."""
    sixteen = FIRST.replace(year=2008, month=4)
    two = tables_of({"child": [{**each, "born": sixteen} for each in _CHILDREN], "episode": _ENTRIES, "offer": _OFFERS})

    one_title, two_titles = (
        [each.text for each in _paper(tables).blocks if isinstance(each, Heading)] for tables in (_tables(), two)
    )

    assert "All circumstances together" not in one_title
    assert "All circumstances together" in two_titles


@pytest.mark.parametrize(
    ("by", "caption", "first", "share"),
    [
        ("sex", "By sex", "Female", ["1 of 3 on record; between 1 of 3 (33.3%) and 3 of 3 (100%)", "3"]),
        ("month", "By month", "2024-03", ["1 of 5 on record; between 1 of 5 (20%) and 5 of 5 (100%)", "5"]),
    ],
)
def test_groups_and_months_are_told_when_asked_for(by: str, caption: str, first: str, share: list[str]) -> None:
    """Each group has its share, and nothing is grouped unasked."""
    (table,) = _tables_of(_paper(_tables(), by), caption)

    assert [cell.text for cell in table.rows[0]][:3] == [first, *share]
    assert _tables_of(_paper(_tables()), caption) == []


def test_a_group_that_the_tables_do_not_tell_says_so() -> None:
    """No table of areas is there, so none is shown as if there were no children in one."""
    paper = _paper(_tables(), "area")

    assert Paragraph("In or out of area on the day: the tables do not tell it.", Sign.OPEN) in list(_flat(paper.blocks))


def test_groups_are_compared_in_short_and_line_by_line_when_asked_for() -> None:
    """The summary always stands; the comparisons of a group stand where that group is asked for, and no others."""
    tables = _tables()
    result = _result(tables)
    page = CoveragePage(folder="exports", result=result, tables=tables, disparities=disparities(result))

    def compared(by: tuple[str, ...]) -> str:
        return everything_said(coverage_paper(replace(page, by=by)))

    assert "comparisons" in compared(())
    assert "enter, sex: Female" not in compared(())
    assert "enter, sex: Female" in compared(("sex",))
    assert "enter, sex: Female" not in compared(("age",))


def test_nothing_is_compared_without_a_record_of_offers() -> None:
    """Groups of whom nothing is known are not set against each other."""
    paper = _paper(_tables(offers=False), "sex")

    assert "Groups compared, child by child" not in [each.text for each in paper.blocks if isinstance(each, Heading)]


def test_a_run_in_a_database_says_where_and_what_it_does_not_give() -> None:
    """There are no files then: the database stands in their place, with what was not there."""
    ran = RanElsewhere(place="PostgreSQL on host", missing=("complaint",), not_given=("The cases.",))

    paper = coverage_paper(CoveragePage(folder="exports", result=_result(_tables()), ran=ran))

    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert "Files" not in headings
    assert "Where this ran" in headings
    assert "taken for empty: complaint." in everything_said(paper)
    assert "The cases." in _bullets(paper)


def test_an_empty_folder_says_that_nothing_was_found() -> None:
    """Without a row nothing is counted, and every circumstance stands among those without an answer."""
    result = replace(_result(_tables()), circumstances=_result(Tables()).circumstances, children=0)

    paper = coverage_paper(CoveragePage(folder="exports", result=result))

    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert "Circumstance by circumstance" not in headings
    assert len(_tables_of(paper, "Circumstances without an answer")[0].rows) == len(_LIBRARY.circumstances)


def test_without_events_in_the_count_nothing_is_said_of_counting_twice() -> None:
    """There is no number that could be taken for one of happenings."""
    paper = _paper(tables_of({"child": _CHILDREN, "offer": _OFFERS}))

    assert not [each for each in _bullets(paper) if each.startswith("These are events by circumstance")]
