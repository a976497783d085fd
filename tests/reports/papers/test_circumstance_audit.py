"""One circumstance of an audit in words, and all together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.coverage.result import CoverageResult, Unmatched
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Paper
from compliance.reports.papers.circumstance_audit import (
    circumstance_paper,
    settings_paper,
    together_paper,
    unmatched_line,
)
from compliance.reports.sign import Sign
from compliance.workspace.auditing import Audit, AuditAsked, open_audit
from compliance.workspace.opening import load_library
from tests.support.coverage_folder import coverage_folder


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Audit the small invented council once."""
    return open_audit(coverage_folder(tmp_path_factory.mktemp("papers") / "council"), load_library(), AuditAsked())


def _words(paper: Paper) -> str:
    return " ".join(line.strip() for line in plain_lines(paper))


def _with(result: CoverageResult, **unmatched: int) -> tuple[str, Sign]:
    return unmatched_line(replace(result, unmatched=Unmatched(**unmatched)))


def test_what_is_not_joined_is_counted(audited: Audit) -> None:
    """References and children, one or many; none of some; and nothing to match."""
    result = audited.result

    assert _with(result, references=2, referrals=1) == (
        "Unmatched: 1 provider reference; may be any child's.",
        Sign.PART,
    )
    assert _with(result, references=900, referrals=20, offers=2)[0] == (
        "Unmatched: 20 provider references, 2 children in offers; may be any child's."
    )
    assert _with(result, references=7) == ("Unmatched: none of 7 provider references.", Sign.GOOD)
    assert _with(result) == ("Unmatched: nothing to match, since no list of the provider was brought.", Sign.OPEN)


def test_a_circumstance_says_its_counts_its_range_and_who_asks(audited: Audit) -> None:
    """The range is told from a confidence interval, and what decides the figure stands with it."""
    said = _words(circumstance_paper(audited.result, audited.library.circumstances["enter-care"]))

    assert "Offered in time: between 2 of 11 (18.2%) and 5 of 11 (45.5%)." in said
    assert "It is no confidence interval." in said
    assert "An offer is in time within: 5 working days" in said
    assert "Who asks for it" in said


def test_a_circumstance_that_these_extracts_cannot_tell_says_what_is_missing(audited: Audit) -> None:
    """Nothing is counted of it, and the children it may hide are."""
    said = _words(circumstance_paper(audited.result, audited.library.circumstances["missing"]))

    assert "Missing here: the table missing" in said
    assert "For 12 children these extracts do not say whether it happened." in said
    assert "Offered in time" not in said


def test_all_together_say_what_to_do_next(audited: Audit) -> None:
    """The next steps stand with the figures; where nobody declared the record complete, so it says."""
    complete = _words(together_paper("council", audited.result, audited.tables))
    open_ = _words(together_paper("council", replace(audited.result, declared_complete=False), audited.tables))

    assert "What to do next" in complete
    assert "Nobody has declared the record of offers complete" not in complete
    assert "Nobody has declared the record of offers complete" in open_


def test_every_setting_has_its_origin_and_every_input_its_checksum(audited: Audit) -> None:
    """So that anyone can do it again."""
    said = _words(settings_paper(audited.result))

    assert "Data taken on: 31 March 2024 (set in coverage.yaml, line 2)" in said
    assert audited.result.tables in said
    assert audited.result.standards in said
