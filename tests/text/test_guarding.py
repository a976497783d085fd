"""No cell of a spreadsheet is taken for a formula, and each reads back as it was."""

from __future__ import annotations

import pytest

from compliance.text.guarding import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", " =1+1", "\n=1", "'=1", "''@"])
def test_what_a_spreadsheet_would_act_on_stands_behind_an_apostrophe(text: str) -> None:
    """Formulas, with spaces or an apostrophe before them or not."""
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'tis", "'", "3 May 2027"])
def test_what_does_nothing_stays_as_it_is(text: str) -> None:
    """Most text is left alone."""
    assert guarded(text) == text
    assert unguarded(text) == text


def test_a_carriage_return_becomes_a_line_feed() -> None:
    """A cell has one kind of line end."""
    assert guarded("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_a_hidden_character_is_marked() -> None:
    """What turns text round is seen."""
    assert guarded("a\u202eb") == "a<U+202E>b"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    """Excel holds some 32,000 characters."""
    found = guarded("x" * 40_000)

    assert len(found) < 32_767
    assert found.endswith("... (cut: a cell holds no more)")
