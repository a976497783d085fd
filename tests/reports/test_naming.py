"""What things are called on a page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.evidence.items import Measurement, State
from compliance.quantities.printed import Qualifier
from compliance.reports.naming import PageNames, counted_words, figure_words, item_words, place_words
from compliance.workspace.opening import find_finding
from tests.support.opened import dorset, own_council

_ITEMS = """\
documents:
  - {id: policy, title: Advocacy policy, publisher: T, document_kind: policy, dated: 2024-01-01, seen: true}
services:
  - {id: lot-one, service: advocacy, title: Advocacy for all, from: 2023-04-01, to: 2025-03-31,
     cohorts: [{cohort: looked_after, age_from: 0, age_to: 17}], document: policy, paragraph: "9"}
  - {id: lot-two, service: independent_visitor, from: 2023-04-01, to: null,
     cohorts: [{cohort: looked_after, age_from: null, age_to: null}], document: policy}
statements:
  - {id: said, topic: advocacy.publicity, strand: policy, says: states, gist: children are told,
     document: policy, paragraph: "2.1", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
  - {id: unsaid, topic: advocacy.publicity, strand: policy, says: mention_only,
     document: policy, status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
facts:
  - {id: council.children_in_homes, value: "true", document: policy, paragraph: "1"}
attestations:
  - {id: homes-advocacy-checked, answer: "yes", by: placements lead, date: 2024-05-01, because: the list was seen}
  - {id: other-things-checked, answer: "no", by: contract manager}
judgements:
  - {requirement: own.complaints, answer: partly_met, by: quality lead, date: 2024-05-01, because: eight of ten}
"""


def _figure(**parts: object) -> str:
    return figure_words(Measurement(id="adv_users", **parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        pytest.param({"count": 27, "of": 30}, "27 of 30 (90%)", id="a share"),
        pytest.param({"count": 1200, "of": 4000}, "1,200 of 4,000 (30%)", id="thousands"),
        pytest.param({"count": 0, "of": 0}, "0 of 0", id="nothing out of nothing has no share"),
        pytest.param({"count": 12}, "12", id="a count without a base"),
        pytest.param({"value": Decimal("5.5")}, "5.5", id="a value"),
        pytest.param({"of": 30}, "out of 30", id="a base without a count"),
        pytest.param({"stated": "73%"}, "printed as 73%", id="only printed"),
        pytest.param(
            {"count": 193, "of": 272, "stated": "73%", "stated_as": Qualifier.JUST_OVER},
            "193 of 272 (71.0%), printed as just over 73%, which does not follow from the count",
            id="printed otherwise",
        ),
        pytest.param({"count": 27, "of": 30, "stated": "90%"}, "27 of 30 (90%), printed as 90%", id="printed so"),
        pytest.param(
            {"count": 27, "of": 30, "not_known": 3},
            "between 27 of 30 (90%) and 30 of 30 (100%), 3 not known",
            id="some not known",
        ),
        pytest.param({"state": State.NOT_RECORDED}, "not recorded", id="not recorded"),
        pytest.param({"state": State.SUPPRESSED}, "suppressed", id="suppressed"),
    ],
)
def test_a_figure_is_said_as_counted_and_as_printed(parts: dict[str, object], words: str) -> None:
    """A figure is said as counted and as printed, and what does not follow is said so."""
    assert _figure(**parts) == words


@pytest.mark.parametrize(
    ("reference", "place", "words"),
    [
        pytest.param("said", "Advocacy policy, 2.1", "children are told", id="statement"),
        pytest.param("unsaid", "Advocacy policy", "mention only", id="statement without a gist or paragraph"),
        pytest.param("lot-one", "Advocacy policy, 9", "Advocacy for all", id="lot"),
        pytest.param("lot-two", "Advocacy policy", "independent visitor", id="lot without a title"),
        pytest.param(
            "council.children_in_homes", "Advocacy policy, 1", '"council, children in homes" is true', id="fact"
        ),
        pytest.param(
            "homes-advocacy-checked",
            "placements lead, 1 May 2024",
            '"homes advocacy checked" answered yes: the list was seen',
            id="attestation",
        ),
        pytest.param(
            "other-things-checked",
            "contract manager",
            '"other things checked" answered no',
            id="attestation, no more said",
        ),
        pytest.param(
            "judgement:own.complaints",
            "quality lead, 1 May 2024",
            "judged partly met: eight of ten",
            id="judgement",
        ),
        pytest.param("not-there", "not-there", "not-there", id="a name of nothing stays as it is"),
    ],
)
def test_an_item_is_called_by_what_it_says_and_where(reference: str, place: str, words: str, tmp_path: Path) -> None:
    """An item of evidence is called by what it says and by its document, or the role that said it."""
    assessment = own_council(tmp_path, _ITEMS).assessment

    assert place_words(assessment, reference) == place
    assert item_words(assessment, reference) == words


def test_names_of_the_standards_come_from_their_words() -> None:
    """Topics, metrics and tables are called by their titles."""
    found = dorset()
    requirement = found.assessment.findings[0].requirement
    names = PageNames(found.library, requirement, date(2023, 11, 23))

    assert names.topic("advocacy.publicity") == found.library.topics["advocacy.publicity"].title
    assert names.metric("iv_waiting_count") == found.library.metrics["iv_waiting_count"].title
    assert names.table("complaints") == found.library.tables["complaints"].title.lower()


def test_a_value_is_the_one_in_force() -> None:
    """A named value is the one in force on the day, and none before its first line or without a source."""
    found = dorset()
    requirement = find_finding(found, "ivlaw.reg47.independent-person").requirement

    assert str(PageNames(found.library, requirement, date(2023, 1, 1)).value("share")) == "100%"
    assert PageNames(found.library, requirement, date(1990, 1, 1)).value("share") is None


def test_items_have_names_only_where_there_is_evidence(tmp_path: Path) -> None:
    """A page about the standards alone names no item; one about a council names places once each."""
    found = own_council(tmp_path, _ITEMS)
    requirement = found.assessment.findings[0].requirement
    without = PageNames(found.library, requirement, date(2024, 6, 30))
    with_evidence = PageNames(found.library, requirement, date(2024, 6, 30), found.assessment)

    assert without.item("said") == ""
    assert with_evidence.item("said") == "Advocacy policy, 2.1"
    assert with_evidence.item("said, unsaid / said") == "Advocacy policy, 2.1; Advocacy policy"
    assert with_evidence.item("document:policy") == "Advocacy policy"
    assert with_evidence.item("nothing-of-that-name") == ""


_IN_TIME = "Share of events in a circumstance where advocacy was offered in time"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({}, _IN_TIME),
        (
            {"circumstance": "missing"},
            f"{_IN_TIME} (A child in care goes missing)",
        ),
        (
            {"circumstance": "missing", "group": (("age", "5-10"),)},
            f"{_IN_TIME} (A child in care goes missing, age: 5-10)",
        ),
    ],
    ids=["as a whole", "of a circumstance", "of a group"],
)
def test_a_figure_says_of_which_circumstance_and_group_it_is(figure: dict[str, Any], words: str) -> None:
    """Figures of one metric are told apart by their circumstance and group."""
    assert counted_words(Measurement(id="adv_offer_in_time_share", count=1, of=2, **figure), dorset().library) == words
