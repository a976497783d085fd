"""One setting as it is printed: to its line inside, and without a name outside."""

from __future__ import annotations

from compliance.coverage.setting import Given, Setting

_SETTING = Setting("the record is", "complete, by A. Person", "set in coverage.yaml", "move", 7, "a note", "complete")


def test_it_tells_its_value_with_its_note_and_where_it_comes_from() -> None:
    """The page has the line; the words kept with a sample or a record have not, since a comment added is no change."""
    assert _SETTING.told == "complete, by A. Person; a note"
    assert _SETTING.source == "set in coverage.yaml, line 7"
    assert str(_SETTING) == "move: the record is: complete, by A. Person; a note (set in coverage.yaml)"
    assert Setting("a", "b", "c").source == str(Given("c")) == "c"


def test_what_leaves_the_authority_names_nobody() -> None:
    """The name is gone and so is the line; what names nobody stays as it is."""
    assert str(_SETTING.for_others) == "move: the record is: complete; a note (set in coverage.yaml)"
    assert (_SETTING.for_others.line, _SETTING.for_others.shared) == (0, None)
    assert Setting("a", "b", "c").for_others == Setting("a", "b", "c")
