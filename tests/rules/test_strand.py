"""The kinds of evidence."""

from __future__ import annotations

import pytest

from compliance.rules.strand import TEXT_STRANDS, Strand


@pytest.mark.parametrize(
    ("strand", "paper"),
    [
        (Strand.POLICY, True),
        (Strand.CONTRACT, True),
        (Strand.PAPER, True),
        (Strand.PUBLICITY, True),
        (Strand.GOVERNANCE, True),
        (Strand.PRACTICE, False),
        (Strand.VOICE, False),
    ],
    ids=lambda value: getattr(value, "value", value),
)
def test_each_strand_is_on_one_side(strand: Strand, paper: bool) -> None:
    """What is written stands on the paper side; what is done and what children say on the other."""
    assert strand.is_paper is paper


def test_texts_stand_in_every_kind_of_paper_but_the_choice_of_two() -> None:
    """A statement stands in one kind of text; `paper` is no kind, only either of two."""
    assert {*TEXT_STRANDS, Strand.PAPER} == {strand for strand in Strand if strand.is_paper}


@pytest.mark.parametrize("strand", list(Strand), ids=lambda strand: strand.value)
def test_each_strand_has_words(strand: Strand) -> None:
    """Every strand can stand in a sentence, with no code showing."""
    assert strand.words
    assert "_" not in strand.words


def test_no_two_strands_share_their_words() -> None:
    """A reader can tell the strands apart."""
    assert len({strand.words for strand in Strand}) == len(Strand)
