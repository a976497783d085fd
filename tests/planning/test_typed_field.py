"""What people type for a field of an action."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import FieldValue
from compliance.planning.typed_field import typed_field
from compliance.text.problem import InvalidArgument


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("owner", " contract manager ", "contract manager"),
        ("start", "1/9/2026", date(2026, 9, 1)),
        ("due", "1 Sep 2026", date(2026, 9, 1)),
        ("status", "in_progress", ActionStatus.IN_PROGRESS),
        ("priority", "high", Priority.HIGH),
        ("cost", "£4,000.50", Decimal("4000.50")),
        ("note", "", None),
        ("due", "  ", None),
    ],
)
def test_what_is_typed_is_read_as_the_value_it_stands_for(name: str, typed: str, value: FieldValue) -> None:
    """Each field has its own kind; nothing typed takes the field back."""
    assert typed_field(name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("due", "31/02/2027", '"31/02/2027" is not in the calendar.'),
        ("cost", "a lot", '"a lot" is no cost in pounds, such as 4000 or 4000.50.'),
        ("status", "begun", '"begun" is not one of proposed, agreed, in_progress, done, dropped.'),
        ("note", "x" * 2_001, "note has 2,001 characters; at most 2,000 can be kept."),
        ("owner", "a\u202eb", "owner holds a character that cannot be seen. Type it again."),
        ("ownr", "x", 'An action has no "ownr" that can be set. Did you mean owner?'),
    ],
)
def test_what_does_not_fit_is_refused_in_words(name: str, typed: str, said: str) -> None:
    """A person is told what is wrong with what they typed."""
    with pytest.raises(InvalidArgument) as refused:
        typed_field(name, typed)
    assert str(refused.value) == said
