"""For each check an invented fault that it finds, and the same evidence set right, on which every check is silent."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.assessment.assess import assess
from compliance.evidence.benchmark import read_benchmarks
from compliance.evidence.checking import all_checks, doubts_of, published_doubts
from compliance.evidence.doubt import Doubt
from compliance.evidence.folder import read_evidence
from compliance.evidence.pack import EvidencePack
from compliance.reports.paper import Table
from compliance.reports.papers.doubts import doubt_blocks
from compliance.standards.library import Library
from compliance.workspace.opening import load_library
from tests.support.builders import AS_AT

_TWINS = Path(__file__).parent / "twins"
_EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((_TWINS / "expected.yaml").read_text(encoding="utf-8"))
_CODES = tuple(f"EQ{number:02}" for number in range(1, 33))
_ABOUT_PUBLISHED = frozenset({"EQ25", "EQ26", "EQ30"})


@cache
def _library() -> Library:
    return load_library()


def _evidence(code: str, kind: str) -> EvidencePack:
    data = (_TWINS / f"{code}.{kind}.yaml").read_bytes()
    return read_evidence(lambda _: data, f"{code}.{kind}", _library())


def _doubts(code: str, kind: str) -> tuple[Doubt, ...]:
    """Give every doubt about one of a pair, by whatever check."""
    if code in _ABOUT_PUBLISHED:
        name = f"{code}.{kind}.yaml"
        return published_doubts(read_benchmarks((_TWINS / name).read_bytes(), name), _library())
    return doubts_of(_evidence(code, kind), _library())


def test_the_thirty_two_checks_are_all_there_each_once() -> None:
    """The checks are EQ01 to EQ32, none missing and none twice."""
    assert tuple(each.NAME.split(" ")[0] for each in all_checks()) == _CODES


def test_every_check_has_its_pair() -> None:
    """Every check has a file on which it fires, one on which it is silent, and words; no file is left over."""
    files = {path.name for path in _TWINS.glob("EQ*.yaml")}

    assert files == {f"{code}.{kind}.yaml" for code in _CODES for kind in ("fires", "silent")}
    assert tuple(_EXPECTED) == _CODES


@pytest.mark.parametrize("code", _CODES)
def test_the_fault_raises_its_doubt(code: str) -> None:
    """The faulty twin raises the doubt once, about the right items, with its working and what else it could be."""
    expected = _EXPECTED[code]

    found = _doubts(code, "fires")

    (doubt,) = [each for each in found if each.code == code]
    assert list(doubt.items) == expected["items"]
    assert expected["message"] in doubt.message
    assert expected["arithmetic"] in doubt.arithmetic
    assert expected["could_be"] in doubt.could_be
    assert bool(expected["could_be"]) == bool(doubt.could_be)
    assert (doubt.weight.value, doubt.usable.value) == (expected["weight"], expected["usable"])
    assert doubt.ask
    assert {each.code for each in found} == {code, *expected.get("beside", ())}


@pytest.mark.parametrize("code", _CODES)
def test_the_same_evidence_set_right_raises_nothing(code: str) -> None:
    """The corrected twin is silent: not this check alone, but none of them finds anything."""
    assert [f"{each.code}: {each.message}" for each in _doubts(code, "silent")] == []


@pytest.mark.parametrize("code", [code for code in _CODES if code not in _ABOUT_PUBLISHED])
def test_each_doubt_leads_to_its_paragraph(code: str) -> None:
    """On the page of doubts each one stands with the document and the paragraph of what is doubted."""
    evidence, library = _evidence(code, "fires"), _library()
    doubts = doubts_of(evidence, library)
    assessment = assess(library, (), evidence, library.profiles["pre-tender"], AS_AT, frozenset(), doubts)

    table = next(each for each in doubt_blocks(assessment) if isinstance(each, Table))

    (where,) = [row[-1].text for row in table.rows if row[1].text.startswith(code)]
    titles = [document.title for document in evidence.head.documents]
    assert any(title in where for title in titles)
    items = [assessment.register.items.get(each) for each in _EXPECTED[code]["items"]]
    for item in items:
        paragraph = getattr(item, "paragraph", None)
        assert paragraph is None or f", {paragraph}" in where
