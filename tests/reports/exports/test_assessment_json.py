"""An assessment for another program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.reports.exports.assessment_json import assessment_json, finding_json
from compliance.reports.exports.page_names import ASSESSMENT
from compliance.workspace.opening import Choices, find_finding
from tests.support.council import FAILS, MEETS
from tests.support.opened import dorset, own_council

_PRACTICE = """\
documents:
  - {id: policy, title: IV policy, publisher: T, document_kind: policy, dated: 2024-01-01, seen: true}
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
statements:
  - {topic: iv.independence, strand: policy, says: states, gist: visitors are independent,
     document: policy, paragraph: "2.1", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
metrics:
  - {id: iv_independence_declared_share, count: 27, of: 28, at: 2024-03-31, unit: visitors,
     document: return, paragraph: "1"}
"""


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """Give Dorset's assessment as JSON values."""
    found = dorset()
    return assessment_json(found.assessment, found.library, found.date_from)


def test_it_names_its_form_date_profile_and_inputs(whole: dict[str, Any]) -> None:
    """It names its form, the date, the profile and the checksums of what went in."""
    assert (whole["schema"], whole["as_at"], whole["profile"]) == (ASSESSMENT, "2023-11-23", "pre-tender")
    assert whole["evidence"]["id"] == "dorset-2023"
    assert len(whole["evidence"]["sha256"]) == 64
    assert all(len(pack["sha256"]) == 64 for pack in whole["packs"])


def test_it_carries_the_notice_and_what_was_not_seen(whole: dict[str, Any]) -> None:
    """It carries the notices that every page carries, and what was not seen of each pack."""
    assert whole["notices"] == [
        "Our reading of public documents, not confirmed by the council.",
        "As at 23 November 2023 (given by the evidence). Profile: Before you go out to tender.",
    ]
    assert any(pack["not_known"] for pack in whole["packs"])


def test_the_standing_adds_up_to_the_findings(whole: dict[str, Any]) -> None:
    """The counts of each standing add up to the findings of that pack and force, and none is a total over packs."""
    counted = ("met", "partly_met", "not_met", "unknown", "not_applicable")

    assert sum(row[name] for row in whole["standing"] for name in counted) == len(whole["findings"])
    for row in whole["standing"]:
        applicable = sum(row[name] for name in counted[:-1])
        assert row["proven"] == {"count": row["met"], "of": applicable}
        assert row["proven"]["count"] <= row["possible"]["count"] <= row["possible"]["of"] == applicable


def test_the_gates_are_the_findings_that_have_a_state(whole: dict[str, Any]) -> None:
    """The gates are just the findings that have a gate, in the same state."""
    gates = {each["requirement"]: each["state"] for each in whole["gates"]}

    assert gates == {each["requirement"]: each["gate"] for each in whole["findings"] if each["gate"]}


def test_the_same_inputs_give_the_same_values(whole: dict[str, Any]) -> None:
    """The same inputs give the same values, and JSON can hold every one of them."""
    found = dorset()

    assert assessment_json(found.assessment, found.library, found.date_from) == whole
    assert json.loads(json.dumps(whole, allow_nan=False)) == whole


def test_a_finding_that_is_met_names_its_evidence(tmp_path: Path) -> None:
    """A finding that is met names the evidence it rests on, and where that stands."""
    found = own_council(tmp_path, MEETS)

    value = finding_json(find_finding(found, "own.complaints"), found.assessment, found.library)

    assert (value["verdict"], value["display"], value["gate"]) == ("met", "Compliant", "passed")
    assert value["evidence"] == [{"item": "statement-1", "where": "Advocacy policy, 1"}]
    assert value["strands"] == {"policy": "yes"}
    assert value["decisive"][0]["answer"] == "yes"
    assert value["reasons"] == []


def test_a_finding_that_is_not_met_says_why(tmp_path: Path) -> None:
    """A finding that is not met gives its reasons by code."""
    found = own_council(tmp_path, FAILS)

    value = finding_json(find_finding(found, "own.complaints"), found.assessment, found.library)

    assert (value["verdict"], value["at_least"], value["at_best"]) == ("not_met", "not_met", "not_met")
    assert [each["code"] for each in value["reasons"]] == ["contrary"]


def test_an_unknown_finding_keeps_its_whole_range(tmp_path: Path) -> None:
    """A finding that is not known keeps both ends of what it can turn out to be."""
    found = own_council(tmp_path)

    value = finding_json(find_finding(found, "own.complaints"), found.assessment, found.library)

    assert (value["verdict"], value["at_least"], value["at_best"]) == ("unknown", "not_met", "met")
    assert value["evidence"] == []


def test_a_requirement_out_of_scope_has_no_rule_answered() -> None:
    """A finding that does not apply has no strands, no evidence and no explanation of a rule."""
    found = dorset()
    finding = next(each for each in found.assessment.findings if each.outcome is None)

    value = finding_json(finding, found.assessment, found.library)

    assert value["verdict"] == "not_applicable"
    assert (value["strands"], value["evidence"], value["decisive"], value["distance"]) == ({}, [], [], [])
    assert value["explanation"] == []
    assert value["reasons"]


def test_a_figure_short_of_its_limit_says_how_far_in_value_and_in_records(tmp_path: Path) -> None:
    """A figure short of its limit says how far it stands from it, exactly, in value and in records."""
    from compliance.workspace.opening import Choices

    found = own_council(tmp_path, _PRACTICE, Choices(packs=("iv-law",)))

    value = finding_json(find_finding(found, "ivlaw.reg47.independent-person"), found.assessment, found.library)

    assert value["verdict"] == "not_met"
    assert value["strand_note"] == "on_paper_only"
    assert value["distance"] == [
        {
            "metric": "iv_independence_declared_share",
            "value": "96.4%",
            "count": 27,
            "of": 28,
            "compare": "at_least",
            "limit": "100%",
            "holds": False,
            "gap": "3.5714%",
            "records": 1,
        }
    ]


@pytest.mark.parametrize(
    ("fact", "applies", "line", "used"),
    [
        pytest.param("true", "yes", ": yes", ["council.children_in_homes"], id="yes"),
        pytest.param(
            "false", "no", ": no - the recorded fact is otherwise (Return, 2)", ["council.children_in_homes"], id="no"
        ),
        pytest.param(None, "not known", ": not known - no evidence was found", [], id="not known"),
    ],
)
def test_whether_it_applies_is_said_with_what_that_rests_on(
    fact: str | None, applies: str, line: str, used: list[str], tmp_path: Path
) -> None:
    """A finding that applies only at times says whether it does, why, and from what."""
    facts = f"""\
documents:
  - {{id: return, title: Return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}}
facts:
  - {{id: council.children_in_homes, value: "{fact}", document: return, paragraph: "2"}}
"""
    found = own_council(tmp_path, facts if fact else "", Choices(packs=("advocacy-law",)))

    value = finding_json(find_finding(found, "advlaw.homes.guide"), found.assessment, found.library)

    assert value["scope"] == {
        "applies": applies,
        "explanation": [
            "It applies only if this is so:",
            f'  the recorded fact "council, children in homes" is true{line}',
        ],
    }
    assert [each["item"] for each in value["evidence"]] == used


def test_what_always_applies_has_no_scope(tmp_path: Path) -> None:
    """A finding that always applies has none."""
    found = own_council(tmp_path)

    value = finding_json(find_finding(found, "own.complaints"), found.assessment, found.library)

    assert value["scope"] is None
