"""The facts of Dorset's report, carried through to the page."""

from __future__ import annotations

import pytest

from compliance.evidence.items import StatementStatus
from compliance.reports.formats.html import html_page
from compliance.reports.formats.plain import plain_lines
from compliance.reports.papers.doubts import doubts_paper
from compliance.reports.papers.explanation import explanation_paper
from compliance.reports.papers.gaps import gaps_paper
from compliance.reports.papers.report import report_paper
from compliance.reports.papers.requests import requests_paper
from compliance.reports.papers.standing import standing_paper
from compliance.rules.verdict import Verdict
from tests.support.opened import dorset
from tests.support.page import Page, read_page

_NOTICE = "Our reading of public documents, not confirmed by the council."


@pytest.fixture(scope="module")
def page() -> Page:
    """Give Dorset's report as a page taken apart."""
    found = dorset()
    return read_page(html_page(report_paper(found.assessment, found.library, found.date_from)))


@pytest.fixture(scope="module")
def said(page: Page) -> str:
    """Give everything the report says."""
    return page.texts("body")[0]


def test_the_share_is_recomputed_and_the_printed_one_kept(said: str) -> None:
    """193 of 272 is shown as 71.0%, and the printed figure beside it is marked as not following."""
    assert "193 of 272 (71.0%), printed as just over 73%, which does not follow from the count" in said


def test_the_doubted_share_says_its_arithmetic(said: str) -> None:
    """The printed share stands among the doubts with its arithmetic."""
    doubts = dorset().assessment.doubts

    about = [each for each in doubts if "193" in each.arithmetic and "272" in each.arithmetic]
    assert about
    assert all(each.message in said for each in about)


def test_two_points_of_the_draft_are_not_ready_and_nothing_is_a_breach(said: str) -> None:
    """Two points of the draft are not ready; nothing is non-compliant, and no gate has failed."""
    not_met = [each.requirement.id for each in dorset().assessment.findings if each.verdict is Verdict.NOT_MET]

    assert sorted(not_met) == ["ns2023d.x.non-instructed", "ns2023d.x.very-young"]
    assert said.count("Not ready.") == 2
    assert "Non-compliant" not in said


def test_no_gate_is_known(said: str) -> None:
    """All sixty gates are not known, and none is proven to have failed or passed."""
    assert "60 duties bind the council now (gates): 0 failed, 0 passed, 60 not known." in said


def test_nothing_is_met_on_a_board_report_alone() -> None:
    """No verdict is met, or partly met, on a board report alone: a report that praises proves nothing."""
    verdicts = {
        each.verdict for profile in ("pre-tender", "everything") for each in dorset(profile).assessment.findings
    }

    assert verdicts == {Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE}


def test_every_page_carries_the_notice() -> None:
    """Every page about Dorset carries the notice, in plain lines and as HTML, at its head and at its foot."""
    found = dorset()
    assessment, library, day = found.assessment, found.library, found.date_from
    papers = [
        standing_paper(assessment, library, day),
        gaps_paper(assessment, library, day),
        requests_paper(assessment, library, day),
        doubts_paper(assessment, day),
        report_paper(assessment, library, day),
        *(explanation_paper(assessment, each, library, day) for each in assessment.findings[:5]),
    ]

    for paper in papers:
        page = read_page(html_page(paper))
        assert _NOTICE in list(plain_lines(paper))[1]
        assert _NOTICE in page.texts("header")[0]
        assert _NOTICE in page.texts("footer")[0]


def test_every_requirement_is_on_the_page(page: Page) -> None:
    """Every requirement asked has a place of its own on the page, with its status beside its title."""
    folded = {each.attributes.get("id") for each in page.all("details")}

    for finding in dorset().assessment.findings:
        assert finding.requirement.id.replace(".", "-") in folded


def test_every_document_figure_statement_and_fact_is_on_the_page(said: str) -> None:
    """Every document, figure, statement, lot and fact of the evidence is on the page."""
    head = dorset().assessment.evidence.head

    for document in head.documents:
        assert document.title in said
    for statement in head.statements:
        assert statement.status is StatementStatus.CONFIRMED
        assert (statement.gist or "") in said
    for lot in head.services:
        assert (lot.title or "") in said
    for figure in head.metrics:
        assert figure.count is None or f"{figure.count:,}" in said
    for fact in head.facts:
        assert fact.value in said


def test_a_document_nobody_has_seen_says_so(page: Page) -> None:
    """One document was read; every other says that it was not seen."""
    [table] = [each for each in page.texts("table") if each.startswith("Documents ")]

    assert table.count("not seen") == len(dorset().assessment.evidence.head.documents) - 1


def test_the_checksums_of_what_went_in_are_on_the_page(said: str) -> None:
    """The checksum of the evidence stands on the page whole, and that of each pack by its start."""
    assessment = dorset().assessment

    assert assessment.evidence.sha256 in said
    assert all(pack.sha256[:16] in said for pack in assessment.packs)


def test_the_page_says_how_to_read_it(said: str) -> None:
    """The page says how to read it: what not known means, what a gate is, and that a draft is never a breach."""
    for words in (
        "Not known is never met and never not met.",
        "A draft is ready or not ready. It is never a breach.",
        "A report that praises proves nothing; a report that admits a gap is believed.",
    ):
        assert words in said
