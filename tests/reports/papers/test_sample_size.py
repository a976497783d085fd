"""How many records to look at, in plain words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.coverage.sampling.sample import Aim
from compliance.coverage.sampling.sizing import sizing
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Paragraph, Table
from compliance.reports.papers.sample_size import sample_size_json, sample_size_paper

_NINETY_FIVE = Fraction(19, 20)


def _text(aim: Aim, errors: int = 0, *conventions: str) -> str:
    return " ".join(" ".join(plain_lines(sample_size_paper(sizing(aim, errors), conventions=conventions))).split())


@pytest.mark.parametrize(
    ("population", "errors", "words"),
    [
        (
            None,
            0,
            "Look at 59 records, drawn by chance. If none of them is in error, you can be 95% sure that fewer than 5%",
        ),
        (None, 2, "Look at 124 records, drawn by chance. If no more than 2 of them are in error"),
        (50, 0, "Look at 31 of the 50 records, drawn by chance."),
        (50, 2, "Look at all 50 records: no smaller sample can show that fewer than 5% are in error."),
        (50, 3, "No sample can show it: 3 errors among 50 records already reach 5%."),
    ],
)
def test_the_answer_is_the_first_sentence(population: int | None, errors: int, words: str) -> None:
    """How many, and what that shows; or that all must be seen, or that nothing shows it."""
    paper = sample_size_paper(sizing(Aim(Fraction(1, 20), _NINETY_FIVE, population), errors))

    first = paper.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith(words)


def test_a_size_that_cannot_be_stands_in_the_table_as_such() -> None:
    """Never as nothing, and never as a number."""
    paper = sample_size_paper(sizing(Aim(Fraction(1, 20), _NINETY_FIVE, 50)))
    table = next(each for each in paper.blocks if isinstance(each, Table))

    assert [row[1].text for row in table.rows] == ["31", "43", "50", "no sample shows it", "no sample shows it"]
    assert table.columns[2:] == ("Passes at 0%", "Passes at 2%", "Passes at 4%", "Passes at 6%")


def test_a_plan_is_told_step_by_step() -> None:
    """How many more each time, and how many errors in all."""
    text = _text(Aim(Fraction(1, 20), _NINETY_FIVE))

    assert "- Else look at 38 more, 110 in all. No more than 1 error in all: stop, the aim is met." in text
    assert "- Else stop: this sample does not show it." in text


def test_naive_steps_that_hold_are_not_called_wrong() -> None:
    """In two records one look decides, so nothing is said of steps."""
    assert "Stop or go on" not in _text(Aim(Fraction(1, 2), _NINETY_FIVE, 2))


def test_what_the_user_left_out_is_named_as_a_convention() -> None:
    """Only what was left out."""
    assert "You gave no confidence, so a common one stands here." in _text(
        Aim(Fraction(1, 10), _NINETY_FIVE), 0, "confidence"
    )
    assert "common one" not in _text(Aim(Fraction(1, 10), _NINETY_FIVE))


def test_json_gives_shares_of_one() -> None:
    """Numbers for another program, and null where no sample shows it."""
    value = sample_size_json(sizing(Aim(Fraction(1, 20), _NINETY_FIVE, 50), 3))

    assert (value["tolerable"], value["confidence"], value["size"]) == (0.05, 0.95, None)
    assert value["sizes"][3] == {"errors": 3, "size": None, "passes": []}
