"""One case whole, for the auditor alone."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.coverage.case import Case, Dimension, Excluded, Status
from compliance.reports.formats.plain import plain_lines
from compliance.reports.papers.case import AUDITOR_ONLY, case_paper, status_sign
from compliance.reports.sign import Sign
from compliance.standards.circumstance import Counted

_TITLES = {"enter-care": "A child comes into care"}


def _words(case: Case) -> str:
    return " ".join(line.strip() for line in plain_lines(case_paper(case, _TITLES)))


def test_a_case_says_what_happened_when_and_what_showed_it() -> None:
    """Days are counted from the event; every offer that counts is named."""
    case = Case(
        circumstance="enter-care",
        child="K1",
        day=date(2024, 3, 1),
        status=Status.OFFERED_LATE,
        due=date(2024, 3, 8),
        offered_on=date(2024, 3, 11),
        days=10,
        by=Counted.OFFER,
        offers=("o1", "o2"),
        groups=((Dimension.AGE, "10 to 15"),),
    )
    said = _words(case)

    assert said.startswith("Child K1")
    for each in (
        "Offered late.",
        "What happened: A child comes into care",
        "Offer due by: 8 March 2024",
        "Offered on: 11 March 2024 (10 days after)",
        "Offers that count: o1, o2",
        "Age on the day: 10 to 15",
    ):
        assert each in said


@pytest.mark.parametrize(
    ("days", "words"), [(0, "(the same day)"), (1, "(1 day after)"), (-1, "(1 day before)"), (-3, "(3 days before)")]
)
def test_days_before_and_after_are_told_apart(days: int, words: str) -> None:
    """A sign alone could be read either way."""
    case = Case(
        circumstance="enter-care",
        child="K1",
        day=date(2024, 3, 5),
        status=Status.OFFERED_IN_TIME,
        offered_on=date(2024, 3, 5),
        days=days,
    )

    assert words in _words(case)


def test_what_is_left_out_says_why_and_no_limit_is_said() -> None:
    """An event that cannot be judged names its reason."""
    case = Case(
        circumstance="other",
        child="K1",
        day=date(2024, 3, 5),
        status=Status.EXCLUDED,
        excluded=Excluded.NO_BIRTH_DATE,
    )

    assert "Why: the child has no date of birth." in _words(case)
    assert "Offer due by: no time limit is set" in _words(case)
    assert "What happened: other" in _words(case)


def test_signs_tell_good_from_bad_and_unknown_from_both() -> None:
    """Not recorded is open, never bad; what stands outside the count is neither."""
    assert status_sign(Status.OFFERED_IN_TIME) is Sign.GOOD
    assert status_sign(Status.NOT_OFFERED) is Sign.BAD
    assert status_sign(Status.NOT_RECORDED) is Sign.OPEN
    assert status_sign(Status.NOT_YET_DUE) is Sign.NONE
    assert "For the auditor alone" in AUDITOR_ONLY
