"""Names and ages in evidence that could never match anything are refused when it is read."""

from __future__ import annotations

import pytest

from compliance.evidence.folder import read_evidence
from compliance.text.problem import InvalidFiles
from compliance.workspace.opening import load_library

_HEAD = """kind: evidence
id: anyshire
authority: Anyshire Council
title: An example
basis: invented
documents: [{id: return, title: Return, document_kind: report, dated: 2026-05-01, seen: true}]
"""
_FIGURE = "metrics: [{id: adv_offer_made_share, circumstance: %s, count: 3, of: 4, at: 2026-03-31, document: return}]\n"
_LOT = "services: [{service: advocacy, document: return, cohorts: [{cohort: looked_after%s}]}]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(_FIGURE % "review-all", None, id="a circumstance"),
        pytest.param(_FIGURE % "reveiw-all", "unknown-circumstance", id="a slip in a circumstance"),
        pytest.param(_LOT % ", age_from: 8, age_to: 17", None, id="ages"),
        pytest.param(_LOT % ", age_from: 8, age_to: 8", None, id="one age"),
        pytest.param(_LOT % ", age_to: 17", None, id="no lowest age"),
        pytest.param(_LOT % ", age_from: 18, age_to: 8", "ages-turned-round", id="ages turned round"),
    ],
)
def test_what_could_match_nothing_is_refused(text: str, code: str | None) -> None:
    """A slip in a name, or ages the wrong way round, is told, and is not left to count for nothing."""
    data = (_HEAD + text).encode()

    try:
        read_evidence(lambda _: data, "anyshire", load_library())
        found = []
    except InvalidFiles as error:
        found = [each.code for each in error.problems]

    assert found == ([code] if code else [])
