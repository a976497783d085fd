"""What a working paper shows as it is filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from compliance.coverage.sampling.paper_findings import Met, errors_allowed, findings, size_needed
from compliance.coverage.sampling.paper_making import go_on
from compliance.coverage.sampling.working_paper import Result, Signed, WorkingPaper
from tests.support.papers import aim_of, filled_in, paper_of, signed, source_of

_TWENTY = aim_of(20)


def _paper(size: int = 8) -> WorkingPaper:
    """Give a sample of twelve, in which fewer than 20 %, so at most two, are to be in error."""
    return paper_of(size, aim=_TWENTY)


def test_a_sample_without_an_error_meets_its_aim() -> None:
    """Eight of twelve seen and none in error: with three in error that would happen in fewer than 5 % of samples."""
    found = findings(filled_in(_paper(), {}))

    assert (found.met, found.most, found.upper_bound) == (Met.YES, 2, Fraction(2, 12))
    assert (found.right, found.errors, found.not_settled, found.to_do) == (8, 0, 0, 0)


def test_an_error_too_many_does_not_meet_it() -> None:
    """One error in eight leaves room for too many in the rest."""
    found = findings(filled_in(_paper(), {3: Result.ERROR}))

    assert (found.met, found.most) == (Met.NO, 4)
    assert [each.number for each in found.exceptions] == [3]


def test_what_is_not_settled_counts_as_an_error_until_it_is() -> None:
    """The aim would be met were it right, so nobody knows yet; the bound is given both ways."""
    found = findings(filled_in(_paper(), {3: Result.NOT_SETTLED}))

    assert (found.met, found.most, found.least_most) == (Met.OPEN, 4, 2)
    assert [each.number for each in found.exceptions] == [3]


def test_records_still_to_do_leave_the_aim_open_and_give_no_bound() -> None:
    """Unknown is never met and never not met."""
    found = findings(filled_in(_paper(), {8: Result.TO_DO}))

    assert (found.met, found.most, found.upper_bound, found.looked_at) == (Met.OPEN, None, None, 7)


def test_errors_that_are_too_many_already_decide_before_the_end() -> None:
    """Whatever the rest show, the aim cannot be met any more."""
    found = findings(filled_in(_paper(), {1: Result.ERROR, 2: Result.TO_DO}))

    assert (found.met, found.to_do) == (Met.NO, 1)


def test_with_every_case_seen_nothing_is_left_to_chance() -> None:
    """The bound is what was found."""
    found = findings(filled_in(_paper(12), {1: Result.ERROR}))

    assert (found.met, found.most, found.upper_bound) == (Met.YES, 1, Fraction(1, 12))


def test_a_sample_that_is_too_small_shows_nothing() -> None:
    """Two of twelve, all right, and still too few; seven would do."""
    paper = filled_in(_paper(2), {})

    assert (findings(paper).met, errors_allowed(paper), size_needed(paper)) == (Met.NO, None, 7)


def test_the_errors_a_sample_allows_are_the_most_that_still_meet_its_aim() -> None:
    """One in ten of twelve, and two where all are seen."""
    assert [errors_allowed(_paper(size)) for size in (6, 7, 9, 10, 11, 12)] == [None, 0, 0, 1, 1, 2]


def test_what_is_missing_is_said_all_at_once() -> None:
    """Records, names and the conclusion."""
    assert findings(_paper(2)).missing == (
        "2 of 2 records are still to be looked at.",
        "No preparer is named.",
        "No reviewer is named.",
        "No conclusion is written.",
    )
    assert findings(signed(filled_in(_paper(2), {}))).missing == ()


def test_an_error_says_what_is_wrong_and_nothing_else_does() -> None:
    """An exception without the result, or the result without one, is a slip."""
    paper = signed(filled_in(_paper(3), {1: Result.ERROR, 2: Result.ERROR}))
    silent = replace(paper.records[1], exception=" ")
    said = replace(paper.records[2], exception="late")
    paper = replace(paper, records=(paper.records[0], silent, said))

    assert findings(paper).missing == (
        "What is wrong is not said under exception: record 2.",
        "An exception is said, but the result is not error: record 3.",
    )


def test_nobody_reviews_their_own_paper() -> None:
    """However the name is written; and both give a day."""
    paper = replace(signed(filled_in(_paper(2), {})), reviewer=Signed(name=" Auditor", signed_on=None))

    assert findings(paper).missing == (
        "The reviewer is the preparer. A paper is reviewed by somebody else.",
        "The reviewer gives no day.",
    )


def test_a_paper_that_was_changed_by_hand_is_told() -> None:
    """A date moved in a record is no longer as it was written."""
    paper = filled_in(_paper(), {})
    first, *others = paper.records
    moved = replace(paper, records=(replace(first, day=date(2024, 1, 1)), *others))

    assert (findings(paper).is_untouched, findings(moved).is_untouched) == (True, False)


def test_one_look_has_no_risk_of_steps() -> None:
    """The aim is held by the sample alone."""
    assert findings(_paper()).risk is None


def test_looking_again_after_an_error_has_a_higher_real_risk_and_then_shows_nothing() -> None:
    """Each look by itself meets 95 %; both together pass three errors of twelve in 3 of 55 samples.

    None in the first eight: 9 of 495. One in them and none in the next two: 108 of 495, times 1 in 6.
    """
    larger = filled_in(go_on(filled_in(_paper(8), {1: Result.ERROR}), source_of(), 10), {1: Result.ERROR})

    found = findings(larger)

    assert found.risk == Fraction(9, 495) + Fraction(108, 495) / 6 == Fraction(3, 55)
    assert (found.errors, errors_allowed(larger), found.met) == (1, 1, Met.NO)


def test_steps_that_hold_together_show_it() -> None:
    """Seven, then twelve: the first passes 36 of 792, the second sees every case and so passes nothing wrong."""
    larger = filled_in(go_on(filled_in(_paper(7), {1: Result.ERROR}), source_of(), 12), {1: Result.ERROR})

    found = findings(larger)

    assert (found.risk, found.met) == (Fraction(36, 792), Met.YES)


@pytest.mark.parametrize("looks", [(2,), (2, 5)])
def test_a_look_too_small_to_pass_adds_no_risk(looks: tuple[int, ...]) -> None:
    """Two of twelve could never have passed, so the risk is that of the last look."""
    paper = replace(_paper(8), looks=looks)

    assert findings(paper).risk == _TWENTY.of(12).chance_of_passing(0, 8)
