"""The statuses, reasons and groups have numbers for the engine and words for people, none twice."""

from __future__ import annotations

from compliance.coverage.case import Dimension, Excluded, Status


def test_a_status_is_the_one_of_its_number() -> None:
    """The numbers begin at 1, in the order in which the questions are asked."""
    assert [each.number for each in Status] == list(range(1, 12))
    assert [Status.of_number(each.number) for each in Status] == list(Status)
    assert (Status.EXCLUDED.number, Status.NOT_RECORDED.number) == (1, 11)


def test_those_offered_not_offered_and_not_recorded_are_in_the_count() -> None:
    """The others stand outside it, each printed for itself."""
    assert {each.value for each in Status if each.is_judged} == {
        "offered_in_time",
        "offered_no_limit",
        "offered_late",
        "not_offered",
        "not_recorded",
    }


def test_a_reason_is_the_one_of_its_number() -> None:
    """Nought is no reason."""
    assert Excluded.of_number(0) is None
    assert [Excluded.of_number(each.number) for each in Excluded] == list(Excluded)


def test_everything_has_words_of_its_own() -> None:
    """Nobody reads two statuses, reasons or dimensions for one."""
    for every in (
        [each.words for each in Status],
        [each.words for each in Excluded],
        [each.title for each in Dimension],
    ):
        assert all(every)
        assert len(set(every)) == len(every)
