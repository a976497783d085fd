"""A declared file written as YAML, and read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.pack import EvidenceFile
from compliance.text.reader import read_bytes
from compliance.text.writing import written
from tests.support.builders import evidence_of

FULL = """
as_at: 2024-06-30
periods: {year: {from: 2023-04-01, to: 2024-03-31}}
documents: [{id: d, title: "A: report, with # marks", document_kind: report, dated: 2024-01-01, seen: true}]
services: [{id: lot, service: advocacy, cohorts: [{cohort: looked_after, age_from: 5}], referral_routes: [self]}]
complete: [{what: services, by: a lead, date: 2024-06-01}]
statements:
  - {topic: help, strand: policy, says: states_weakly, verb: may, numbers: {age_from: 5}, paragraph: "3.10",
     gist: 'says "yes" to all', status: confirmed, confirmed: {by: a lead, date: 2024-06-01}}
metrics:
  - {id: used_share, count: 27, of: 30, stated: 90%, stated_as: about, group: {age: 5-10}, period: year}
  - {id: wait_days, value: 5.50, at: 2024-01-01}
  - {id: waiting, state: not_recorded}
facts: [{id: homes, value: "no"}]
attestations: [{id: checked, answer: "yes", by: a lead, date: 2024-01-01}]
judgements: [{requirement: law.help, answer: met, by: a lead, because: "10: seen"}]
records:
  reviews: {cut_off: 2024-06-30, rows: [{told: "Y", number: "007", note: null}, {told: ""}]}
"""


@pytest.mark.parametrize("text", [pytest.param(FULL, id="every section"), pytest.param("", id="nothing but a head")])
def test_what_is_written_reads_back_the_same(text: str) -> None:
    """Reading what was written gives the same evidence, whatever marks its texts hold."""
    head = evidence_of(text).head

    data = written(head, "made from a workbook")
    again, problems = read_bytes(EvidenceFile, data, "evidence.yaml")

    assert problems == []
    assert again == head
    assert data.startswith(b"# made from a workbook\nkind: evidence\n")
    assert written(head, "made from a workbook") == data


def test_sections_that_hold_nothing_are_left_out() -> None:
    """A short piece of evidence makes a short file."""
    data = written(evidence_of().head, "short").decode()

    assert "statements" not in data
    assert len(data.splitlines()) == 6


def test_the_shipped_sample_reads_back_the_same() -> None:
    """A whole folder's evidence survives writing."""
    path = Path(__file__).parents[2] / "evidence" / "dorset-2023" / "evidence.yaml"
    head, _ = read_bytes(EvidenceFile, path.read_bytes(), str(path))
    assert head is not None

    again, problems = read_bytes(EvidenceFile, written(head, "copy"), "evidence.yaml")

    assert problems == []
    assert again == head
