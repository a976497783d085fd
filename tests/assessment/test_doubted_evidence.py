"""What a check finds unusable decides nothing, and every doubt is shown with the findings that rest on its item."""

from __future__ import annotations

import pytest

from compliance.assessment.assess import Assessment, assess
from compliance.evidence.checking import doubts_of
from compliance.rules.verdict import ReasonCode, Verdict
from tests.support.builders import (
    AS_AT,
    TOPICS,
    evidence_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)

_TOPICS = TOPICS.rstrip() + "\n  - {id: iv.friend, title: A visitor befriends the child}\n"
_YEAR = "year: {from: 2023-04-01, to: 2024-03-31}"
_QUARTERS = "q1: {from: 2023-04-01, to: 2023-06-30}, q4: {from: 2024-01-01, to: 2024-03-31}"
_TURNED = "turned: {from: 2024-04-01, to: 2024-03-31}"
_MET, _NOT_MET, _UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def _assessed(rule: str, evidence: str) -> Assessment:
    """Hold one requirement against evidence that has been checked."""
    library = library_of(("topics.yaml", _TOPICS), pack_file(), requirements_file(requirement(rule)))
    periods = f"{_YEAR}, {_QUARTERS}" + (f", {_TURNED}" if "period: turned" in evidence else "")
    held = evidence_of(f"periods: {{{periods}}}\n{evidence}", library)
    return assess(library, library.packs.values(), held, profile_of(), AS_AT, frozenset(), doubts_of(held, library))


_FRIEND = "{strands: {policy: {document: {topic: iv.friend}}}}"
_SHARE = "{strands: {practice: {metric: {id: %s, %s}}}}"
_PASSAGE = (
    "statements: [{topic: iv.friend, strand: policy, says: %s, dated: 2024-01-01, status: confirmed, role: %s}]\n"
)
_FIGURE = "metrics:\n  - {id: %s, count: %s, of: %s, period: %s}\n"


@pytest.mark.parametrize(
    ("rule", "sound", "verdict", "unsound", "check"),
    [
        pytest.param(
            _FRIEND,
            _PASSAGE % ("states", "independent_visitor"),
            _MET,
            _PASSAGE % ("states", "regulation_44"),
            "EQ27",
            id="another role praised",
        ),
        pytest.param(
            _FRIEND,
            _PASSAGE % ("contrary", "independent_visitor"),
            _NOT_MET,
            _PASSAGE % ("contrary", "regulation_44"),
            "EQ27",
            id="another role at fault",
        ),
        pytest.param(
            _SHARE % ("used_share", "at_least: 100%"),
            _FIGURE % ("used_share", 30, 30, "year"),
            _MET,
            _FIGURE % ("used_share", 31, 30, "year"),
            "EQ12",
            id="more than all",
        ),
        pytest.param(
            _SHARE % ("used_share", "equals: 0"),
            _FIGURE % ("used_share", 30, 30, "year"),
            _NOT_MET,
            _FIGURE % ("used_share", 31, 30, "year"),
            "EQ12",
            id="more than all, where none is asked for",
        ),
        pytest.param(
            _SHARE % ("used_share", "at_least: 100%"),
            _FIGURE % ("used_share", 30, 30, "year"),
            _MET,
            _FIGURE % ("used_share", 30, 30, "turned"),
            "EQ06",
            id="a period that runs backwards",
        ),
        pytest.param(
            _SHARE % ("used_share", "at_least: 100%"),
            _FIGURE % ("used_share", 20, 30, "year"),
            _NOT_MET,
            _FIGURE % ("used_share", 20, 30, "turned"),
            "EQ06",
            id="a shortfall over a period that runs backwards",
        ),
    ],
)
def test_what_is_not_usable_decides_nothing(rule: str, sound: str, verdict: Verdict, unsound: str, check: str) -> None:
    """The sound twin decides; the unsound one leaves the requirement unknown, says doubted, and shows the doubt."""
    (decided,), (open_,) = _assessed(rule, sound).findings, _assessed(rule, unsound).findings

    assert decided.verdict is verdict
    assert open_.verdict is _UNKNOWN
    assert ReasonCode.DOUBTED in {reason.code for reason in open_.reasons}
    assert [each.code for each in _assessed(rule, unsound).doubts_about(open_)] == [check]


def test_a_sound_figure_beside_an_unsound_one_decides() -> None:
    """A figure that cannot be takes nothing from another of the same time that can."""
    figures = _FIGURE % ("used_share", 31, 30, "year") + "  - {id: used_share, count: 30, of: 30, period: year}\n"

    found = _assessed(_SHARE % ("used_share", "at_least: 100%"), figures)

    assert [each.code for each in found.doubts] == ["EQ12"]
    assert found.findings[0].verdict is _MET


@pytest.mark.parametrize(
    ("rule", "evidence", "check"),
    [
        pytest.param(
            _SHARE % ("used_share", "at_least: 0"),
            "metrics: [{id: used_share, count: 15, of: 30, stated: 90%, period: year, document: d}]\n",
            "EQ01",
            id="the figure itself",
        ),
        pytest.param(
            _SHARE % ("seen_share", "at_least: 0"),
            "metrics: [{id: seen, count: 15, period: year, unit: visits}, {id: due, count: 30, period: year}]\n",
            "EQ08",
            id="a part it is worked out from",
        ),
        pytest.param(
            "{strands: {policy: {document: {topic: help}}}}",
            "documents: [{id: p, title: Policy, document_kind: policy, seen: true}]\n"
            "statements: [{topic: help, strand: policy, says: states, document: p, status: confirmed}]\n",
            "EQ20",
            id="the text it stands in",
        ),
        pytest.param(
            _SHARE % ("seen", "at_least: 0"),
            "metrics: [{id: seen, count: 9, period: year}, {id: due, count: 2, period: q1},"
            " {id: due, count: 2, period: q4}]\n",
            "EQ07",
            id="the period it is counted over",
        ),
    ],
)
def test_a_doubt_flows_into_what_rests_on_its_item(rule: str, evidence: str, check: str) -> None:
    """A finding shows the doubts about its figures and their parts, and about the text and the period behind them."""
    found = _assessed(rule, evidence)

    assert [each.code for each in found.doubts_about(found.findings[0])] == [check]


def test_a_doubt_about_another_item_stays_away() -> None:
    """A finding is not blamed for a figure that it never looked at."""
    evidence = _FIGURE % ("used_share", 30, 30, "year") + "  - {id: happy_share, stated: 90%, period: year}\n"

    found = _assessed(_SHARE % ("used_share", "at_least: 100%"), evidence)

    assert [each.code for each in found.doubts] == ["EQ10"]
    assert found.doubts_about(found.findings[0]) == ()
