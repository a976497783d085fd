"""How an action is getting on at a date, in a word; red, amber and green are for progress and never for verdicts."""

from __future__ import annotations

from datetime import date
from enum import Enum

from compliance.planning.action import ActionStatus, GapState, PlannedAction
from compliance.quantities.period import long_date

__all__ = ["Progress", "Rag", "progress_of", "progress_words"]


class Rag(Enum):
    """The colour of progress; the word always stands beside it."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


class Progress(Enum):
    """How an action is getting on."""

    GAP_CLOSED = ("gap_closed", Rag.GREEN, "Gap closed")
    DONE = ("done", Rag.GREEN, "Done")
    ON_TRACK = ("on_track", Rag.GREEN, "On track")
    NOT_SHOWN = ("not_shown", Rag.AMBER, "Done, but the evidence does not show it yet")
    LATE_START = ("late_start", Rag.AMBER, "Should have begun")
    OVERDUE = ("overdue", Rag.RED, "Overdue")
    NOT_AGREED = ("not_agreed", Rag.GREY, "Not agreed yet")
    DROPPED = ("dropped", Rag.GREY, "Dropped")
    NO_LONGER_ASKED = ("no_longer_asked", Rag.GREY, "No longer asked for")

    def __init__(self, key: str, rag: Rag, words: str) -> None:
        self.key = key
        self.rag = rag
        self.words = words


def progress_of(action: PlannedAction, on: date) -> Progress:
    """Give how an action is getting on at a date; what nobody has agreed to is never late.

    A date that a person has set is a promise, whatever the status: once it has passed, the action is overdue.
    """
    if action.gap is GapState.CLOSED:
        return Progress.GAP_CLOSED
    if action.status is ActionStatus.DROPPED:
        return Progress.DROPPED
    if action.status is ActionStatus.DONE:
        return Progress.NOT_SHOWN if action.closes and action.gap is GapState.OPEN else Progress.DONE
    if action.gap is GapState.GONE:
        return Progress.NO_LONGER_ASKED
    return _of_open(action, on)


def _of_open(action: PlannedAction, on: date) -> Progress:
    promised = action.status.is_under_way or action.due is not None
    due, start = action.due_now, action.start_now
    if promised and due is not None and due < on:
        return Progress.OVERDUE
    if not action.status.is_under_way:
        return Progress.NOT_AGREED
    if action.status is ActionStatus.AGREED and start is not None and start < on:
        return Progress.LATE_START
    return Progress.ON_TRACK


def progress_words(action: PlannedAction, on: date) -> str:
    """Say how an action is getting on, its status and the day it was set.

    Such as "Overdue (agreed, set 3 May 2027)".
    """
    found = progress_of(action, on)
    parts = [] if found.words.lower().startswith(action.status.words.lower()) else [action.status.words.lower()]
    if action.status_date is not None:
        parts.append(f"set {long_date(action.status_date)}")
    if found is Progress.NOT_AGREED and action.status is ActionStatus.PROPOSED and action.status_date is None:
        return found.words
    return f"{found.words} ({', '.join(parts)})" if parts else found.words
