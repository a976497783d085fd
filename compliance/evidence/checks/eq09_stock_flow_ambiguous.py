"""A figure that may be a count on a day or a count over a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.standards.vocabulary import When

NAME = "EQ09 stock_flow_ambiguous"

__all__ = ["NAME", "check"]

_A_MONTH = 31
# Words that leave open whether a figure is of one day or of a stretch of time.
_OPEN_WORDS = re.compile(r"\b(?:up to|had been|have been|benefited|so far|to date|since)\b")


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold how a source words the time against whether the metric is counted on a day or over a period."""
    for reference, item in given.figures():
        when = given.library.metrics[item.id].when
        open_words = _OPEN_WORDS.search((item.time_words or "").lower())
        period = given.period(item)
        # A month named for a snapshot is a day not given, and no stretch of time.
        over_time = period is not None and (period.last - period.first).days > _A_MONTH
        wrong_time = (when is When.STOCK and over_time) or (when is When.FLOW and item.at is not None)
        if open_words is None and not wrong_time:
            continue
        printed = f'the source says "{item.time_words}"' if open_words else "the source dates it the other way"
        meant = "on one day" if when is When.STOCK else "over a period"
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            (reference,),
            "it is not clear whether this counts one day or a stretch of time",
            f"the metric is counted {meant}; {printed}",
            "all who ever were, or those who are now",
            "Ask how many there were on the first and the last day, and how many came and went.",
        )
