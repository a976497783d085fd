"""The service in figures."""

from __future__ import annotations

from pathlib import Path

from compliance.reports.paper import Heading, Paper, Paragraph
from compliance.reports.papers.performance import performance_json, performance_paper
from compliance.reports.sign import Sign
from compliance.workspace.opening import Choices, OpenFolder, open_folder
from tests.support.council import make_evidence
from tests.support.opened import TODAY, dorset, everything_said, table_called

_LOTS = """\
documents:
  - {id: contract, title: A contract, publisher: T, document_kind: contract, dated: 2024-01-01, seen: true}
services:
  - {id: one, service: advocacy, title: Lot one, from: 2023-04-01, to: null,
     cohorts: [{cohort: looked_after, age_from: 5, age_to: 17}, {cohort: young_carer, age_from: null, age_to: null}],
     document: contract, paragraph: "1"}
  - {id: two, service: independent_visitor, provider: A charity, from: 2023-04-01, to: null,
     cohorts: [{cohort: looked_after, age_from: 8, age_to: null}], document: contract, paragraph: "2"}
periods:
  year1: {from: 2023-04-01, to: 2024-03-31}
metrics:
  - {id: adv_users, group: {age: 5-10}, count: 12, period: year1, unit: children, document: contract, paragraph: "3"}
  - {id: iv_informed_secure_placement_share, count: 2, of: 3, at: 2024-03-31, unit: placements,
     document: contract, paragraph: "4"}
"""


def _paper(found: OpenFolder) -> Paper:
    return performance_paper(found.assessment, found.library, found.date_from)


def _opened(tmp_path: Path, sections: str = "") -> OpenFolder:
    return open_folder(make_evidence(tmp_path / "testshire", sections), Choices(), TODAY)


def test_every_section_of_the_board_is_there(tmp_path: Path) -> None:
    """Every section that a board looks for is there, and one without a figure says that none is held."""
    found = _opened(tmp_path)
    paper = _paper(found)

    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    sections = [each.title for each in found.library.board.values()]
    assert headings[: len(sections)] == sections
    assert paper.blocks.count(Paragraph("No figure is held.")) == len(sections)


def test_every_figure_of_dorset_stands_in_one_row() -> None:
    """Every figure of Dorset's evidence stands in one row, and those in doubt are marked."""
    found = dorset()
    value = performance_json(found.assessment, found.library, found.date_from)
    said = everything_said(_paper(found))

    figures = [each for each in found.assessment.evidence.head.metrics if not each.template]
    assert len(value["figures"]) == len(figures)
    assert "193 of 272 (71.0%), printed as just over 73%, which does not follow from the count" in said


def test_a_figure_says_its_group_date_unit_and_place(tmp_path: Path) -> None:
    """A figure says its group, its date, its unit and where it stands, and whether it is in doubt."""
    found = _opened(tmp_path, _LOTS)
    rows = performance_json(found.assessment, found.library, found.date_from)["figures"]

    [row] = [each for each in rows if each["metric"] == "adv_users"]
    assert (row["group"], row["count"], row["unit"]) == ({"age": "5-10"}, 12, "children")
    assert (row["over"], row["where"], row["doubts"]) == ("1 April 2023 to 31 March 2024", "A contract, 3", [])
    assert "age: 5-10" in everything_said(_paper(found))


def test_a_figure_outside_the_board_is_still_shown(tmp_path: Path) -> None:
    """A figure that no section of the board asks for is shown under other figures."""
    found = _opened(tmp_path, _LOTS)
    listed = {metric for section in found.library.board.values() for metric in section.metrics}
    others = [each for each in found.assessment.register.metrics if each not in listed]

    headings = [each.text for each in _paper(found).blocks if isinstance(each, Heading)]

    assert ("Other figures" in headings) == bool(others)


def test_a_doubted_figure_is_marked_in_words_too() -> None:
    """A figure in doubt has its mark beside its name, and the check named in its own column."""
    found = dorset()
    section = next(iter(found.library.board.values()))

    table = table_called(_paper(found), section.title)

    marked = [row for row in table.rows if row[0].sign is Sign.PART]
    assert marked
    assert all((row[0].sign is Sign.PART) == (row[4].text != "no") for row in table.rows)


def test_who_is_entitled_stands_beside_who_is_served(tmp_path: Path) -> None:
    """Each group of children says whether a requirement names it, and which lot serves it at which ages."""
    table = table_called(_paper(_opened(tmp_path, _LOTS)), "Who is entitled and who is served")

    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["looked after"][0].startswith("yes, by ")
    assert rows["looked after"][1:] == ["served by Lot one (from 5 to 17)", "served by A charity (from 8)"]
    assert rows["young carer"][1] == "served by Lot one (ages not stated)"
    assert rows["care leaver"][1:] == ["not recorded", "not recorded"]


def test_a_group_that_nobody_names_is_still_shown(tmp_path: Path) -> None:
    """A group that is served and that no requirement asked here names is shown as such."""
    found = open_folder(make_evidence(tmp_path / "t", _LOTS), Choices(packs=("iv-guidance",)), TODAY)

    table = table_called(_paper(found), "Who is entitled and who is served")

    assert "no requirement asked here names them" in [row[1].text for row in table.rows]


def test_entitlement_is_given_by_the_strongest_force() -> None:
    """Where several requirements name one group the strongest force is given."""
    found = dorset()
    entitled = performance_json(found.assessment, found.library, found.date_from)["entitled"]

    assert entitled["looked_after"] == "must"
