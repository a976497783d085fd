"""The published form of an assessment's JSON."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from compliance.reports.exports.assessment_json import assessment_json
from compliance.reports.exports.assessment_schema import assessment_schema
from tests.support.command import ROOT
from tests.support.council import FAILS, MEETS
from tests.support.opened import dorset, own_council

_PUBLISHED = ROOT / "standards" / "schemas" / "assessment.schema.json"
_FIGURES = """\
documents:
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
periods:
  year1: {from: 2023-04-01, to: 2024-03-31}
metrics:
  - {id: iv_independence_declared_share, count: 27, of: 28, at: 2024-03-31, document: return, paragraph: "1"}
"""


def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(_PUBLISHED.read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    # An empty registry: nothing that a schema names is fetched or read from disk.
    return jsonschema.Draft202012Validator(schema, registry=referencing.Registry(), format_checker=checker)


def test_the_schema_on_disk_is_the_one_of_the_code() -> None:
    """The schema on disk is the one that the code gives, and it is a valid schema."""
    published = json.loads(_PUBLISHED.read_text(encoding="utf-8"))

    assert published == assessment_schema()
    jsonschema.Draft202012Validator.check_schema(published)


def test_the_schema_refers_to_nothing_outside_itself() -> None:
    """The schema refers to nothing outside itself."""
    assert not [key for key in _keys(assessment_schema()) if key in {"$ref", "$dynamicRef", "$anchor"}]


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _keys(each)


@pytest.mark.parametrize("profile", ["pre-tender", "everything", "statutory-only", "draft-readiness"])
def test_an_assessment_of_dorset_follows_the_schema(profile: str) -> None:
    """Dorset's assessment follows the published schema under every profile."""
    found = dorset(profile)

    value = json.loads(json.dumps(assessment_json(found.assessment, found.library, found.date_from)))

    assert [error.message for error in _validator().iter_errors(value)] == []


@pytest.mark.parametrize("sections", ["", MEETS, FAILS, _FIGURES], ids=["nothing", "meets", "fails", "figures"])
def test_an_assessment_of_a_tiny_folder_follows_the_schema(sections: str, tmp_path: Path) -> None:
    """The assessment of a tiny folder follows the published schema."""
    found = own_council(tmp_path, sections)

    value = json.loads(json.dumps(assessment_json(found.assessment, found.library, found.date_from)))

    assert [error.message for error in _validator().iter_errors(value)] == []


def _no_profile(value: dict[str, Any]) -> None:
    del value["profile"]


def _more(value: dict[str, Any]) -> None:
    value["score"] = 87


def _odd_verdict(value: dict[str, Any]) -> None:
    value["findings"][0]["verdict"] = "mostly_met"


def _odd_date(value: dict[str, Any]) -> None:
    value["as_at"] = "23/11/2023"


def _odd_checksum(value: dict[str, Any]) -> None:
    value["evidence"]["sha256"] = "none"


def _negative(value: dict[str, Any]) -> None:
    value["standing"][0]["met"] = -1


@pytest.mark.parametrize("change", [_no_profile, _more, _odd_verdict, _odd_date, _odd_checksum, _negative])
def test_the_schema_refuses_what_is_no_assessment(change: Callable[[dict[str, Any]], None]) -> None:
    """The schema refuses a missing part, a part too many, and words, dates, checksums and counts that are none."""
    found = dorset()
    value = copy.deepcopy(assessment_json(found.assessment, found.library, found.date_from))
    change(value)

    assert not _validator().is_valid(value)
