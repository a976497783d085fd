"""How an action is getting on: nothing is late that nobody has promised, and done is not yet shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.planning.action import ActionStatus, GapState, PlannedAction, Proposed
from compliance.planning.progress import Progress, Rag, progress_of, progress_words
from compliance.standards.action_template import Effort

ON = date(2024, 8, 1)
ACTION = PlannedAction(
    id="amend-policy.access",
    title="Amend the policy",
    closes=("law.help",),
    proposed=Proposed(
        lead="policy officer", start=date(2024, 7, 1), due=date(2024, 7, 22), weeks=3, effort=Effort.SMALL
    ),
)


@pytest.mark.parametrize(
    ("fields", "progress", "rag"),
    [
        pytest.param({}, Progress.NOT_AGREED, Rag.GREY, id="proposed, and its proposed day past"),
        pytest.param({"due": date(2024, 7, 31)}, Progress.OVERDUE, Rag.RED, id="a day that a person set, past"),
        pytest.param({"due": ON}, Progress.NOT_AGREED, Rag.GREY, id="due today is not late"),
        pytest.param({"status": ActionStatus.AGREED}, Progress.OVERDUE, Rag.RED, id="agreed and past"),
        pytest.param(
            {"status": ActionStatus.AGREED, "due": date(2024, 9, 1)}, Progress.LATE_START, Rag.AMBER, id="not begun"
        ),
        pytest.param(
            {"status": ActionStatus.IN_PROGRESS, "due": date(2024, 9, 1)}, Progress.ON_TRACK, Rag.GREEN, id="on track"
        ),
        pytest.param({"status": ActionStatus.DONE}, Progress.NOT_SHOWN, Rag.AMBER, id="done, gap open"),
        pytest.param({"status": ActionStatus.DONE, "closes": ()}, Progress.DONE, Rag.GREEN, id="done, for no gap"),
        pytest.param({"status": ActionStatus.DROPPED}, Progress.DROPPED, Rag.GREY, id="dropped"),
        pytest.param({"gap": GapState.CLOSED}, Progress.GAP_CLOSED, Rag.GREEN, id="gap closed"),
        pytest.param({"gap": GapState.GONE}, Progress.NO_LONGER_ASKED, Rag.GREY, id="no longer asked"),
        pytest.param(
            {"gap": GapState.GONE, "status": ActionStatus.DONE}, Progress.DONE, Rag.GREEN, id="done, no longer asked"
        ),
    ],
)
def test_progress_has_a_word_and_a_colour(fields: dict[str, object], progress: Progress, rag: Rag) -> None:
    """Each state of an action comes out as one word."""
    found = progress_of(replace(ACTION, **fields), ON)  # type: ignore[arg-type]

    assert (found, found.rag) == (progress, rag)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Not agreed yet"),
        ({"status": ActionStatus.DONE, "status_date": date(2024, 7, 20), "closes": ()}, "Done (set 20 July 2024)"),
        (
            {"status": ActionStatus.AGREED, "status_date": date(2024, 7, 2)},
            "Overdue (agreed, set 2 July 2024)",
        ),
        ({"due": date(2024, 7, 31)}, "Overdue (proposed)"),
    ],
)
def test_progress_is_said_with_the_status_and_its_day(fields: dict[str, object], words: str) -> None:
    """The word comes first, the status and the day it was set beside it."""
    assert progress_words(replace(ACTION, **fields), ON) == words  # type: ignore[arg-type]
