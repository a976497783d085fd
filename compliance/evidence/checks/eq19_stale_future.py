"""A plan whose date had passed when it was written, or has passed since."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.period import long_date
from compliance.rules.lookup import Says

NAME = "EQ19 stale_future"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold the date of each plan against the date of its text and of the evidence."""
    as_at = given.evidence.head.as_at
    for reference, item in given.statements():
        if item.says is not Says.PLANNED or item.planned_for is None:
            continue
        written = item.dated or given.register.document_date(item.document)
        if written is not None and item.planned_for < written:
            later, what = written, "when the text was written"
        elif as_at is not None and item.planned_for < as_at:
            later, what = as_at, "on the date of this evidence"
        else:
            continue
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            (reference,),
            f"what is planned was already past {what}",
            f"planned for {long_date(item.planned_for)}; {long_date(later)} is later",
            "it has happened, or it has slipped",
            "Ask whether it happened, and for what shows it.",
        )
