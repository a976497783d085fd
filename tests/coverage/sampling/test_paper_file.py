"""A working paper as a file, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.coverage.sampling.paper_file import (
    blank,
    paper_bytes,
    paper_checksum,
    read_paper,
    read_seed,
    seed_bytes,
)
from compliance.coverage.sampling.working_paper import Result
from compliance.text.problem import InvalidFiles
from tests.support.papers import KEY, filled_in, paper_of, seed_of, signed


@pytest.mark.parametrize("paper", [paper_of(), paper_of(12, KEY), signed(filled_in(paper_of(), {1: Result.ERROR}))])
def test_what_is_written_reads_back(paper: object) -> None:
    """A paper that nobody filled in, a shared one, and one that is filled in."""
    assert read_paper(paper_bytes(paper), "p.yaml") == paper  # type: ignore[arg-type]


def test_a_seed_reads_back() -> None:
    """With the size left open too."""
    seed = seed_of(None)

    assert read_seed(seed_bytes(seed), "p.yaml") == seed


def test_the_checksum_does_not_change_with_what_people_fill_in() -> None:
    """Results, exceptions, notes, names, days and conclusion are people's."""
    paper = paper_of()
    changed = signed(filled_in(paper, {1: Result.ERROR, 2: Result.NOT_SETTLED}))

    assert paper_checksum(changed) == paper_checksum(paper) == paper.sha256
    assert blank(changed) == blank(paper)


def test_the_checksum_changes_with_anything_else() -> None:
    """A record, a figure, a sentence or the seed."""
    paper = paper_of()
    first, *others = paper.records

    for changed in (
        replace(paper, seed="another"),
        replace(paper, population=13),
        replace(paper, condition=("All is well.",)),
        replace(paper, records=(replace(first, day=date(2024, 1, 1)), *others)),
        replace(paper, records=paper.records[:-1]),
    ):
        assert paper_checksum(changed) != paper.sha256


def test_people_may_write_words_without_quotes_and_clear_what_they_wrote() -> None:
    """A result as one writes it in an editor; a note that is empty, null or gone; a comment of one's own."""
    text = paper_bytes(paper_of(2)).decode()
    text = text.replace('result: "to_do"', "result: right  # seen on 3 July", 1)
    text = text.replace('note: ""', "note: null", 1).replace('    exception: ""\n', "", 1)

    first = read_paper(text.encode(), "p.yaml").records[0]

    assert (first.found, first.note, first.exception) == (Result.RIGHT, None, None)


def test_a_result_that_is_no_word_of_the_list_says_where_and_which_was_meant() -> None:
    """All such at once, each with its line."""
    text = paper_bytes(paper_of(2)).decode().replace('result: "to_do"', "result: rigth")

    with pytest.raises(InvalidFiles) as caught:
        read_paper(text.encode(), "p.yaml")

    assert len(caught.value.problems) == 2
    assert "one of to_do, right, error, not_settled. Did you mean right?" in str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('tolerable: "5%"', 'tolerable: "5"', "not-a-share"),
        ('confidence: "95%"', 'confidence: "100%"', "not-a-share"),
        ('tolerable: "5%"', 'tolerable: "0.01%"', "aim-too-high"),
        ('confidence: "95%"', 'confidence: "99.99%"', "aim-too-high"),
        ("errors: 0,", "errors: 21,", "aim-too-high"),
        ("number: 2\n", "number: 1\n", "duplicate-id"),
        ("population: 12\n", "population: 3\n", "sample-over-population"),
        ("population: 12\n", "population: 10000001\n", "too-many-cases"),
        ("population: 12\n", "population: 0\n", "below-least"),
        ("cut_off: ", "looks:\n  - 9\ncut_off: ", "looks-not-rising"),
    ],
)
def test_what_cannot_be_is_refused(old: str, new: str, code: str) -> None:
    """Shares, aims, numbers, sizes and looks, each with its own reason."""
    text = paper_bytes(paper_of(4)).decode()
    assert old in text

    with pytest.raises(InvalidFiles) as caught:
        read_paper(text.replace(old, new, 1).encode(), "p.yaml")

    assert [each.code for each in caught.value.problems] == [code]
