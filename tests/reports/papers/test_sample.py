"""A working paper as pages: whole, what to look at, what it shows, and made again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.coverage.case import Status
from compliance.coverage.sampling.paper_findings import findings
from compliance.coverage.sampling.paper_making import make_again
from compliance.coverage.sampling.redoing import compare_papers
from compliance.coverage.sampling.working_paper import Asked, Result, WorkingPaper
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Facts, Paper, Paragraph, Table
from compliance.reports.papers.sample import conclusion_paper, drawn_page, redone_paper, working_paper_page
from compliance.reports.sign import Sign
from tests.support.papers import KEY, aim_of, filled_in, paper_of, signed, source_of


def _text(page: Paper) -> str:
    return " ".join(" ".join(plain_lines(page)).split())


def _conclusion(paper: WorkingPaper) -> Paper:
    return conclusion_paper(paper, findings(paper))


def _first(page: Paper) -> Paragraph:
    return next(each for each in page.blocks if isinstance(each, Paragraph))


def _tables(page: Paper) -> dict[str, Table]:
    return {each.caption: each for each in page.blocks if isinstance(each, Table)}


@pytest.mark.parametrize(
    ("results", "sign", "begins"),
    [
        ({}, Sign.GOOD, "The aim is met: the sample shows with 95% confidence"),
        ({1: Result.ERROR}, Sign.BAD, "The aim is not met: the sample does not show"),
        ({1: Result.NOT_SETTLED}, Sign.OPEN, "Not known yet whether the sample shows"),
        ({1: Result.TO_DO}, Sign.OPEN, "Not known yet whether the sample shows"),
    ],
)
def test_whether_the_aim_is_met_stands_first(results: dict[int, Result], sign: Sign, begins: str) -> None:
    """In words and with a sign; what is not known reads so."""
    found = _first(_conclusion(filled_in(paper_of(8, aim=aim_of(20)), results)))

    assert (found.sign, found.text.startswith(begins)) == (sign, True)


def test_counts_stand_before_the_bound() -> None:
    """K of n for each answer."""
    page = _conclusion(filled_in(paper_of(8, aim=aim_of(20)), {1: Result.ERROR}))
    facts = next(each for each in page.blocks if isinstance(each, Facts))

    assert dict(facts.rows)["In error"] == "1 of 8"
    assert dict(facts.rows)["Right"] == "7 of 8"
    assert "at most 4 of the 12 cases are in error (33.3%)" in _text(page)


def test_a_census_leaves_nothing_to_chance() -> None:
    """No bound is spoken of where every case was seen."""
    paper = filled_in(paper_of(12), {1: Result.ERROR, 2: Result.NOT_SETTLED})

    assert "nothing is left to chance: 1 to 2 of 12 are in error." in _text(_conclusion(paper))


def test_exceptions_are_listed_with_what_is_wrong() -> None:
    """What is not settled stands with them."""
    page = _conclusion(filled_in(paper_of(8), {2: Result.ERROR, 5: Result.NOT_SETTLED}))

    rows = _tables(page)["Exceptions"].rows
    assert [(row[0].text, row[4].text) for row in rows] == [("2", "entered a month late"), ("5", "-")]


def test_a_paper_changed_by_hand_says_so_before_anything_else() -> None:
    """Whoever reads the conclusion is told."""
    paper = paper_of(8)
    changed = replace(paper, population=9_000)

    assert "was changed by hand" in _text(_conclusion(changed))
    assert "was changed by hand" not in _text(_conclusion(paper))


def test_records_of_one_child_are_told() -> None:
    """Where fewer children than records stand behind a sample, the sums say more than they know."""
    paper = filled_in(paper_of(8), {})
    child = paper.records[0].child
    twice = replace(paper, records=(*paper.records[:-1], replace(paper.records[-1], child=child)))

    assert "The 8 records are of 7 children." in _text(_conclusion(twice))
    assert "records are of" not in _text(_conclusion(paper))


def test_the_whole_paper_holds_every_part() -> None:
    """Criterion, condition, test, results, conclusion, records, settings, and what it was made from."""
    paper = signed(filled_in(paper_of(8), {1: Result.ERROR}))
    text = _text(working_paper_page(paper, findings(paper)))

    for words in (
        "Prepared by: auditor, 5 July 2024",
        "Reviewed by: audit manager, 5 July 2024",
        "## Criterion - An advocate is to be offered",
        "## Condition - Offered in time: between 3 of 10 (30%) and 8 of 10 (80%).",
        "## Conclusion As recorded.",
        "Every coded value in the extracts stands for a known code.",
        f"Standards: {paper.standards_sha256}",
        f"This paper, without what people fill in: {paper.sha256}",
    ):
        assert words in text


def test_columns_that_hold_nothing_are_left_out() -> None:
    """Where nobody was offered anything, no column of offers stands empty."""
    asked = Asked(circumstance="enter-care", size=2, statuses=(Status.NOT_OFFERED,))
    paper = paper_of(12)
    missed = replace(paper, asked=asked, records=tuple(each for each in paper.records if not each.offered_on))

    assert "Offered on" in _tables(drawn_page(paper, "p.yaml"))["Records, in the order drawn"].columns
    assert "Offered on" not in _tables(drawn_page(missed, "p.yaml"))["Records, in the order drawn"].columns


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (2, "2 records are too few, since without any error it takes 7. So this sample can find errors, and cannot"),
        (1, "1 record is too few, since without any error it takes 7."),
        (
            8,
            "If none of them is in error, the sample shows with 95% confidence that fewer than 20% of the 12",
        ),
        (10, "If no more than 1 of them is in error, the sample shows"),
        (12, "Every case is among them, so what you find is all there is: nothing is left to chance."),
    ],
)
def test_what_a_sample_can_show_is_said_before_anybody_looks(size: int, words: str) -> None:
    """Too few, enough, enough for an error, or all."""
    assert words in _text(drawn_page(paper_of(size, aim=aim_of(20)), "p.yaml"))


@pytest.mark.parametrize(("key", "words"), [(None, "For the auditor alone"), (KEY, "A shared copy: keyed hashes")])
def test_every_page_says_whom_it_is_for(key: object, words: str) -> None:
    """Own references stay inside; a shared copy says what stands in their place."""
    paper = paper_of(4, key)  # type: ignore[arg-type]
    found = findings(paper)
    redone = compare_papers(paper, paper)

    pages = (
        drawn_page(paper, "p.yaml"),
        conclusion_paper(paper, found),
        working_paper_page(paper, found),
        redone_paper(paper, redone, found),
    )
    assert all(words in page.notices[0] for page in pages)


@pytest.mark.parametrize(
    ("cases", "version", "sign", "words"),
    [
        (12, "0", Sign.PART, "The same cases were drawn, and something else differs."),
        (12, None, Sign.GOOD, "The same to the byte, apart from what people have filled in."),
        (3, None, Sign.BAD, "It does not come out the same: other cases are drawn."),
    ],
)
def test_made_again_says_first_how_far_it_is_the_same(cases: int, version: str | None, sign: Sign, words: str) -> None:
    """To the byte, in what was drawn, or not."""
    paper = paper_of(6)
    again = make_again(paper, replace(source_of(), cases=source_of().cases[:cases]))
    again = replace(again, tool_version=version or again.tool_version, sha256="0" * 64 if version else again.sha256)

    page = redone_paper(paper, compare_papers(paper, again), findings(paper))

    assert _first(page) == Paragraph(words, sign)
