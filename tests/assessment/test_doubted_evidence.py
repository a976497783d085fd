"""What a check finds unusable decides nothing, and every doubt is shown with the findings that rest on its item."""

from __future__ import annotations

import pytest

from compliance.assessment.assess import Assessment, assess
from compliance.evidence.checking import doubts_of
from compliance.evidence.doubt import Doubt, Usable, Weight
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
_LONG = "long: {from: 2023-01-01, to: 2025-12-31}"
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
_COVERED = "{strands: {contract: {covers: {service: advocacy, cohorts: [looked_after]}}}}"
_RUNNING = (
    "services: [{service: advocacy, cohorts: [{cohort: %s}], from: %s, to: %s}]\n"
    "complete: [{what: services, by: a lead, date: 2024-05-01}]\n"
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
        pytest.param(
            _COVERED,
            _RUNNING % ("looked_after", "2023-04-01", "2025-03-31"),
            _MET,
            _RUNNING % ("looked_after", "2025-04-01", "2023-03-31"),
            "EQ06",
            id="a service that runs backwards",
        ),
        pytest.param(
            _COVERED,
            _RUNNING % ("in_need", "2023-04-01", "2025-03-31"),
            _NOT_MET,
            _RUNNING % ("in_need", "2025-04-01", "2023-03-31"),
            "EQ06",
            id="another service that runs backwards",
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


def _doubted(rule: str, evidence: str, *items: str) -> Assessment:
    """Hold one requirement against evidence of which some items, documents or periods are not usable."""
    library = library_of(("topics.yaml", _TOPICS), pack_file(), requirements_file(requirement(rule)))
    held = evidence_of(f"periods: {{{_YEAR}, {_QUARTERS}, {_LONG}}}\n{evidence}", library)
    doubt = Doubt("EQ99 invented", Weight.ERROR, Usable.NO, items, "it cannot be so")
    return assess(library, library.packs.values(), held, profile_of(), AS_AT, frozenset(), (doubt,) if items else ())


_FACT = '{strands: {governance: {fact: {id: f, is: "yes"}}}}'
_FACTS = (
    "documents: [{id: d, title: A record, document_kind: governance, dated: 2024-01-01, seen: true}]\nfacts: [%s]\n"
)
_NO_FACT = '{strands: {governance: {not: {fact: {id: f, is: "yes"}}}}}'
_COVERS = "{strands: {contract: {covers: {service: advocacy, cohorts: [looked_after]%s}}}}"
_ALL_SERVICES = "complete: [{what: services, by: a lead, date: 2024-05-01}]\n"
_LOT = "services: [{id: lot, service: advocacy, cohorts: [{cohort: %s}], document: d%s}]\n"
_ROWS = '{strands: {practice: {records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}}}'
_REVIEWS = (
    'records: {reviews: {cut_off: 2024-03-31, rows: [{held: "Y", told: "%s"}]}}\n'
    "complete: [{what: reviews, period: %s, by: a lead, date: 2024-04-01}]\n"
)
_WORD = "{strands: {practice: {attestation: {id: a, by: [a lead]}}}}"
_SAID = 'attestations: [{id: a, answer: "%s", by: a lead, date: 2024-01-01}]\n'
_QUESTION = "question: Is it so?, good_answer: It is., does_not_count: Hearsay."
_JUDGE = f"{{strands: {{practice: {{judgement: {{{_QUESTION}, by: [a lead]}}}}}}}}"
_JUDGED = "judgements: [{requirement: law.help, answer: %s, by: a lead, date: 2024-01-01, because: seen}]\n"
_YES, _NO = '{id: f, value: "yes", document: d}', '{id: f, value: "no", document: d}'

# The rule, evidence that meets it, evidence that does not, and what the doubt names.
_KINDS = {
    "fact": (_FACT, _FACTS % _YES, _FACTS % _NO, "f"),
    "fact of a document": (_FACT, _FACTS % _YES, _FACTS % _NO, "document:d"),
    "fact that should not be": (_NO_FACT, _FACTS % _NO, _FACTS % _YES, "f"),
    "lot": (_COVERS % "", _LOT % ("looked_after", "") + _ALL_SERVICES, _LOT % ("in_need", "") + _ALL_SERVICES, "lot"),
    "lot of a document": (
        _COVERS % "",
        _LOT % ("looked_after", "") + _ALL_SERVICES,
        _LOT % ("in_need", "") + _ALL_SERVICES,
        "document:d",
    ),
    "lot that has ended": (
        _COVERS % "",
        _LOT % ("looked_after", ", to: 2024-06-30") + _ALL_SERVICES,
        _LOT % ("looked_after", ", to: 2024-06-29") + _ALL_SERVICES,
        "lot",
    ),
    "ages of a lot": (
        _COVERS % ", age_from: 0",
        _LOT % ("looked_after, age_from: 0, age_to: 17", "") + _ALL_SERVICES,
        _LOT % ("looked_after, age_from: 8, age_to: 17", "") + _ALL_SERVICES,
        "lot",
    ),
    "rows": (_ROWS, _REVIEWS % ("Y", "null"), _REVIEWS % ("N", "null"), "records:reviews"),
    "a figure counted from rows": (
        _SHARE % ("told_share", "at_least: 100%"),
        _REVIEWS % ("Y", "null"),
        _REVIEWS % ("N", "null"),
        "records:reviews",
    ),
    "figure of a document": (
        _SHARE % ("used_share", "at_least: 100%"),
        "metrics: [{id: used_share, count: 30, of: 30, period: year, document: d}]\n",
        "metrics: [{id: used_share, count: 29, of: 30, period: year, document: d}]\n",
        "document:d",
    ),
    "figure of a period": (
        _SHARE % ("used_share", "at_least: 100%"),
        _FIGURE % ("used_share", 30, 30, "year"),
        _FIGURE % ("used_share", 29, 30, "year"),
        "period:year",
    ),
    "part of a figure": (
        _SHARE % ("seen_share", "at_least: 100%"),
        "metrics: [{id: seen, count: 9, period: year}, {id: due, count: 9, period: year}]\n",
        "metrics: [{id: seen, count: 8, period: year}, {id: due, count: 9, period: year}]\n",
        "due/year",
    ),
    "passage of a document": (
        _FRIEND,
        "statements: [{topic: iv.friend, strand: policy, says: states, status: confirmed, document: d}]\n",
        "statements: [{topic: iv.friend, strand: policy, says: contrary, status: confirmed, document: d}]\n",
        "document:d",
    ),
    "attestation": (_WORD, _SAID % "yes", _SAID % "no", "a"),
    "judgement": (_JUDGE, _JUDGED % "met", _JUDGED % "not_met", "judgement:law.help"),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_whatever_a_doubted_item_says_nothing_is_known(kind: str) -> None:
    """Sound, an item decides either way; in doubt it is never met and never not met, and the doubt is shown."""
    rule, good, bad, item = _KINDS[kind]
    sound = [_doubted(rule, each).findings[0] for each in (good, bad)]
    doubted = [_doubted(rule, each, item) for each in (good, bad)]

    assert [each.verdict for each in sound] == [_MET, _NOT_MET]
    for found in doubted:
        (finding,) = found.findings
        assert finding.verdict is _UNKNOWN
        assert (finding.at_least, finding.at_best) == (_NOT_MET, _MET)
        assert {reason.code for reason in finding.reasons} == {ReasonCode.DOUBTED}
        assert [each.code for each in found.doubts_about(finding)] == ["EQ99"]


_OTHER_LOT = ", {id: other, service: advocacy, cohorts: [{cohort: %s}]}]"


@pytest.mark.parametrize(
    ("rule", "evidence", "item", "verdict"),
    [
        pytest.param(_FACT, _FACTS % f"{_NO}, {_YES}", "f", _MET, id="a fact of the same day"),
        pytest.param(_FACT, _FACTS % f"{_NO}, {_YES}", "f#2", _NOT_MET, id="the other fact of the same day"),
        pytest.param(
            _COVERS % "",
            (_LOT % ("in_need", "")).replace("]\n", _OTHER_LOT % "looked_after" + "\n") + _ALL_SERVICES,
            "lot",
            _MET,
            id="a lot that takes them in",
        ),
        pytest.param(
            _COVERS % "",
            (_LOT % ("in_need", "")).replace("]\n", _OTHER_LOT % "in_need" + "\n") + _ALL_SERVICES,
            "lot",
            _UNKNOWN,
            id="a lot that does not",
        ),
        pytest.param(
            _SHARE % ("told_share", "at_least: 100%"),
            _REVIEWS % ("N", "null") + "metrics: [{id: told_share, count: 4, of: 4, at: 2024-03-31}]\n",
            "records:reviews",
            _MET,
            id="a figure of the same day",
        ),
        pytest.param(
            _SHARE % ("told_share", "at_least: 100%"),
            _REVIEWS % ("N", "null") + "metrics: [{id: told_share, count: 4, of: 4, at: 2024-03-30}]\n",
            "records:reviews",
            _UNKNOWN,
            id="an older figure",
        ),
        pytest.param(_WORD, _SAID % "no" + "", "f", _NOT_MET, id="a doubt about nothing that is here"),
    ],
)
def test_what_is_sound_beside_a_doubted_item_decides(rule: str, evidence: str, item: str, verdict: Verdict) -> None:
    """A doubted item takes nothing from a sound one of its day; a newer one is not passed over for an older."""
    (found,) = _doubted(rule, evidence, item).findings

    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("rule", "evidence", "verdict"),
    [
        pytest.param(
            _COVERS % "",
            _LOT % ("in_need", "") + "complete: [{what: services, period: long, by: a lead, date: 2024-05-01}]\n",
            _NOT_MET,
            id="services",
        ),
        pytest.param(_ROWS, _REVIEWS % ("Y", "long"), _MET, id="a table"),
    ],
)
def test_a_list_declared_whole_for_a_doubted_period_may_have_gaps(rule: str, evidence: str, verdict: Verdict) -> None:
    """That nothing is missing is not known where it was declared for a period that is not usable."""
    sound, doubted = (_doubted(rule, evidence, *items).findings[0] for items in ((), ("period:long",)))

    assert (sound.verdict, doubted.verdict) == (verdict, _UNKNOWN)
    assert {reason.code for reason in doubted.reasons} == {ReasonCode.NOT_RECORDED}


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
