"""Laws of working papers: what people write comes back as they wrote it, and touches nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.sampling.paper_file import paper_bytes, paper_checksum, read_paper
from compliance.coverage.sampling.paper_findings import Met, findings
from compliance.coverage.sampling.paper_making import Source, make_again, make_paper
from compliance.coverage.sampling.paper_sheet import HEADINGS, fill_in, record_rows
from compliance.coverage.sampling.redoing import compare_papers
from compliance.coverage.sampling.working_paper import Result, WorkingPaper
from compliance.text.display import UNSAFE
from compliance.text.guarding import guarded, unguarded
from tests.support.papers import aim_of, paper_of, seed_of, source_of

_ANY = st.text(st.characters(codec="utf-8"), max_size=40)
# What is hidden in a text is refused when a file is read, so nobody can write it there.
_TEXTS = _ANY.map(lambda text: UNSAFE.sub("", text))
_RESULTS = st.lists(st.sampled_from(Result), min_size=12, max_size=12)
_SIZES = st.integers(1, 12)


def _with(paper: WorkingPaper, results: list[Result], words: list[str]) -> WorkingPaper:
    records = tuple(
        replace(each, result=result, exception=word, note=word[::-1])
        for each, result, word in zip(paper.records, results, words, strict=False)
    )
    return replace(paper, records=records)


@given(_SIZES, _RESULTS, st.lists(_TEXTS, min_size=12, max_size=12), _TEXTS)
def test_what_people_write_comes_back_and_touches_nothing_else(
    size: int, results: list[Result], words: list[str], conclusion: str
) -> None:
    """Any words, in any writing: the file gives them back, and the checksum of the paper stays."""
    paper = replace(_with(paper_of(size), results, words), conclusion=conclusion)

    assert read_paper(paper_bytes(paper), "p.yaml") == paper
    assert paper_checksum(paper) == paper_of(size).sha256


@given(_SIZES, _RESULTS, st.lists(_TEXTS, min_size=12, max_size=12))
def test_a_sheet_fills_an_empty_paper_with_what_a_filled_one_says(
    size: int, results: list[Result], words: list[str]
) -> None:
    """Written to rows and read back, every word of it; what is hidden in a text is shown, as in every spreadsheet."""
    filled = _with(paper_of(size), results, [each.strip() for each in words])

    made = fill_in(paper_of(size), [[name for name, _ in HEADINGS], *map(list, record_rows(filled))], "p").paper

    for each, other in zip(made.records, filled.records, strict=True):
        assert (each.found, (each.exception or "")) == (other.found, unguarded(guarded(other.exception or "")))
    assert fill_in(filled, [[name for name, _ in HEADINGS], *map(list, record_rows(filled))], "p").filled == ()


@given(_ANY, _ANY)
def test_whatever_stands_in_a_cell_makes_a_paper_that_can_be_read(exception: str, note: str) -> None:
    """A cell may hold anything; what may not stand in a file is shown in its place."""
    rows = [[name for name, _ in HEADINGS], *map(list, record_rows(paper_of()))]
    rows[1][6:] = ["error", exception, note]

    made = fill_in(paper_of(), rows, "p.xlsx").paper

    assert read_paper(paper_bytes(made), "p.yaml") == made


# As the reader of extracts lets a reference through.
_REFERENCES = _ANY.map(str.strip).filter(lambda text: bool(text) and text.isprintable())


@given(_REFERENCES, _ANY)
def test_whatever_a_reference_or_a_file_is_called_the_paper_can_be_read(child: str, path: str) -> None:
    """Names come from outside; the selection is made from the name as it is."""
    source = source_of()
    first = replace(source.cases[0], child=child, offers=(child,))
    tables = replace(
        source.tables, files=(replace(source.tables.files[0], path=f"{path}.csv"), *source.tables.files[1:])
    )
    moved = replace(source, tables=tables, cases=(first,))

    paper = make_paper(seed_of(1), moved)

    assert read_paper(paper_bytes(paper), "p.yaml") == paper
    assert make_again(paper, moved) == paper


@given(st.permutations(source_of().cases), _SIZES, st.text("abc 123", min_size=1, max_size=9))
def test_the_order_of_the_rows_changes_no_paper(cases: list[object], size: int, seed: str) -> None:
    """Whatever order an extract comes in, the same cases are drawn, and the paper is the same to the byte."""
    source = source_of()
    moved = Source(tables=source.tables, library=source.library, result=source.result, cases=tuple(cases))  # type: ignore[arg-type]

    paper = make_paper(seed_of(size, seed), source)

    assert compare_papers(paper, make_again(paper, moved)).is_same


@given(_SIZES, _RESULTS, st.integers(0, 11), st.sampled_from([5, 20, 40]))
def test_settling_a_record_never_turns_one_answer_into_the_other(
    size: int, results: list[Result], place: int, tolerable: int
) -> None:
    """Met stays met and not met stays not met, however what was open turns out; the bound never rises by it."""
    paper = _with(paper_of(size, aim=aim_of(tolerable)), results, [""] * 12)
    each = paper.records[place % size]
    before = findings(paper)

    for result in (Result.RIGHT, Result.ERROR):
        records = tuple(replace(one, result=result) if one is each else one for one in paper.records)
        after = findings(replace(paper, records=records))
        if each.found in {Result.TO_DO, Result.NOT_SETTLED} and before.met is not Met.OPEN:
            assert after.met is before.met
        if each.found is Result.NOT_SETTLED and before.most is not None and after.most is not None:
            assert before.least_most is not None
            assert before.least_most <= after.most <= before.most
