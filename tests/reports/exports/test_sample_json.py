"""A working paper, and the same made again, for another program."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from compliance.coverage.sampling.paper_findings import findings
from compliance.coverage.sampling.paper_making import go_on, make_again
from compliance.coverage.sampling.redoing import compare_papers
from compliance.coverage.sampling.working_paper import Result, WorkingPaper
from compliance.reports.exports.sample_json import redone_json, sample_schemas, working_paper_json
from tests.support.papers import KEY, filled_in, paper_of, signed, source_of


def _value(paper: WorkingPaper) -> Any:
    return working_paper_json(paper, findings(paper))


@pytest.mark.parametrize(
    "paper",
    [
        paper_of(),
        paper_of(12, KEY),
        signed(filled_in(paper_of(12), {1: Result.ERROR, 2: Result.NOT_SETTLED})),
        go_on(paper_of(4), source_of(), 7),
    ],
    ids=["empty", "shared", "filled-in", "gone-on"],
)
def test_a_paper_follows_its_form(paper: WorkingPaper) -> None:
    """Empty, shared, filled in, and gone on from a smaller one; a key too many does not."""
    schema = sample_schemas()["working-paper"]
    value = _value(paper)

    jsonschema.validate(value, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value | {"more": 1}, schema)


def test_findings_are_given_beside_the_paper() -> None:
    """Numbers of the records, and the bound as a share of one."""
    found = _value(filled_in(paper_of(12), {3: Result.ERROR}))["findings"]

    assert (found["exceptions"], found["errors"], found["most_in_error"]) == ([3], 1, 1)
    assert found["upper_bound"] == pytest.approx(1 / 12, abs=1e-6)
    assert _value(paper_of())["findings"]["upper_bound"] is None


def test_a_paper_is_given_as_its_file_has_it() -> None:
    """The same names, shares as written, figures by status."""
    paper = _value(paper_of())["paper"]

    assert paper["aim"] == {"tolerable": "5%", "confidence": "95%", "errors": 0, "by_convention": False}
    assert paper["figures"]["offered_late"] == 1
    assert paper["preparer"] == {"name": "", "signed_on": None}


def test_the_same_made_again_follows_its_form() -> None:
    """Part by part."""
    paper = paper_of()
    value = redone_json(compare_papers(paper, make_again(paper, source_of())), findings(paper))

    jsonschema.validate(value, sample_schemas()["reperformance"])
    assert (value["same"], all(each["same"] for each in value["parts"])) == (True, True)
    assert value["sha256_then"] == value["sha256_now"]
